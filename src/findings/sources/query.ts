/** `findings-query`: all findings that a Datadog search finds. */
import type { DatadogClient } from '../../datadog/client.ts';
import type { AttributeReading } from '../../datadog/endpoints/attribute-readers.ts';
import type { DatadogFinding } from '../../datadog/endpoints/findings.ts';
import { completed, type Finding, type Origin } from '../finding.ts';
import { parseFindingId } from '../id.ts';
import { searchAll } from './search.ts';
import { awaitFindings, type FindingsWait } from './wait-for-findings.ts';

/** Throws as `DatadogClient.send` does. */
export function findByQuery(
  client: DatadogClient,
  { query, reading }: { readonly query: string; readonly reading: AttributeReading },
  wait: FindingsWait,
): Promise<readonly DatadogFinding[]> {
  const search = { filter: query, purpose: 'search for findings (`findings-query`)', reading };
  return awaitFindings(wait, async () => {
    const found = await searchAll(client, search, wait.log);
    return { found, lacking: found.length === 0 ? '`findings-query` finds nothing' : null };
  });
}

const QUERY: Origin = { kind: 'query' };

/**
 * Findings of the search as the run handles them; an ID outside of the grammar is left to `odd`.
 */
export function findingsFromSearch(found: readonly DatadogFinding[]): {
  readonly findings: readonly Finding[];
  readonly odd: readonly string[];
} {
  const findings: Finding[] = [];
  const odd: string[] = [];
  for (const known of found) {
    const id = parseFindingId(known.id);
    if (id === null) odd.push(known.id);
    else findings.push(completed({ id, origin: QUERY }, known));
  }
  return { findings, odd };
}
