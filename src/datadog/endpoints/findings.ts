/** `POST /api/v2/security/findings/search` */

import type { DatadogClient } from '../client.ts';
import { loadAnswers } from '../load-answers.ts';
import { type ShareText, sharedTexts } from '../shared-texts.ts';
import type { ServiceNowTicket } from './case.ts';
import { anyOf } from './query.ts';

/** The largest page that is known to work: the maximum is not documented. */
export const SEARCH_PAGE_SIZE = 50;

/** A case that a finding is on, as the search's index knows it: some seconds behind. */
export interface FindingCase {
  readonly id: string;
  readonly key: string | null;
  readonly title: string | null;
  readonly isOpen: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number | null;
  readonly serviceNow: ServiceNowTicket | null;
}

export interface DatadogFinding {
  readonly id: string;
  readonly title: string | null;
  /** In lower case, as Datadog has it: also `unknown`. */
  readonly severity: string | null;
  /** `open`, `muted`, `auto_closed`, `resolved` or `in-progress`. */
  readonly status: string | null;
  /** The rule's ID. */
  readonly rule: string | null;
  readonly ruleName: string | null;
  /** Relative to the repository's root. */
  readonly file: string | null;
  readonly line: number | null;
  readonly endLine: number | null;
  readonly service: string | null;
  readonly resource: string | null;
  readonly gitSha: string | null;
  readonly gitRepositoryUrl: string | null;
  readonly cases: readonly FindingCase[];
}

/** One page of a search. */
export interface Page {
  readonly findings: readonly DatadogFinding[];
  readonly after: string | null;
}

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
      read: async (json) => (await loadAnswers()).readPage(json, share),
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
