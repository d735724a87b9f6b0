/** `POST /api/v2/security/findings/search` */
import type { DatadogClient } from '../client.ts';
import { OutcomeUnknownError } from '../errors.ts';
import type { AttributeReading } from './attribute-readers.ts';
import type { DatadogFinding, Page } from './findings.ts';
import { readPage } from './findings-page.ts';
import { anyOf } from './query.ts';

/** The most that the API takes, by the official client's documentation. */
const QUERY_PAGE_SIZE = 150;

/** So many fit into memory: more than any `max-findings` that a run could carry out. */
const MOST_PAGES = 1_000;

/**
 * So many IDs are looked up in one filter: how long it may be is not documented, and this works.
 */
export const IDS_PER_LOOK_UP = 50;

export interface FindingsSearch {
  /** In Datadog's log search syntax. */
  readonly filter: string;
  /** What it is for, as errors say it: `search for findings`. */
  readonly purpose: string;
  readonly pageSize?: number;
  /** Without it, no attributes are read: for whoever asks for IDs and cases alone. */
  readonly reading?: AttributeReading | undefined;
}

/**
 * All findings that the filter matches, page by page. Throws as `DatadogClient.send` does, and if
 * the pages do not come to an end.
 */
export async function* searchFindings(
  client: DatadogClient,
  { filter, purpose, pageSize = QUERY_PAGE_SIZE, reading }: FindingsSearch,
): AsyncGenerator<readonly DatadogFinding[], void> {
  const cursors = new Set<string>();
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
    cursor = page.after;
    if (cursor === null) return;
    if (cursors.has(cursor)) throw new OutcomeUnknownError(repeatedCursor(purpose));
    cursors.add(cursor);
  } while (cursors.size < MOST_PAGES);
  throw new OutcomeUnknownError(tooManyPages(purpose));
}

function repeatedCursor(purpose: string): string {
  return (
    `Could not ${purpose}: Datadog named the same page twice, so what it gave may not be all. Run ` +
    'again when Datadog has recovered.'
  );
}

function tooManyPages(purpose: string): string {
  return `Could not ${purpose}: there are more than ${MOST_PAGES} pages of findings. Narrow the query.`;
}

/** Those of the findings that Datadog knows; at most `IDS_PER_LOOK_UP` IDs. */
export async function findFindings(
  client: DatadogClient,
  ids: readonly string[],
  reading?: AttributeReading,
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
