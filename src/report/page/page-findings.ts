/** The parts of a page about single findings: those of the tickets, and those left out. */

import { counted, grouped } from '../../english.ts';
import type { Finding } from '../../findings/finding.ts';
import { placeText, placeUrl } from '../../findings/place.ts';
import type { SkippedFinding, SkipReason, Ticket } from '../../tickets/ticket.ts';
import { mostSevereFirst, severityMark } from '../severities.ts';
import { ticketsByFinding } from '../tickets-by-finding.ts';
import { cutList, folded, type Page, paragraphs, row, table } from './page.ts';

const LONGEST_TITLE = 120;
const LONGEST_NAME = 160;

/** Every finding of the tickets, the most severe first, folded. */
export function findings(page: Page): string | null {
  const { report, limits } = page;
  if (report.findings.size === 0) return null;
  const candidates = mostSevereFirst(report.findings.values()).slice(0, limits.findings.entries);
  const ticketOf = ticketsByFinding(report.tickets, new Set(candidates.map(({ id }) => id)));
  const shown = cutList(candidates, limits.findings, (finding) =>
    row(cells(page, finding, ticketOf.get(finding.id))),
  );
  const title = counted(report.findings.size, 'finding');
  const list = table(
    ['Severity', 'Finding', 'Rule', 'Place', 'ServiceNow&nbsp;ticket'],
    shown.entries,
  );
  return folded(
    title,
    paragraphs([list, leftNote(report.findings.size - shown.entries.length, 'finding')]),
  );
}

function cells(
  { md, context }: Page,
  finding: Finding,
  ticket: Ticket | undefined,
): readonly string[] {
  const { title, rule } = finding;
  const place = placeText(finding) ?? '';
  const url = placeUrl(finding, context);
  const key = ticket?.caseKey ?? null;
  const ticketUrl = ticket?.serviceNowUrl ?? ticket?.caseUrl ?? null;
  return [
    severityMark(finding.severity).replaceAll(' ', '&nbsp;'),
    title === undefined ? md.code(finding.id, LONGEST_NAME) : md.text(title, LONGEST_TITLE),
    rule === undefined ? '' : md.code(rule, LONGEST_NAME),
    url === null ? md.text(place, LONGEST_NAME) : md.link(place, url, LONGEST_NAME),
    ticketUrl === null ? md.text(key ?? '') : md.link(key ?? 'Open ticket', ticketUrl),
  ];
}

const SKIP_REASONS: Readonly<Record<SkipReason, string>> = {
  missing: 'not known to Datadog',
  'below-min-severity': 'below min-severity',
  muted: 'muted',
  resolved: 'resolved',
};
/** Of a SARIF result: it may be known, and yet not be told from others. */
const WITHOUT_FINDING = 'without a certain Datadog finding';

export function skipReason({ reason, id }: SkippedFinding): string {
  return reason === 'missing' && id === null ? WITHOUT_FINDING : SKIP_REASONS[reason];
}

/** What was left out and why, folded. */
export function skipped({ report, md, limits }: Page): string | null {
  if (report.skipped.length === 0) return null;
  const byReason = [...Map.groupBy(report.skipped, skipReason)];
  const why = byReason.map(([reason, { length }]) => {
    const unnamed = reason === WITHOUT_FINDING ? report.unnamedSkipped : 0;
    return `${grouped(length + unnamed)} ${reason}`;
  });
  const shown = cutList(
    byReason.flatMap(([, entries]) => entries),
    limits.skipped,
    (entry) => `- ${md.text(entry.label, LONGEST_NAME)}: ${skipReason(entry)}`,
  );
  const count = report.skipped.length + report.unnamedSkipped;
  const title = `${counted(count, 'finding')} left out: ${why.join(', ')}`;
  const left = shown.left + report.unnamedSkipped;
  return folded(title, paragraphs([shown.entries.join('\n'), leftNote(left, 'finding')]));
}

function leftNote(left: number, noun: string): string | null {
  if (left === 0) return null;
  return `And ${counted(left, `more ${noun}`)}: the file of the output <code>results-file</code> has them all.`;
}
