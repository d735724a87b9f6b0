import { JsonError } from '../../json/json-error.ts';
import type { Redact } from '../../text.ts';
import { shortened, wholeOrNone } from '../sources/bounded-texts.ts';

/** What the rules, artifacts and the like of one run may take, in characters. */
const MAX_KEPT = 32 * 1024 * 1024;

/** Counts the text that is kept of a run, so that no file takes more memory than is stated. */
export class KeptText {
  readonly #redact: Redact;
  #total = 0;

  constructor(redact: Redact) {
    this.#redact = redact;
  }

  /** The text, as short as it may be. @throws {JsonError} where a run has too much of it. */
  keep(text: string, offset: number): string {
    const kept = shortened(text, this.#redact);
    this.charge(kept.length, offset);
    return kept;
  }

  /** The address; '' where it is too long. @throws {JsonError} as `keep` does. */
  keepWhole(address: string, offset: number): string {
    const kept = wholeOrNone(address);
    this.charge(kept.length, offset);
    return kept;
  }

  /** Counts what an entry takes beside its texts. @throws {JsonError} as `keep` does. */
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
}
