/** Keeps secrets in: everything that is written anywhere passes through here first. */
import type { Redact } from './text.ts';

/**
 * Replaces each of the secrets by `***`. An API may echo a key, and the runner masks only its own
 * log: keeping files, outputs and the summary clean is up to us.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const longestFirst = [...new Set(secrets)]
    .filter((secret) => secret !== '')
    .sort((one, other) => other.length - one.length);
  if (longestFirst.length === 0) return (text) => text;
  const pattern = new RegExp(longestFirst.map(RegExp.escape).join('|'), 'g');
  return (text) => text.replace(pattern, '***');
}

/**
 * The value as JSON, its texts without secrets. In finished JSON, a secret such as `null` or `1000`
 * would be found outside of texts too, and what is left would not be JSON.
 */
export function jsonWithoutSecrets(value: unknown, redact: Redact, indent = 0): string {
  const clean = (_: string, part: unknown) => (typeof part === 'string' ? redact(part) : part);
  return JSON.stringify(value, clean, indent);
}
