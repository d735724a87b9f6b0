/** `sarif-lookup`: results without a finding ID become findings, or are left out. */
import type { AttributeReading } from '../datadog/endpoints/attribute-readers.ts';
import type { DatadogFinding } from '../datadog/endpoints/findings.ts';
import type { Finding, FindingId } from '../findings/finding.ts';
import { parseFindingId } from '../findings/id.ts';
import {
  describeLookup,
  describeReasons,
  findingsOfLookup,
  type LookedUpResults,
  lookUpResults,
} from '../findings/matching/lookup.ts';
import type { Collected } from '../findings/sources/collect.ts';
import { searchAll } from '../findings/sources/query.ts';
import { awaitFindings, quietAfterGrowth } from '../findings/sources/wait-for-findings.ts';
import { resultKey } from '../report/sarif-output.ts';
import { WITHOUT_FINDING } from '../report/words.ts';
import type { Run } from './begin.ts';
import { leaveOutUnidentified } from './guards.ts';

/**
 * Looks up what the files could not identify, as long as `wait-for-findings` allows. What stays
 * without a finding follows `on-missing-finding`.
 *
 * @throws {GuardError} where that is `fail`; and as `DatadogClient.send` does
 */
export async function findUnidentified(
  run: Run,
  collected: Collected,
  reading: AttributeReading,
): Promise<readonly Finding[]> {
  const { inputs, workflow, client, journal, clock, budget } = run;
  const { unidentified: results, unidentifiedCount } = collected;
  const { sarifLookup, waitForFindings } = inputs.sources;
  if (!sarifLookup || results.length === 0) return [];
  const { log, warn } = journal;
  const purpose = 'look SARIF results up (`sarif-lookup`)';
  const search = (filter: string): Promise<readonly DatadogFinding[]> =>
    searchAll(client, { filter, purpose, reading }, log);
  const isQuiet = quietAfterGrowth(clock);
  const found = await awaitFindings({ waitForFindings, clock, budget, log, warn }, async () => {
    const { stop: signal } = budget;
    const defaultCommit = workflow.context.sha;
    const latest = await lookUpResults({ results, defaultCommit, search, signal });
    const lacking = lackingIn(latest);
    const isOver = isQuiet(latest.matched.size);
    if (isOver && lacking !== null) {
      log.info(`No new finding for two minutes, so the wait ends, and ${lacking}.`);
    }
    return { found: latest, lacking: isOver ? null : lacking };
  });
  for (const line of describeLookup(found)) log.info(line);
  journal.findingsOfResults = placesOf(found);

  const unidentified = found.unmatched.map(({ result }) => result);
  const neverLookedUp = unidentifiedCount - results.length;
  const reasons = describeReasons(found);
  if (neverLookedUp > 0) reasons.push(`${neverLookedUp} as one run does not look up that many`);
  leaveOutUnidentified(run, {
    unidentified,
    count: unidentified.length + neverLookedUp,
    which: `${WITHOUT_FINDING} (${reasons.join('; ')})`,
  });
  return findingsOfLookup(found);
}

/** Only what is not there may still come: what is ambiguous, or has no place, stays so. */
function lackingIn({ unmatched, matched }: LookedUpResults): string | null {
  const missing = unmatched.filter(({ reason }) => reason === 'not-found').length;
  if (missing === 0) return null;
  return `${missing} of ${matched.size + unmatched.length} SARIF results are not found`;
}

function placesOf({ matched }: LookedUpResults): ReadonlyMap<string, FindingId> {
  return new Map(
    Array.from(matched).flatMap(([{ run, result }, found]) => {
      const id = parseFindingId(found.id);
      return id === null ? [] : [[resultKey(run, result), id]];
    }),
  );
}
