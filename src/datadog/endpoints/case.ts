/** A Datadog case, as both spellings of the API give it, read into one shape. */
import * as z from 'zod/mini';
import type { DatadogClient } from '../client.ts';

type TicketProgress = 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';

export interface ServiceNowTicket {
  readonly progress: TicketProgress;
  /** The answer's `url`, else its `sys_target_link`. */
  readonly url: string | null;
  /** 32 hex digits. */
  readonly sysId: string | null;
}

export interface Case {
  /** UUID */
  readonly id: string;
  /** Such as `SEC-123`. */
  readonly key: string | null;
  /** The UUID of its project: documented for create and attach, seen of the case itself. */
  readonly projectId: string | null;
  readonly title: string | null;
  readonly description: string | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number | null;
  readonly priority: string | null;
  readonly isOpen: boolean;
  readonly assigneeId: string | null;
  /** The IDs of the findings on the case; `null` where the answer does not say. */
  readonly findingIds: readonly string[] | null;
  readonly serviceNow: ServiceNowTicket | null;
  readonly jiraIssueUrl: string | null;
}

/**
 * `null` where the text is absent, empty, or of a shape that Datadog changed: for attributes that
 * the run can do without.
 */
export const optionalText = z.catch(
  z.pipe(
    z.nullish(z.string()),
    z.transform((text) => text || null),
  ),
  null,
);

const ticketResult = z.catch(
  z.nullish(
    z.object({
      url: optionalText,
      sys_target_link: optionalText,
      sys_id: optionalText,
      sys_target_sys_id: optionalText,
    }),
  ),
  null,
);

const serviceNowTicket = z.catch(
  z.nullish(z.object({ status: optionalText, result: ticketResult })),
  null,
);

const relationship = z.nullish(z.object({ data: z.nullish(z.object({ id: z.string() })) }));

const caseResource = z.object({
  id: z.string().check(z.minLength(1)),
  attributes: z.object({
    key: optionalText,
    title: optionalText,
    description: optionalText,
    created_at: optionalText,
    priority: optionalText,
    status: optionalText,
    status_name: optionalText,
    status_group: optionalText,
    archived_at: optionalText,
    insights: z.catch(
      z.nullish(z.array(z.object({ resource_id: optionalText, type: optionalText }))),
      null,
    ),
    // The create and attach endpoints spell it one way, the case endpoint the other.
    servicenow_ticket: serviceNowTicket,
    service_now_ticket: serviceNowTicket,
    jira_issue: z.catch(
      z.nullish(z.object({ result: z.nullish(z.object({ issue_url: optionalText })) })),
      null,
    ),
    assigned_to: z.catch(relationship, null),
  }),
  relationships: z.catch(z.nullish(z.object({ project: relationship })), null),
});

const caseDocument = z.object({ data: caseResource });
const caseListDocument = z.object({ data: z.array(caseResource) });

/**
 * `GET /api/v2/cases/{case_id}`: the case as it stands now, by its UUID or key. Throws as
 * `DatadogClient.send` does.
 */
export function getCase(client: DatadogClient, idOrKey: string): Promise<Case> {
  return client.send({
    method: 'GET',
    path: `/api/v2/cases/${encodeURIComponent(idOrKey)}`,
    endpoint: '/api/v2/cases/{case_id}',
    purpose: `read case ${idOrKey}`,
    permissions: ['cases_read'],
    effect: 'read',
    read: readCase,
  });
}

/** @throws {z.core.$ZodError} where it is not a case. */
export function readCase(json: unknown): Case {
  return caseOf(caseDocument.parse(json).data);
}

/** @throws {z.core.$ZodError} where it is not a list of cases. */
export function readCases(json: unknown): Case[] {
  return caseListDocument.parse(json).data.map(caseOf);
}

function caseOf({ id, attributes, relationships }: z.infer<typeof caseResource>): Case {
  return {
    id,
    key: attributes.key,
    projectId: relationships?.project?.data?.id ?? null,
    title: attributes.title,
    description: attributes.description,
    createdAt: momentOf(attributes.created_at),
    priority: attributes.priority,
    isOpen: isOpenCase(attributes) && !attributes.archived_at,
    assigneeId: attributes.assigned_to?.data?.id ?? null,
    findingIds: findingIdsOf(attributes.insights),
    serviceNow: serviceNowTicketOf(attributes.servicenow_ticket ?? attributes.service_now_ticket),
    jiraIssueUrl: attributes.jira_issue?.result?.issue_url ?? null,
  };
}

/** Documented as ISO 8601; seen with up to nine digits of a second. */
function momentOf(text: string | null): number | null {
  const moment = Date.parse(text ?? '');
  return Number.isNaN(moment) ? null : moment;
}

function findingIdsOf(
  insights: z.infer<typeof caseResource>['attributes']['insights'],
): string[] | null {
  if (!insights) return null;
  return insights.flatMap(({ resource_id, type }) =>
    resource_id && (type ?? 'SECURITY_FINDING') === 'SECURITY_FINDING' ? [resource_id] : [],
  );
}

function serviceNowTicketOf(ticket: z.infer<typeof serviceNowTicket>): ServiceNowTicket | null {
  if (!ticket) return null;
  const { status, result } = ticket;
  const url = result?.url ?? result?.sys_target_link ?? null;
  const sysId = result?.sys_id ?? result?.sys_target_sys_id ?? null;
  // An empty object is no ticket.
  if ((status ?? url ?? sysId) === null) return null;
  return { progress: progressOf(status, url), url, sysId };
}

/** A status of a later day counts by what it gives: a URL is a ticket, none is one to wait for. */
function progressOf(status: string | null | undefined, url: string | null): TicketProgress {
  switch (status?.toUpperCase()) {
    case 'COMPLETED':
      return 'COMPLETED';
    case 'FAILED':
      return 'FAILED';
    case 'IN_PROGRESS':
      return 'IN_PROGRESS';
    default:
      return url === null ? 'IN_PROGRESS' : 'COMPLETED';
  }
}

/** Of the names in the documentation and in recorded answers, in any spelling. */
const ENDED = new Set([
  'CLOSED',
  'COMPLETED',
  'CANCELLED',
  'CANCELED',
  'DECLINED',
  'RESOLVED',
  'ARCHIVED',
]);

/**
 * Whether a case still counts: its group says so (documented: `SG_OPEN`, `SG_IN_PROGRESS`,
 * `SG_CLOSED`), and only without one its status. Statuses can be named freely; one that is not
 * known to mean an end counts as open, since the other mistake makes a second ticket. A merged case
 * (`merge_status`, in recordings only) is not documented, so its group tells of it as well.
 */
export function isOpenCase(said: {
  readonly status_group: string | null;
  readonly status_name?: string | null;
  readonly status: string | null;
}): boolean {
  const words = said.status_group === null ? [said.status_name, said.status] : [said.status_group];
  return !words.some((word) => ENDED.has(plainWord(word ?? '')));
}

function plainWord(status: string): string {
  return status
    .toUpperCase()
    .replace(/^SG_/, '')
    .replace(/[^A-Z]/g, '');
}
