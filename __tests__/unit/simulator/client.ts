/** A plain client for a simulator in tests. */
import { type Simulator, TEST_API_KEY, TEST_APP_KEY } from '../../../simulator/simulator.ts';

export const PROJECT = 'aeadc05e-98a8-11ec-ac2c-da7ad0900001';
export const TICKETS = '/api/v2/security/findings/servicenow_tickets';
export const SEARCH = '/api/v2/security/findings/search';
export const SYS_ID = '0123456789abcdef0123456789abcdef';
export const TICKET_URL = `https://example.service-now.com/incident.do?sys_id=${SYS_ID}`;
export const KEYS = { 'dd-api-key': TEST_API_KEY, 'dd-application-key': TEST_APP_KEY };

export interface Reply<B = never> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: B;
}

export interface CaseData {
  readonly id: string;
  readonly type: string;
  readonly attributes: {
    readonly [key: string]: unknown;
    readonly key: string;
    readonly title: string;
    readonly description: string;
    readonly status: string;
    readonly priority: string;
    readonly insights: readonly { ref: string; resource_id: string; type: string }[];
    readonly servicenow_ticket: TicketData;
    readonly service_now_ticket: TicketData;
  };
  readonly relationships: Readonly<Record<string, { data: { id: string; type: string } }>>;
}

export interface TicketData {
  readonly status: string;
  readonly result: Readonly<Record<string, string>>;
}

export interface FoundFinding {
  readonly id: string;
  readonly type: string;
  readonly attributes: {
    readonly attributes: {
      readonly custom: {
        readonly [key: string]: unknown;
        readonly workflow: {
          readonly integrations: { readonly cases: readonly Record<string, unknown>[] };
        };
      };
    };
    readonly tags: readonly string[];
    readonly timestamp: number;
  };
}

export interface Found {
  readonly data: readonly FoundFinding[];
  readonly meta: { readonly page: { readonly after?: string } };
}

export interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** One request with the right keys unless `headers` are given. */
export async function ask<B>(simulator: Simulator, request: Ask): Promise<Reply<B>> {
  const { method = 'GET', path, body, headers = KEYS, signal } = request;
  const response = await fetch(simulator.url + path, {
    method,
    redirect: 'manual',
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) as B };
}

export function create(
  simulator: Simulator,
  ...items: readonly unknown[]
): Promise<Reply<{ data: CaseData[] }>> {
  return ask(simulator, { method: 'POST', path: TICKETS, body: { data: items } });
}

export function attach(
  simulator: Simulator,
  findingIds: readonly string[],
  url = TICKET_URL,
): Promise<Reply<{ data: CaseData }>> {
  const body = {
    data: {
      type: 'servicenow_tickets',
      attributes: { servicenow_ticket_url: url },
      relationships: relationships(findingIds),
    },
  };
  return ask(simulator, { method: 'PATCH', path: TICKETS, body });
}

export function search(
  simulator: Simulator,
  filter: string,
  others: Readonly<Record<string, unknown>> = {},
): Promise<Reply<Found>> {
  const body = { data: { attributes: { filter, page: { limit: 50 }, ...others } } };
  return ask(simulator, { method: 'POST', path: SEARCH, body });
}

/** The IDs that a search finds. */
export async function foundIds(simulator: Simulator, filter: string): Promise<string[]> {
  const { body } = await search(simulator, filter);
  return body.data.map(({ id }) => id);
}

export function getCase(simulator: Simulator, idOrKey: string): Promise<Reply<{ data: CaseData }>> {
  return ask(simulator, { path: `/api/v2/cases/${idOrKey}` });
}

/** An item of a create request. */
export function item(
  findingIds: readonly string[],
  attributes?: Readonly<Record<string, unknown>>,
  projectId = PROJECT,
): Record<string, unknown> {
  return {
    type: 'servicenow_tickets',
    ...(attributes === undefined ? {} : { attributes }),
    relationships: relationships(findingIds, projectId),
  };
}

export function relationships(findingIds: readonly string[], projectId = PROJECT) {
  return {
    findings: { data: findingIds.map((id) => ({ id, type: 'findings' })) },
    project: { data: { id: projectId, type: 'projects' } },
  };
}

export function findingIdsOf(found: CaseData): string[] {
  return found.attributes.insights.map(({ resource_id }) => resource_id);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
