import { JsonError } from '../../json/json-error.ts';
import type { Redact } from '../../text.ts';
import { shortened, wholeOrNone } from '../sources/bounded-texts.ts';
import type { Bounds } from './fields.ts';

/** What the rules, artifacts and the like of one run may take, in characters. */
const MAX_KEPT = 32 * 1024 * 1024;

/**
 * Counts the text that is kept of a run, so that no file takes more memory than is stated. Each
 * method throws a `JsonError` where a run has too much of it.
 */
export class KeptText implements Bounds {
  readonly #redact: Redact;
  #total = 0;

  constructor(redact: Redact) {
    this.#redact = redact;
  }

  cut(text: string, offset: number): string {
    return this.#counted(shortened(text, this.#redact), offset);
  }

  whole(address: string, offset: number): string {
    return this.#counted(wholeOrNone(address), offset);
  }

  /** Counts what an entry takes beside its texts. */
  charge(characters: number, offset: number): void {
    this.#total += characters;
    if (this.#total > MAX_KEPT) {
      throw new JsonError(
        `the rules, artifacts and the like of one run hold more than ${MAX_KEPT / 2 ** 20} Mi characters`,
        offset,
        'Split the report, or set the scanner to list only the rules and files that results need.',
      );
    }
  }

  #counted(text: string, offset: number): string {
    this.charge(text.length, offset);
    return text;
  }
}
