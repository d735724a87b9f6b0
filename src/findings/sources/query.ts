/** `findings-query`: all findings that a Datadog search finds. */
import type { DatadogClient } from '../../datadog/client.ts';
import type { AttributeReading } from '../../datadog/endpoints/attribute-readers.ts';
import { casesInBoth, type DatadogFinding } from '../../datadog/endpoints/findings.ts';
import { type FindingsSearch, searchFindings } from '../../datadog/endpoints/search-findings.ts';
import type { Log } from '../../runtime.ts';
import { type Finding, type FindingId, type Origin, withAnswer } from '../finding.ts';
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
      const cases = casesInBoth(known?.cases ?? [], finding.cases);
      found.set(finding.id, known ? { ...finding, cases } : finding);
    }
    log.debug(`${found.size} findings so far`);
  }
  return [...found.values()];
}

interface Queried {
  /** Each once. */
  readonly findings: readonly Finding[];
  /** IDs outside of the grammar. */
  readonly odd: readonly string[];
}

/** Throws as `DatadogClient.send` does. */
export function findByQuery(
  client: DatadogClient,
  { query, reading }: { readonly query: string; readonly reading: AttributeReading },
  wait: FindingsWait,
): Promise<Queried> {
  const search = { filter: query, purpose: 'search for findings (`findings-query`)', reading };
  return awaitFindings(wait, async () => {
    const found = new Map<FindingId, Finding>();
    const odd = new Set<string>();
    for await (const page of searchFindings(client, search)) {
      for (const answer of page) {
        const id = parseFindingId(answer.id);
        if (id === null) odd.add(answer.id);
        else found.set(id, withAnswer(found.get(id) ?? { id, origin: QUERY }, answer));
      }
      wait.log.debug(`${found.size} findings so far`);
    }
    const isEmpty = found.size === 0 && odd.size === 0;
    return {
      found: { findings: [...found.values()], odd: [...odd] },
      lacking: isEmpty ? '`findings-query` finds nothing' : null,
    };
  });
}

const QUERY: Origin = { kind: 'query' };
