/** What the user set to stop a run before any write. */
import { counted, listing } from '../english.ts';
import type { Finding } from '../findings/finding.ts';
import { labelOf, type UnidentifiedResult } from '../findings/sources/collect.ts';
import { GuardError } from '../tickets/guard-error.ts';
import type { Run } from './begin.ts';

interface LeftOut {
  /** The first ones, if there are too many to keep. */
  readonly unidentified: readonly UnidentifiedResult[];
  /** Of all, also those not kept. */
  readonly count: number;
  /** Goes on from `3 SARIF results`. */
  readonly which: string;
}

/**
 * SARIF results that stay without a finding follow `on-missing-finding`.
 * @throws {GuardError} if that is `fail`
 */
export function leaveOutUnidentified(
  { inputs, journal }: Run,
  { unidentified, count, which }: LeftOut,
): void {
  if (count === 0) return;
  const labels = unidentified.map(labelOf);
  const results = `${counted(count, 'SARIF result')} ${which}`;
  const lookUp = inputs.sources.sarifLookup
    ? 'wait for the scan to reach Datadog (`wait-for-findings`)'
    : 'look them up in Datadog (`sarif-lookup: true`)';
  if (inputs.onMissingFinding === 'fail') {
    throw new GuardError(
      `${results}: ${listing(labels, count)}. Nothing was written. Say where the IDs ` +
        `are (\`sarif-id-property\`), ${lookUp}, or leave these results out ` +
        '(`on-missing-finding: skip`).',
    );
  }
  journal.warn(
    `${results} left out (\`on-missing-finding\`): ${listing(labels, count)}. To have tickets for ` +
      `them, ${lookUp}.`,
  );
  journal.leaveOut(labels.map((label) => ({ reason: 'missing', id: null, label })));
  journal.unnamedSkipped += count - labels.length;
}

/** @throws {GuardError} */
export function refuseTooMany(findings: readonly Finding[], maxFindings: number): void {
  if (findings.length <= maxFindings) return;
  throw new GuardError(
    `${findings.length} findings were found, and \`max-findings\` allows ${maxFindings}. Nothing was ` +
      'written. Raise `max-findings` if that many are meant, or choose fewer.',
  );
}
