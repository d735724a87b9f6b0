/** The parts of a page that a reader has to act upon: they come first. */

import { counted, grouped } from '../../english.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { cutList, folded, type Page, paragraphs } from './page.ts';

const LONGEST_SENTENCE = 1_500;
const LONGEST_TITLE = 80;
/** So many of the tickets that share a problem are named. */
const NAMED_TICKETS = 5;
/** So many warnings are seen at once; more than that fold. */
const OPEN_WARNINGS = 5;

/** What stopped the run, then each problem of tickets once, with the tickets that have it. */
export function problems({ report, md, limits }: Page): string | null {
  const failure =
    report.failure === null ? null : `> **Why:** ${md.text(report.failure, LONGEST_SENTENCE)}`;
  const byError = Map.groupBy(
    report.tickets.filter(({ error }) => error !== null),
    ({ error }) => error ?? '',
  );
  const shown = cutList([...byError], limits.failures, ([error, tickets]) => {
    const names = tickets
      .slice(0, NAMED_TICKETS)
      .map((ticket) => md.text(ticketName(ticket), LONGEST_TITLE));
    const more = tickets.length - names.length;
    const all = [...names, ...(more > 0 ? [`${grouped(more)} more`] : [])].join('; ');
    return `- **${all}**<br>${md.text(error, LONGEST_SENTENCE)}`;
  });
  if (shown.entries.length === 0) return failure;
  const left = shown.left === 0 ? [] : [`- and ${counted(shown.left, 'other problem')}`];
  return paragraphs([failure, '### What went wrong', [...shown.entries, ...left].join('\n')]);
}

function ticketName({ caseKey, title, findingIds }: Ticket): string {
  const what = title ?? `Ticket for ${counted(findingIds.length, 'finding')}`;
  return caseKey === null ? what : `${caseKey} ${what}`;
}

export function warnings({ report, md, limits }: Page): string | null {
  if (report.warnings.length === 0) return null;
  const shown = cutList(
    report.warnings,
    limits.warnings,
    (warning) => `- ${md.text(warning, LONGEST_SENTENCE)}`,
  );
  const left = shown.left === 0 ? [] : [`- and ${grouped(shown.left)} more, in the log`];
  const list = [...shown.entries, ...left].join('\n');
  const title = counted(report.warnings.length, 'warning');
  return report.warnings.length > OPEN_WARNINGS
    ? folded(`⚠️ ${title}`, list)
    : paragraphs([`### ⚠️ ${title}`, list]);
}
