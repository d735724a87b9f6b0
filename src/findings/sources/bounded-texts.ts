import { JsonError } from '../../json/json-error.ts';
import type { Redact } from '../../text.ts';

/** What is longer is of no use to anyone, in characters. */
const MAX_TEXT_LENGTH = 2_000;
/** Names, paths and sentences have less; so much is kept without counting it. */
const USUAL_LENGTH = 256;
/** What all longer texts of one file may take, in characters. */
const MAX_LONG_TEXTS = 128 * 1024 * 1024;

/**
 * The texts that are kept of a file's findings. Each is bounded, and so are the long ones together,
 * so that a small file which unpacks to a large one takes no more memory than is stated.
 */
export class BoundedTexts {
  readonly #redact: Redact;
  #total = 0;

  /** @param redact for texts that are cut, where nobody recognises half a secret */
  constructor(redact: Redact) {
    this.#redact = redact;
  }

  /** The text, as short as it may be. @throws {JsonError} where a file has too many long ones. */
  cut(text: string, offset: number): string {
    return text.length <= USUAL_LENGTH
      ? text
      : this.#counted(shortened(text, this.#redact), offset);
  }

  /**
   * The address or path; '' where it is too long, since a part of it would lead elsewhere.
   * @throws {JsonError} as `cut` does.
   */
  whole(address: string, offset: number): string {
    return address.length <= USUAL_LENGTH ? address : this.#counted(wholeOrNone(address), offset);
  }

  #counted(text: string, offset: number): string {
    this.#total += text.length;
    if (this.#total <= MAX_LONG_TEXTS) return text;
    throw new JsonError(
      `the long texts of its findings hold more than ${MAX_LONG_TEXTS / 2 ** 20} Mi characters`,
      offset,
      'Split the report, or set the scanner to write shorter names and paths.',
    );
  }
}

/** A copy where it is cut: V8 keeps the whole of a text for as long as there is a slice of it. */
export function shortened(text: string, redact: Redact): string {
  if (text.length <= MAX_TEXT_LENGTH) return text;
  return Buffer.from(redact(text).slice(0, MAX_TEXT_LENGTH)).toString();
}

export function wholeOrNone(address: string): string {
  return address.length <= MAX_TEXT_LENGTH ? address : '';
}
