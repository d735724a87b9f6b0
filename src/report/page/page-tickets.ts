/** The part of a page that lists the tickets. */

import { counted, grouped } from '../../english.ts';
import type { Finding } from '../../findings/finding.ts';
import { highestSeverity } from '../../tickets/plan/select.ts';
import type { Ticket, TicketStatus } from '../../tickets/ticket.ts';
import { ticketExists } from '../exit.ts';
import { severityMark } from '../severities.ts';
import { cutList, folded, type Page, paragraphs, row, table } from './page.ts';

const LONGEST_TITLE = 120;
/** The start of the UUID, which tells users apart, and `…`. */
const ASSIGNEE_LENGTH = 9;

const STATUS: Readonly<Record<TicketStatus, string>> = {
  created: '✅ created',
  attached: '📎 attached',
  existing: '☑️ already there',
  failed: '❌ failed',
  unknown: '❓ uncertain',
  planned: '⏸️ not attempted',
};

/** The tickets that did not come to be first, then all in plan order. */
export function tickets(page: Page): string | null {
  const { report, limits } = page;
  const all = [
    ...report.tickets.filter((ticket) => !ticketExists(ticket)),
    ...report.tickets.filter(ticketExists),
  ];
  if (all.length === 0) return null;
  const columns = columnsOf(page);
  const titles = columns.map(({ title }) => title);
  const toRow = (ticket: Ticket) => row(columns.map(({ cell }) => cell(ticket)));
  const open = cutList(all, limits.openTickets, toRow);
  const rest = cutList(all.slice(open.entries.length), limits.foldedTickets, toRow);
  return paragraphs([
    '### Tickets',
    table(titles, open.entries),
    rest.entries.length === 0
      ? null
      : folded(counted(rest.entries.length, 'more ticket'), table(titles, rest.entries)),
    rest.left === 0
      ? null
      : `And ${counted(rest.left, 'more ticket')}: the file of the output <code>results-file</code> has them all.`,
  ]);
}

interface Column {
  readonly title: string;
  cell(ticket: Ticket): string;
}

function columnsOf({ report, md }: Page): readonly Column[] {
  const status = report.dryRun ? { ...STATUS, planned: '📝 planned' } : STATUS;
  const hasAssignee = report.tickets.some(({ assigneeId }) => assigneeId !== null);
  const assignee: Column = {
    title: 'Assignee',
    cell: ({ assigneeId }) => (assigneeId === null ? '' : md.code(assigneeId, ASSIGNEE_LENGTH)),
  };
  return [
    { title: 'Status', cell: (ticket) => unbroken(status[ticket.status]) },
    { title: 'ServiceNow', cell: (ticket) => serviceNowCell(ticket, md) },
    { title: 'Datadog&nbsp;case', cell: (ticket) => caseCell(ticket, md) },
    {
      title: 'Title',
      cell: ({ title }) => (title === null ? '' : md.text(title, LONGEST_TITLE)),
    },
    // The highest of the ticket's findings.
    {
      title: 'Severity',
      cell: (ticket) =>
        unbroken(severityMark(highestSeverity(findingsOf(ticket, report.findings)))),
    },
    { title: 'Findings', cell: ({ findingIds }) => grouped(findingIds.length) },
    ...(hasAssignee ? [assignee] : []),
  ];
}

function findingsOf(ticket: Ticket, findings: Page['report']['findings']): readonly Finding[] {
  return ticket.findingIds.flatMap((id) => findings.get(id) ?? []);
}

function serviceNowCell(ticket: Ticket, md: Page['md']): string {
  if (ticket.serviceNowUrl !== null) return md.link('Open ticket', ticket.serviceNowUrl);
  return ticketExists(ticket) ? 'in progress' : '';
}

function caseCell({ caseKey, caseUrl }: Ticket, md: Page['md']): string {
  if (caseKey === null) return '';
  return caseUrl === null ? md.text(caseKey) : md.link(caseKey, caseUrl);
}

/** Keeps a short cell on one line: our own words only, spaces become no-break spaces. */
function unbroken(words: string): string {
  return words.replaceAll(' ', '&nbsp;');
}
