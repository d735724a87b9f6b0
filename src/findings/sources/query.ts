/** `findings-query`: all findings that a Datadog search finds. */
import type { DatadogClient } from '../../datadog/client.ts';
import type { DatadogFinding } from '../../datadog/endpoints/findings.ts';
import { type Finding, SEVERITIES } from '../finding.ts';
import { parseFindingId } from '../id.ts';
import { searchAll } from './search.ts';
import { awaitFindings, type FindingsWait } from './wait-for-findings.ts';

/** Throws as `DatadogClient.send` does. */
export function findByQuery(
  client: DatadogClient,
  query: string,
  wait: FindingsWait,
): Promise<readonly DatadogFinding[]> {
  const search = { filter: query, purpose: 'search for findings (`findings-query`)' };
  return awaitFindings(wait, async () => {
    const found = await searchAll(client, search, wait.log);
    return { found, lacking: found.length === 0 ? '`findings-query` finds nothing' : null };
  });
}

/** Findings of the search as the run handles them; an ID outside of the grammar is left to `odd`. */
export function findingsOf(found: readonly DatadogFinding[]): {
  readonly findings: readonly Finding[];
  readonly odd: readonly string[];
} {
  const findings: Finding[] = [];
  const odd: string[] = [];
  for (const known of found) {
    const id = parseFindingId(known.id);
    if (id === null) odd.push(known.id);
    else findings.push({ id, origin: { kind: 'query' }, ...detailsOf(known) });
  }
  return { findings, odd };
}

/** What Datadog says of a finding, as the run's own details. */
export function detailsOf(known: DatadogFinding): Omit<Finding, 'id' | 'origin'> {
  return {
    title: known.title ?? undefined,
    severity: SEVERITIES.find((severity) => severity === known.severity),
    rule: known.rule ?? undefined,
    file: known.file ?? undefined,
    line: known.line ?? undefined,
    endLine: known.endLine ?? undefined,
    repositoryUrl: known.gitRepositoryUrl ?? undefined,
    service: known.service ?? undefined,
    resource: known.resource ?? undefined,
  };
}
