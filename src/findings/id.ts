import type { FindingId } from './finding.ts';

/**
 * URL-safe base64 with up to two `=` of padding, at most 512 characters in all. Datadog's own IDs
 * follow it: `ZGVmLTAwcC1pZXJ-aS0wZjhjNjMyZDNmMzRlZTgzNw==`.
 */
const FINDING_ID = /^(?=.{1,512}$)[A-Za-z0-9_-]+={0,2}$/;

/** The ID, or `null` where the text is not one. */
export function parseFindingId(text: string): FindingId | null {
  return FINDING_ID.test(text) ? (text as FindingId) : null;
}
