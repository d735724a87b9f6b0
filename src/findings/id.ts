import type { FindingId } from './finding.ts';

/**
 * URL-safe base64 with up to two `=` of padding, and not of `-` and `_` alone. Datadog's own IDs
 * follow it: `ZGVmLTAwcC1pZXJ-aS0wZjhjNjMyZDNmMzRlZTgzNw==`.
 */
const FINDING_ID = /^[_-]*[A-Za-z0-9][A-Za-z0-9_-]*={0,2}$/;
const LONGEST_ID = 512;

/** The ID, or `null` if the text is not one. The length comes first: some texts have megabytes. */
export function parseFindingId(text: string): FindingId | null {
  return text.length <= LONGEST_ID && FINDING_ID.test(text) ? (text as FindingId) : null;
}

/** What texts that are put in place of an ID by mistake look like, the most telling first. */
const MISTAKES: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^$/, 'is empty'],
  [/\$\{\{|\}\}/, 'is an expression that was not expanded'],
  [/^["'`]|["'`]$/, 'holds a quote: give the ID without it'],
  [/^[a-z][a-z0-9+.-]*:\/\//i, 'is a URL, not a finding ID'],
  [/^#/, 'begins a comment: only files may hold comments'],
  [/\.(?:sarif|json|jsonl|ndjson|txt|gz)$/i, 'is the name of a file: findings-file takes those'],
  [/%[0-9a-f]{2}/i, 'is percent-encoded: %3D stands for ='],
  [/^[A-Za-z0-9_=-]{513,}$/, 'is too long: a finding ID has at most 512 characters'],
  [/^[A-Za-z0-9+/]+={0,2}$/, 'is plain base64: a finding ID has - and _ where that has + and /'],
  [/^[_-]+={0,2}$/, 'has no letter or digit in it'],
  [/^[A-Za-z0-9_=-]+$/, 'has = elsewhere than at its end, or more than two of them'],
];

/**
 * Why a text that `parseFindingId` refuses is not an ID: a clause that goes on from the text and
 * does not repeat it.
 */
export function whyNotFindingId(text: string): string {
  const telling = text.slice(0, LONGEST_ID + 1) + text.slice(LONGEST_ID + 1).slice(-8);
  const mistake = MISTAKES.find(([pattern]) => pattern.test(telling));
  return (
    mistake?.[1] ?? 'is not a finding ID: those are letters, digits, - and _, then up to two ='
  );
}
