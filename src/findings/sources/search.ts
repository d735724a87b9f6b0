import type { DatadogClient } from '../../datadog/client.ts';
import { bothAnswers, type DatadogFinding } from '../../datadog/endpoints/findings.ts';
import { type FindingsSearch, searchFindings } from '../../datadog/endpoints/search-findings.ts';
import type { Log } from '../../runtime.ts';

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
