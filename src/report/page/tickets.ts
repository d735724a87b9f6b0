/** The parts of a page about the tickets and their findings. */

import { counted, grouped } from '../../english.ts';
import type { Finding } from '../../findings/finding.ts';
import { placeText, placeUrl } from '../../findings/place.ts';
import { highestSeverity } from '../../tickets/plan/select.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { ticketExists } from '../exit.ts';
import { findingsOf, mostSevereFirst, ticketsByFinding } from '../report.ts';
import { moreInResultsFile, severityMark, statusWords } from '../words.ts';
import { cutList, folded, type PageContext, paragraphs, row, table } from './page.ts';

const LONGEST_TITLE = 120;
const LONGEST_NAME = 160;
/** The start of the UUID, which tells users apart, and `…`. */
const ASSIGNEE_LENGTH = 9;

/** The tickets that did not come to be first, then all in plan order. */
export function tickets(page: PageContext): string | null {
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
    moreInResultsFile(rest.left, 'ticket'),
  ]);
}

interface Column {
  readonly title: string;
  cell(ticket: Ticket): string;
}

function columnsOf({ report, md }: PageContext): readonly Column[] {
  const hasAssignee = report.tickets.some(({ assigneeId }) => assigneeId !== null);
  const assignee: Column = {
    title: 'Assignee',
    cell: ({ assigneeId }) => (assigneeId === null ? '' : md.code(assigneeId, ASSIGNEE_LENGTH)),
  };
  return [
    { title: 'Status', cell: (ticket) => statusCell(ticket, report) },
    { title: 'ServiceNow', cell: (ticket) => serviceNowCell(ticket, md) },
    { title: 'Datadog&nbsp;case', cell: (ticket) => caseCell(ticket, md) },
    {
      title: 'Title',
      cell: ({ title }) => (title === null ? '' : md.text(title, LONGEST_TITLE)),
    },
    // The highest of the ticket's findings.
    {
      title: 'Severity',
      cell: (ticket) => unbroken(severityMark(highestSeverity(findingsOf(ticket, report)))),
    },
    { title: 'Findings', cell: ({ findingIds }) => grouped(findingIds.length) },
    ...(hasAssignee ? [assignee] : []),
  ];
}

function statusCell(ticket: Ticket, report: PageContext['report']): string {
  const { mark, word } = statusWords(ticket, report);
  return unbroken(`${mark} ${word}`);
}

function serviceNowCell(ticket: Ticket, md: PageContext['md']): string {
  if (ticket.serviceNowUrl !== null) return md.link('Open ticket', ticket.serviceNowUrl);
  return ticketExists(ticket) ? 'in progress' : '';
}

function caseCell({ caseKey, caseUrl }: Ticket, md: PageContext['md']): string {
  if (caseKey === null) return '';
  return caseUrl === null ? md.text(caseKey) : md.link(caseKey, caseUrl);
}

/** Keeps a short cell on one line: our own words only, spaces become no-break spaces. */
function unbroken(words: string): string {
  return words.replaceAll(' ', '&nbsp;');
}

/** Every finding of the tickets, the most severe first, folded. */
export function findings(page: PageContext): string | null {
  const { report, limits } = page;
  if (report.findings.size === 0) return null;
  const candidates = mostSevereFirst(report.findings.values()).slice(0, limits.findings.entries);
  const ticketOf = ticketsByFinding(report.tickets, new Set(candidates.map(({ id }) => id)));
  const shown = cutList(candidates, limits.findings, (finding) =>
    row(findingCells(page, finding, ticketOf.get(finding.id))),
  );
  const title = counted(report.findings.size, 'finding');
  const list = table(
    ['Severity', 'Finding', 'Rule', 'Place', 'ServiceNow&nbsp;ticket'],
    shown.entries,
  );
  return folded(
    title,
    paragraphs([list, moreInResultsFile(report.findings.size - shown.entries.length, 'finding')]),
  );
}

function findingCells(
  { md, context }: PageContext,
  finding: Finding,
  ticket: Ticket | undefined,
): readonly string[] {
  const { title, rule } = finding;
  const place = placeText(finding) ?? '';
  const url = placeUrl(finding, context);
  const key = ticket?.caseKey ?? null;
  const ticketUrl = ticket?.serviceNowUrl ?? ticket?.caseUrl ?? null;
  return [
    unbroken(severityMark(finding.severity)),
    title === undefined ? md.code(finding.id, LONGEST_NAME) : md.text(title, LONGEST_TITLE),
    rule === undefined ? '' : md.code(rule, LONGEST_NAME),
    url === null ? md.text(place, LONGEST_NAME) : md.link(place, url, LONGEST_NAME),
    ticketUrl === null ? md.text(key ?? '') : md.link(key ?? 'Open ticket', ticketUrl),
  ];
}
