/**
 * The two endpoints that this Action exists for: `/api/v2/security/findings/servicenow_tickets`.
 */

import type { DatadogClient } from '../client.ts';
import { type Case, readCase, readCases } from './case.ts';

/** The API's limits, from the endpoint's documentation. */
export const MAX_TICKETS_PER_REQUEST = 50;
export const MAX_FINDINGS_PER_TICKET = 50;

const PATH = '/api/v2/security/findings/servicenow_tickets';
const PERMISSIONS = ['security_monitoring_findings_write', 'appsec_vm_write'];

export interface NewTicket {
  /** Tickets of one request may be of several projects (documented: each names its own). */
  readonly projectId: string;
  readonly findingIds: readonly string[];
  /** `null` leaves the attribute out: Datadog writes its own, and priority is `NOT_DEFINED`. */
  readonly title: string | null;
  readonly description: string | null;
  readonly priority: string | null;
  readonly assigneeId: string | null;
}

/**
 * Makes a case with a ServiceNow ticket for each entry, and detaches the findings from the tickets
 * they had. Not idempotent. Answers come in any order: match them by their findings.
 */
export function createTickets(
  client: DatadogClient,
  tickets: readonly NewTicket[],
): Promise<Case[]> {
  return client.send({
    method: 'POST',
    path: PATH,
    purpose: `create ${tickets.length === 1 ? 'a ServiceNow ticket' : `${tickets.length} ServiceNow tickets`}`,
    permissions: PERMISSIONS,
    effect: 'write',
    body: {
      data: tickets.map((ticket) => ({
        type: 'servicenow_tickets',
        attributes: {
          ...(ticket.title !== null && { title: ticket.title }),
          ...(ticket.description !== null && { description: ticket.description }),
          ...(ticket.priority !== null && { priority: ticket.priority }),
          ...(ticket.assigneeId !== null && { assignee_id: ticket.assigneeId }),
        },
        relationships: relationships(ticket.projectId, ticket.findingIds),
      })),
    },
    read: readCases,
  });
}

/** Attaches findings to the ticket at the URL, detaching them from others. Idempotent. */
export function attachFindings(
  client: DatadogClient,
  projectId: string,
  ticketUrl: string,
  findingIds: readonly string[],
): Promise<Case> {
  return client.send({
    method: 'PATCH',
    path: PATH,
    purpose: `attach ${findingIds.length === 1 ? 'a finding' : `${findingIds.length} findings`} to the ServiceNow ticket`,
    permissions: PERMISSIONS,
    effect: 'idempotent-write',
    body: {
      data: {
        type: 'servicenow_tickets',
        attributes: { servicenow_ticket_url: ticketUrl },
        relationships: relationships(projectId, findingIds),
      },
    },
    read: readCase,
  });
}

function relationships(projectId: string, findingIds: readonly string[]): unknown {
  return {
    findings: { data: findingIds.map((id) => ({ id, type: 'findings' })) },
    project: { data: { id: projectId, type: 'projects' } },
  };
}
