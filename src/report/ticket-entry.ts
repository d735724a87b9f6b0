import type { Ticket } from '../tickets/ticket.ts';

/** A ticket as the output `tickets` and the results file give it. */
export function ticketEntry(ticket: Ticket) {
  return {
    status: ticket.status,
    case_id: ticket.caseId,
    case_key: ticket.caseKey,
    case_url: ticket.caseUrl,
    servicenow_url: ticket.serviceNowUrl,
    servicenow_sys_id: ticket.serviceNowSysId,
    jira_issue_url: ticket.jiraIssueUrl,
    title: ticket.title,
    priority: ticket.priority,
    finding_ids: ticket.findingIds,
    error: ticket.error,
  };
}
