/** The part of a page about the tickets, each with its findings. */
import { counted } from '../../english.ts';
import { whatItIs, whereItIs } from '../../findings/description.ts';
import type { Finding } from '../../findings/finding.ts';
import { placeUrl } from '../../findings/place.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { ticketExists } from '../exit.ts';
import { findingsOf, hasFewFindings, hasSeveralProjects, mostSevereFirst } from '../report.ts';
import {
  groupBeside,
  moreInResultsFile,
  previousTicket,
  projectName,
  severityMark,
  statusWords,
} from '../words.ts';
import { cutList, folded, type PageContext, paragraphs, unfolded } from './page.ts';

const LONGEST_TITLE = 120;
const LONGEST_NAME = 160;

/** The tickets that did not come to be first, then all in plan order. */
export function tickets(page: PageContext): string | null {
  const { report, limits } = page;
  const all = [
    ...report.tickets.filter((ticket) => !ticketExists(ticket)),
    ...report.tickets.filter(ticketExists),
  ];
  if (all.length === 0) return null;
  const open = cutList(all, limits.openTickets, (ticket) => ticketFold(ticket, page));
  const rest = cutList(all.slice(open.entries.length), limits.foldedTickets, (ticket) =>
    ticketFold(ticket, page),
  );
  return paragraphs([
    '### Tickets',
    ...open.entries,
    rest.entries.length === 0
      ? null
      : folded(counted(rest.entries.length, 'more ticket'), paragraphs(rest.entries)),
    moreInResultsFile(rest.left, 'ticket'),
  ]);
}

/** The ticket in one line, and below it its findings: without a click if the page has few. */
function ticketFold(ticket: Ticket, page: PageContext): string {
  const { report, limits } = page;
  const findings = mostSevereFirst(findingsOf(ticket, report));
  const { entries, left } = cutList(
    findings,
    limits.findings,
    (finding) => `- ${findingText(finding, ticket, page)}`,
  );
  const below = [...entries, ...(left === 0 ? [] : [`- and ${counted(left, 'more finding')}`])];
  const line = ticketLine(ticket, findings, page);
  return hasFewFindings(report) ? unfolded(line, below.join('\n')) : folded(line, below.join('\n'));
}

/** HTML, since Markdown means nothing in the title of a fold. */
function ticketLine(ticket: Ticket, findings: readonly Finding[], page: PageContext): string {
  const { report, md } = page;
  const group = groupBeside(ticket);
  const [only, ...others] = findings;
  const { title, route, serviceNowUrl, serviceNowState, caseUrl, previous } = ticket;
  const { mark, word } = statusWords(ticket, report);
  // Without a title, a fold would hide what its only finding is.
  const isUntold = title === null && others.length === 0 && !hasFewFindings(report);
  const parts = [
    [`${mark} ${word}`, ticketLink(ticket, page)].filter((part) => part !== null).join(' '),
    serviceNowState === null ? null : md.text(serviceNowState, LONGEST_NAME),
    title === null ? null : `<b>${md.text(title, LONGEST_TITLE)}</b>`,
    isUntold && only !== undefined ? md.text(whatItIs(only), LONGEST_TITLE) : null,
    group === null ? null : md.code(group, LONGEST_NAME),
    projectText(ticket, page),
    route === null ? null : `route ${route}`,
    severityMark(findings[0]?.severity),
    counted(ticket.findingIds.length, 'finding'),
    previous === null ? null : previousTicket(previous, (name, url) => anchor(name, url, page)),
    serviceNowUrl === null || caseUrl === null ? null : md.htmlLink('Datadog case', caseUrl),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** The key tells links apart: ServiceNow's own number is in no answer of Datadog's. */
function ticketLink(ticket: Ticket, page: PageContext): string | null {
  const { caseKey, serviceNowUrl, caseUrl } = ticket;
  const url = serviceNowUrl ?? caseUrl;
  if (url === null && caseKey === null) return null;
  const name = anchor(caseKey ?? 'ticket', url, page);
  return serviceNowUrl === null && ticketExists(ticket) ? `${name} (ticket in progress)` : name;
}

/** Said only where it tells tickets apart. */
function projectText({ projectId }: Ticket, { report, md }: PageContext): string | null {
  if (projectId === null || !hasSeveralProjects(report)) return null;
  return md.text(projectName(projectId, report), LONGEST_NAME);
}

/** Severity, what it is, its rule, and where: without what the ticket's own line says already. */
function findingText(finding: Finding, ticket: Ticket, page: PageContext): string {
  const { md, context } = page;
  const { rule = null } = finding;
  const what = whatItIs(finding);
  const where = whereItIs(finding);
  const url = placeUrl(finding, context);
  const said = `${ticket.title} ${ticket.group}`;
  const named = what === finding.id ? md.code : md.text;
  const parts = [
    said.includes(what) ? null : named(what, LONGEST_TITLE),
    rule === null || rule === what || said.includes(rule) ? null : md.code(rule, LONGEST_NAME),
    where === null ? null : linked(where, url, page),
  ].filter((part) => part !== null);
  const text = parts.length === 0 ? md.code(finding.id, LONGEST_NAME) : parts.join(' · ');
  return ticket.findingIds.length === 1 ? text : `${severityMark(finding.severity)}: ${text}`;
}

function linked(name: string, url: string | null, { md }: PageContext): string {
  return url === null ? md.text(name, LONGEST_NAME) : md.link(name, url, LONGEST_NAME);
}

function anchor(name: string, url: string | null, { md }: PageContext): string {
  return url === null ? md.text(name, LONGEST_NAME) : md.htmlLink(name, url, LONGEST_NAME);
}
