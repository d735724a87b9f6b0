/** Looking into values of which nothing is known yet: parsed JSON, and whatever was thrown. */

export function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** The message of what was thrown, which may be anything. */
export function messageOf(error: unknown): string {
  return String(property(error, 'message') ?? error);
}
