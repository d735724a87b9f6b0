/** `POST /api/v2/security/findings/search` */
import type { DatadogClient } from '../client.ts';
import { type ShareText, sharedTexts } from '../shared-texts.ts';
import type { DatadogFinding, Page } from './findings.ts';
import { readPage } from './findings-page.ts';
import { anyOf } from './query.ts';

/** The largest page that is known to work: the maximum is not documented. */
export const SEARCH_PAGE_SIZE = 50;

/**
 * All findings that the filter (Datadog's log search syntax) matches, page by page.
 * Throws as `DatadogClient.send` does.
 */
export async function* searchFindings(
  client: DatadogClient,
  filter: string,
  purpose: string,
  share: ShareText = sharedTexts(),
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
            page: { limit: SEARCH_PAGE_SIZE, ...(cursor !== null && { cursor }) },
          },
        },
      },
      read: (json) => readPage(json, share),
    });
    yield page.findings;
    cursor = page.after === cursor ? null : page.after;
  } while (cursor !== null);
}

/** Those of the findings that Datadog knows; at most `SEARCH_PAGE_SIZE` IDs fit one page. */
export async function findFindings(
  client: DatadogClient,
  ids: readonly string[],
  share: ShareText = sharedTexts(),
): Promise<DatadogFinding[]> {
  const found: DatadogFinding[] = [];
  const purpose = `look up ${ids.length === 1 ? 'a finding' : `${ids.length} findings`}`;
  for await (const page of searchFindings(client, anyOf('finding_id', ids), purpose, share)) {
    found.push(...page);
  }
  return found;
}
