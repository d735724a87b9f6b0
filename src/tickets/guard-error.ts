/** A limit or a `fail` that the user set makes the step fail; the message says what was written. */
export class GuardError extends Error {
  override readonly name = 'GuardError';
}

const LISTED = 10;

/** `a, b, c and 7 more`, for messages about many findings; `count` where not all names are given. */
export function listing(names: readonly string[], count: number = names.length): string {
  const listed = names.slice(0, LISTED);
  if (count <= listed.length) return listed.join(', ');
  return `${listed.join(', ')} and ${count - listed.length} more`;
}
