/** What a case says of its ticket, as changes to the entry. */
import type { Case } from '../../datadog/endpoints/case.ts';
import type { FindingId } from '../../findings/finding.ts';
import type { Ticket } from '../ticket.ts';
import type { Ledger } from './ledger.ts';

export function nameOf({ caseKey, caseId }: Pick<Ticket, 'caseKey' | 'caseId'>): string {
  return `Case ${caseKey ?? caseId}`;
}

/** What is left of an entry whose findings are not on the ticket that it claimed. */
export const NO_TICKET = {
  caseId: null,
  caseKey: null,
  serviceNowUrl: null,
  serviceNowSysId: null,
  jiraIssueUrl: null,
} as const;

/** What a case says of its ticket, as changes to an entry. */
export function factsOf(answer: Case, entry: Ticket): Partial<Ticket> {
  return {
    caseId: answer.id,
    caseKey: answer.key ?? entry.caseKey,
    projectId: answer.projectId ?? entry.projectId,
    title: answer.title ?? entry.title,
    priority: answer.priority ?? entry.priority,
    assigneeId: answer.assigneeId ?? entry.assigneeId,
    serviceNowUrl: answer.serviceNow?.url ?? entry.serviceNowUrl,
    serviceNowSysId: answer.serviceNow?.sysId ?? entry.serviceNowSysId,
    jiraIssueUrl: answer.jiraIssueUrl ?? entry.jiraIssueUrl,
  };
}

/**
 * The same for a case that was read later: it brings what was not known yet. The case endpoint has
 * another link to the ticket than the answer of the write, and that one stays.
 */
export function laterFactsOf(answer: Case, entry: Ticket): Partial<Ticket> {
  const facts = factsOf(answer, entry);
  return { ...facts, serviceNowUrl: entry.serviceNowUrl ?? facts.serviceNowUrl ?? null };
}

/** After a write: what it was about, and the answer does not name, is in doubt. */
export function recordWritten(
  ledger: Ledger,
  index: number,
  status: 'created' | 'attached',
  answer: Case,
  asked: readonly FindingId[] = ledger.entry(index).findingIds,
): void {
  const hasFailed = answer.serviceNow?.progress === 'FAILED';
  ledger.update(index, {
    ...factsOf(answer, ledger.entry(index)),
    status: hasFailed ? 'failed' : status,
    error: hasFailed ? failedTicketMessage(answer) : null,
  });
  ledger.doubt(index, unnamedIn(answer, asked));
}

/** Empty if the answer names none at all. */
function unnamedIn(answer: Case, asked: readonly FindingId[]): readonly FindingId[] {
  if (answer.findingIds === null || answer.findingIds.length === 0) return [];
  const named = new Set<string>(answer.findingIds);
  return asked.filter((id) => !named.has(id));
}

export function failedTicketMessage({ key, id }: Pick<Case, 'key' | 'id'>): string {
  return (
    `Datadog made case ${key ?? id}, but its ServiceNow ticket failed. Check the project's ` +
    'ServiceNow integration (Case Management > Settings) and its assignment rules, then create the ' +
    'ticket from the case, or close the case and run again.'
  );
}
