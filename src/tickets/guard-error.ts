/** A limit or a `fail` that the user set makes the step fail; the message says what was written. */
export class GuardError extends Error {
  override readonly name = 'GuardError';
}
