import { JsonError } from '../../json/json-error.ts';
import type { Redact } from '../../text.ts';

/** What is longer is of no use to anyone, in characters. */
const MAX_TEXT_LENGTH = 2_000;

/** How much text may be kept, in characters, and what to say if there is more. */
export interface TextLimits {
  readonly uncounted: number;
  readonly most: number;
  readonly what: string;
  readonly fix: string;
}

const OF_FINDINGS: TextLimits = {
  // Names, paths and sentences have less.
  uncounted: 256,
  most: 128 * 1024 * 1024,
  what: 'the long texts of its findings',
  fix: 'Split the report, or set the scanner to write shorter names and paths.',
};

/**
 * The texts that are kept of a file. Each is bounded, and so are all of them together, so that a
 * small file which unpacks to a large one takes no more memory than is stated. Each method throws a
 * `JsonError` if there are too many.
 */
export class BoundedTexts {
  readonly #redact: Redact;
  readonly #limits: TextLimits;
  #total = 0;

  /** @param redact for texts that are cut, where nobody recognizes half a secret */
  constructor(redact: Redact, limits: TextLimits = OF_FINDINGS) {
    this.#redact = redact;
    this.#limits = limits;
  }

  cut(text: string, offset: number): string {
    return this.#counted(shortCopy(text, this.#redact), offset);
  }

  /** The address or path; '' if it is too long, since a part of it would lead elsewhere. */
  whole(address: string, offset: number): string {
    return this.#counted(address.length <= MAX_TEXT_LENGTH ? address : '', offset);
  }

  /** Counts what something takes in memory besides its texts, as so many characters. */
  charge(characters: number, offset: number): void {
    const { most, what, fix } = this.#limits;
    this.#total += characters;
    if (this.#total <= most) return;
    throw new JsonError(`${what} hold more than ${most / 2 ** 20} Mi characters`, offset, fix);
  }

  /** Forgets what was counted: what was kept so far is gone. */
  restart(): void {
    this.#total = 0;
  }

  #counted(text: string, offset: number): string {
    if (text.length > this.#limits.uncounted) this.charge(text.length, offset);
    return text;
  }
}

/** A copy if it is cut: V8 keeps the whole of a text for as long as there is a slice of it. */
function shortCopy(text: string, redact: Redact): string {
  if (text.length <= MAX_TEXT_LENGTH) return text;
  return Buffer.from(redact(text).slice(0, MAX_TEXT_LENGTH)).toString();
}
