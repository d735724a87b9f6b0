/** `findings-query`: all findings that a Datadog search finds. */
import type { DatadogClient } from '../../datadog/client.ts';
import type { AttributeReading } from '../../datadog/endpoints/attribute-readers.ts';
import { bothAnswers, type DatadogFinding } from '../../datadog/endpoints/findings.ts';
import { type FindingsSearch, searchFindings } from '../../datadog/endpoints/search-findings.ts';
import type { Log } from '../../runtime.ts';
import { completed, type Finding, type Origin } from '../finding.ts';
import { parseFindingId } from '../id.ts';
import { awaitFindings, type FindingsWait } from './wait-for-findings.ts';

/** All findings that a search finds, each once. Throws as `DatadogClient.send` does. */
export async function searchAll(
  client: DatadogClient,
  search: FindingsSearch,
  log: Log,
): Promise<readonly DatadogFinding[]> {
  // A finding may show on two pages if the index moves between them.
  const found = new Map<string, DatadogFinding>();
  for await (const page of searchFindings(client, search)) {
    for (const finding of page) {
      const known = found.get(finding.id);
      found.set(finding.id, known ? bothAnswers(known, finding) : finding);
    }
    log.debug(`${found.size} findings so far`);
  }
  return [...found.values()];
}

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
