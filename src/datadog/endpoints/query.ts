/** Datadog's log search syntax, as far as this Action writes it. */

/**
 * The value in straight double quotes, as every value with special characters has to stand:
 * finding IDs hold `=` and `-`. Within quotes, only `"` and `\` are special.
 */
export function quote(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** `@attribute:("a" OR "b")`; at least one value. */
export function anyOf(attribute: string, values: readonly string[]): string {
  return `@${attribute}:(${values.map(quote).join(' OR ')})`;
}
