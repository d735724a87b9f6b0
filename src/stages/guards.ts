/** What the user set to stop a run before any write. */

import { counted, listing } from '../english.ts';
import type { Finding } from '../findings/finding.ts';
import type { Collected } from '../findings/sources/collected.ts';
import { labelOf } from '../findings/sources/unidentified.ts';
import { GuardError } from '../tickets/guard-error.ts';
import type { Run } from './run.ts';

/**
 * SARIF results that stay without a finding follow `on-missing-finding`.
 *
 * @param which goes on from `3 SARIF results`
 * @throws {GuardError} where that is `fail`
 */
export function leaveOutUnidentified(
  { unidentified, unidentifiedCount }: Pick<Collected, 'unidentified' | 'unidentifiedCount'>,
  { inputs, journal }: Pick<Run, 'inputs' | 'journal'>,
  which: string,
): void {
  if (unidentifiedCount === 0) return;
  const labels = unidentified.map(labelOf);
  const results = `${counted(unidentifiedCount, 'SARIF result')} ${which}`;
  if (inputs.onMissingFinding === 'fail') {
    const lookUp = inputs.sources.sarifLookup
      ? 'wait for the scan to reach Datadog (`wait-for-findings`)'
      : 'look them up in Datadog (`sarif-lookup: true`)';
    throw new GuardError(
      `${results}: ${listing(labels, unidentifiedCount)}. Nothing was written. Say where the IDs ` +
        `are (\`sarif-id-property\`), ${lookUp}, or leave these results out ` +
        '(`on-missing-finding: skip`).',
    );
  }
  journal.warn(`${results} left out (\`on-missing-finding\`).`);
  journal.skipped(
    labels.map((label) => ({ reason: 'missing', id: null, label })),
    unidentifiedCount - labels.length,
  );
}

/** @throws {GuardError} */
export function refuseTooMany(findings: readonly Finding[], maxFindings: number): void {
  if (findings.length <= maxFindings) return;
  throw new GuardError(
    `${findings.length} findings were found, and \`max-findings\` allows ${maxFindings}. Nothing was ` +
      'written. Raise `max-findings` if that many are meant, or choose fewer.',
  );
}
