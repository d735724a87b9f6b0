/**
 * The parts of a page that a reader may have to act on: problems, warnings, and what was left out.
 */

import { counted, grouped } from '../../english.ts';
import { moreInResultsFile, skipReason, ticketName, WITHOUT_FINDING } from '../words.ts';
import { cutList, folded, type PageContext, paragraphs } from './page.ts';

const LONGEST_SENTENCE = 1_500;
const LONGEST_TITLE = 80;
const LONGEST_NAME = 160;
/** How many of the tickets that share a problem are named. */
const NAMED_TICKETS = 5;
/** More warnings than this are folded. */
const OPEN_WARNINGS = 5;

/** What stopped the run, then each problem once, with the tickets that have it. */
export function problems({ report, md, limits }: PageContext): string | null {
  const failure =
    report.failure === null ? null : `> **Why:** ${md.message(report.failure, LONGEST_SENTENCE)}`;
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
    return `- **${all}**<br>${md.message(error, LONGEST_SENTENCE)}`;
  });
  if (shown.entries.length === 0) return failure;
  const left = shown.left === 0 ? [] : [`- and ${counted(shown.left, 'other problem')}`];
  return paragraphs([failure, '### What went wrong', [...shown.entries, ...left].join('\n')]);
}

export function warnings({ report, md, limits }: PageContext): string | null {
  if (report.warnings.length === 0) return null;
  const shown = cutList(
    report.warnings,
    limits.warnings,
    (warning) => `- ${md.message(warning, LONGEST_SENTENCE)}`,
  );
  const left = shown.left === 0 ? [] : [`- and ${grouped(shown.left)} more, in the log`];
  const list = [...shown.entries, ...left].join('\n');
  const title = counted(report.warnings.length, 'warning');
  return report.warnings.length > OPEN_WARNINGS
    ? folded(`⚠️ ${title}`, list)
    : paragraphs([`### ⚠️ ${title}`, list]);
}

/** What was left out and why, folded. */
export function skipped({ report, md, limits }: PageContext): string | null {
  if (report.skipped.length === 0) return null;
  const byReason = [...Map.groupBy(report.skipped, skipReason)];
  const why = byReason.map(([reason, { length }]) => {
    const unnamed = reason === WITHOUT_FINDING ? report.unnamedSkipped : 0;
    return byReason.length === 1 ? reason : `${reason} (${grouped(length + unnamed)})`;
  });
  const shown = cutList(
    byReason.flatMap(([, entries]) => entries),
    limits.skipped,
    (entry) => `- ${md.text(entry.label, LONGEST_NAME)} · ${skipReason(entry)}`,
  );
  const count = report.skipped.length + report.unnamedSkipped;
  const title = `${counted(count, 'finding')} left out: ${why.join(', ')}`;
  const left = shown.left + report.unnamedSkipped;
  return folded(title, paragraphs([shown.entries.join('\n'), moreInResultsFile(left, 'finding')]));
}
