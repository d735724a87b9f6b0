/** A case as the endpoints show it, each in its own spelling. */
import { type CaseRecord, ticketStatus } from './cases.ts';
import type { FindingStore } from './finding-store.ts';
import type { CaseStatus } from './seed.ts';
import { frameUrl, type ServiceNowRecord, targetUrl } from './servicenow-url.ts';

export interface Insight {
  readonly ref: string;
  readonly resource_id: string;
  readonly type: string;
}

export interface CaseResource {
  readonly id: string;
  readonly type: 'cases' | 'case';
  readonly attributes: Readonly<Record<string, unknown>> & {
    readonly insights?: readonly Insight[];
  };
  readonly relationships: Readonly<Record<string, unknown>>;
}

const STATUS_NAMES: Readonly<Record<CaseStatus, string>> = {
  OPEN: 'Open',
  IN_PROGRESS: 'In progress',
  CLOSED: 'Closed',
};
const SERVICE_ACCOUNT = '00000000-0000-0000-2345-000000000000';

/** As create and attach answer: type `cases`, attribute `servicenow_ticket`. */
export function writtenCase(record: CaseRecord, findings: FindingStore, now: number): CaseResource {
  const ticket = record.ticket;
  return {
    id: record.id,
    type: 'cases',
    attributes: {
      ...attributesOf(record, { findings, now }, 'users'),
      ...(ticket === null
        ? {}
        : { servicenow_ticket: fullTicket(ticket.record, ticketStatus(ticket, now)) }),
    },
    relationships: relationshipsOf(record, 'users', 'projects'),
  };
}

/** As the case endpoint answers: type `case`, attribute `service_now_ticket` with a link only. */
export function readCase(record: CaseRecord, findings: FindingStore, now: number): CaseResource {
  const ticket = record.ticket;
  return {
    id: record.id,
    type: 'case',
    attributes: {
      ...attributesOf(record, { findings, now }, 'user'),
      ...(ticket === null
        ? {}
        : { service_now_ticket: linkedTicket(ticket.record, ticketStatus(ticket, now)) }),
    },
    relationships: relationshipsOf(record, 'user', 'project'),
  };
}

export function insightOf(findingId: string, findings: FindingStore): Insight {
  return {
    ref: refOf(findingId, findings.get(findingId)?.attributes['finding_type']),
    resource_id: findingId,
    type: 'SECURITY_FINDING',
  };
}

export function withoutInsights(resource: CaseResource): CaseResource {
  const { insights: _, ...attributes } = resource.attributes;
  return { ...resource, attributes };
}

function attributesOf(
  record: CaseRecord,
  { findings, now }: { readonly findings: FindingStore; readonly now: number },
  userType: string,
) {
  const { status, name } = record.standing.asOf(now);
  const { assigneeId, archivedAt, closedAt, jiraIssue } = record;
  const insights = [...record.findings].map((id) => insightOf(id, findings));
  return {
    created_at: timeText(record.createdAt),
    creation_source: 'CS_SECURITY_FINDING',
    description: record.description,
    insights,
    key: record.key,
    modified_at: timeText(record.modifiedAt),
    priority: record.priority,
    status,
    status_group: `SG_${status}`,
    status_name: name ?? STATUS_NAMES[status],
    title: record.title,
    type: 'SECURITY',
    ...(assigneeId === null ? {} : { assigned_to: { data: { id: assigneeId, type: userType } } }),
    ...(archivedAt === null ? {} : { archived_at: timeText(archivedAt) }),
    ...(status !== 'CLOSED' || closedAt === null ? {} : { closed_at: timeText(closedAt) }),
    ...(jiraIssue === null
      ? {}
      : {
          jira_issue: {
            status: 'COMPLETED',
            result: { issue_key: jiraIssue.key, issue_url: jiraIssue.url },
          },
        }),
  };
}

function relationshipsOf(record: CaseRecord, userType: string, projectType: string) {
  const user = { data: { id: SERVICE_ACCOUNT, type: userType } };
  return {
    created_by: user,
    modified_by: user,
    project: { data: { id: record.projectId, type: projectType } },
  };
}

function fullTicket(record: ServiceNowRecord, status: string) {
  if (status !== 'COMPLETED') return { status };
  return {
    status,
    result: {
      instance_name: record.instance,
      sys_id: record.sysId,
      sys_target_link: targetUrl(record),
      sys_target_sys_id: record.sysId,
      table_name: record.table,
      url: frameUrl(record),
    },
  };
}

function linkedTicket(record: ServiceNowRecord, status: string) {
  return status === 'COMPLETED'
    ? { status, result: { sys_target_link: targetUrl(record) } }
    : { status };
}

/** A link within Datadog's app; which page it leads to depends on the kind of finding. */
function refOf(findingId: string, findingType: unknown): string {
  const id = encodeURIComponent(findingId);
  switch (findingType) {
    case 'library_vulnerability':
      return `/security/appsec/vm/library/vulnerability/${id}?detection=static`;
    case 'static_code_vulnerability':
    case 'secret':
      return `/security/code-security/findings?event=${id}`;
    case 'misconfiguration':
    case 'identity_risk':
      return `/security/compliance?event=${id}`;
    default:
      return `/security/findings?event=${id}`;
  }
}

function timeText(time: number): string {
  return new Date(time).toISOString();
}
