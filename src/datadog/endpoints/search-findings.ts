/** `POST /api/v2/security/findings/search` */
import type { DatadogClient } from '../client.ts';
import { sharedTexts } from '../shared-texts.ts';
import type { AttributeReading } from './attribute-readers.ts';
import type { DatadogFinding, Page } from './findings.ts';
import { readPage } from './findings-page.ts';
import { anyOf } from './query.ts';

/** The most that the API takes, by the official client's documentation. */
const QUERY_PAGE_SIZE = 150;

/** So many IDs are looked up in one filter: how long it may be is not documented, and this works. */
export const IDS_PER_LOOK_UP = 50;

export interface FindingsSearch {
  /** In Datadog's log search syntax. */
  readonly filter: string;
  /** What it is for, as errors say it: `search for findings`. */
  readonly purpose: string;
  readonly pageSize?: number;
  readonly reading?: AttributeReading;
}

/** Without any tags. */
export function plainReading(): AttributeReading {
  return { shared: sharedTexts(), tagKeys: new Set() };
}

/** All findings that the filter matches, page by page. Throws as `DatadogClient.send` does. */
export async function* searchFindings(
  client: DatadogClient,
  { filter, purpose, pageSize = QUERY_PAGE_SIZE, reading = plainReading() }: FindingsSearch,
): AsyncGenerator<readonly DatadogFinding[], void> {
  let cursor: string | null = null;
  do {
    const page: Page = await client.send({
      method: 'POST',
      path: '/api/v2/security/findings/search',
      purpose,
      permissions: ['security_monitoring_findings_read', 'appsec_vm_read'],
      effect: 'read',
      body: {
        data: {
          attributes: {
            filter,
            page: { limit: pageSize, ...(cursor !== null && { cursor }) },
          },
        },
      },
      read: (json) => readPage(json, reading),
    });
    yield page.findings;
    cursor = page.after === cursor ? null : page.after;
  } while (cursor !== null);
}

/** Those of the findings that Datadog knows; at most `IDS_PER_LOOK_UP` IDs. */
export async function findFindings(
  client: DatadogClient,
  ids: readonly string[],
  reading: AttributeReading = plainReading(),
): Promise<DatadogFinding[]> {
  const found: DatadogFinding[] = [];
  const search = {
    filter: anyOf('finding_id', ids),
    purpose: `look up ${ids.length === 1 ? 'a finding' : `${ids.length} findings`}`,
    pageSize: IDS_PER_LOOK_UP,
    reading,
  };
  for await (const page of searchFindings(client, search)) found.push(...page);
  return found;
}
