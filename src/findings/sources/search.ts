import type { DatadogClient } from '../../datadog/client.ts';
import type { DatadogFinding } from '../../datadog/endpoints/findings.ts';
import { searchFindings } from '../../datadog/endpoints/search-findings.ts';
import type { Log } from '../../runtime.ts';

export interface Search {
  /** In Datadog's log search syntax. */
  readonly filter: string;
  /** What it is for, as errors say it: `search for findings`. */
  readonly purpose: string;
}

/** All findings that a search finds, each once. Throws as `DatadogClient.send` does. */
export async function searchAll(
  client: DatadogClient,
  { filter, purpose }: Search,
  log: Log,
): Promise<readonly DatadogFinding[]> {
  // A finding may show on two pages where the index moves between them.
  const found = new Map<string, DatadogFinding>();
  for await (const page of searchFindings(client, filter, purpose)) {
    for (const finding of page) found.set(finding.id, finding);
    log.debug(`${found.size} findings so far`);
  }
  return [...found.values()];
}
