/** A text that is not the JSON it should be, at a place. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
  /** In bytes of the text (unpacked, where it was gzipped), from 0. */
  readonly offset: number;
  /** A sentence that says what to do; `null` where that does not depend on what is wrong. */
  readonly fix: string | null;

  /** From 1; `null` where lines are not counted. */
  readonly line: number | null;

  /** `reason` is a clause without a place: `a string holds a raw line break`. */
  constructor(
    reason: string,
    offset: number,
    fix: string | null = null,
    line: number | null = null,
  ) {
    super(reason);
    this.offset = offset;
    this.fix = fix;
    this.line = line;
  }
}
