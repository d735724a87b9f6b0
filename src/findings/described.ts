/** A finding in words: what it is, and where it is. */
import type { Finding } from './finding.ts';
import { placeText } from './place.ts';

/** What kind of problem it is: the rule that found it. `null` if nothing says it. */
export function whatOf({ rule }: Pick<Finding, 'rule'>): string | null {
  return rule ?? null;
}

/** `src/app.py:12`, else the resource. `null` if nothing says it. */
export function whereOf(finding: Pick<Finding, 'file' | 'line' | 'resource'>): string | null {
  return placeText(finding) ?? finding.resource ?? null;
}
