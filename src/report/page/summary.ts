/** The job summary: what happened at a glance, then more and more detail. */
import { counted, grouped } from '../../english.ts';
import { createSafeMarkdown } from '../escape.ts';
import {
  DRY_RUN_NOTE,
  headline,
  moreInResultsFile,
  projectWords,
  severityCounts,
  skipReason,
  ticketName,
  WITHOUT_FINDING,
} from '../words.ts';
import {
  cutList,
  folded,
  type PageContent,
  type PageContext,
  type PageLimits,
  paragraphs,
} from './page.ts';
import { tickets } from './tickets.ts';

const KIB = 1024;

/** Some 900 KiB in all: GitHub drops a step's summary of more than 1 MiB as a whole. */
const LIMITS: PageLimits = {
  failures: { entries: 50, bytes: 150 * KIB },
  warnings: { entries: 50, bytes: 100 * KIB },
  openTickets: { entries: 25, bytes: 200 * KIB },
  foldedTickets: { entries: 1_000, bytes: 400 * KIB },
  findings: { entries: 20, bytes: 8 * KIB },
  skipped: { entries: 200, bytes: 50 * KIB },
  sources: { entries: 50, bytes: 10 * KIB },
};

const LONGEST_SENTENCE = 1_500;
/** How many of the tickets that share a problem are named. */
const NAMED_TICKETS = 5;
/** More warnings than this are folded. */
const OPEN_WARNINGS = 5;
const LONGEST_SOURCE = 200;
const LONGEST_NOTE = 500;
const LONGEST_PROJECT = 300;
const LONGEST_TICKET = 80;
const LONGEST_LABEL = 160;

/** The summary as Markdown, at most 1 MiB of UTF-8 for any report. */
export function renderSummary(content: PageContent): string {
  return `${renderPage(content, LIMITS)}\n`;
}

/** What a page says, in the order of importance. */
export function renderPage({ report, context, redact }: PageContent, limits: PageLimits): string {
  const page: PageContext = { report, context, md: createSafeMarkdown(redact), limits };
  return paragraphs([
    `## ${headline(report)}`,
    report.findings.size === 0
      ? null
      : `${counted(report.findings.size, 'finding')}: ${severityCounts(report.findings.values())}`,
    report.dryRun ? page.md.message(DRY_RUN_NOTE, LONGEST_NOTE) : null,
    projects(page),
    problems(page),
    warnings(page),
    tickets(page),
    skipped(page),
    sources(page),
  ]);
}

/** Where the tickets are, or are to be: projects that could not be read are named all the same. */
function projects({ report, md }: PageContext): string | null {
  const read = new Set(report.projects.map(({ id }) => id));
  const ofTickets = new Set(report.tickets.flatMap(({ projectId }) => projectId ?? []));
  const named = [
    ...report.projects.map(projectWords),
    ...[...ofTickets.difference(read)].map((id) => `Project ${id}`),
  ];
  const lines = named.map((project) => md.text(project, LONGEST_PROJECT));
  return lines.length === 0 ? null : `${lines.join('<br>')}.`;
}

/** What stopped the run, then each problem once, with the tickets that have it. */
function problems({ report, md, limits }: PageContext): string | null {
  const failure =
    report.failure === null ? null : `> **Why:** ${md.message(report.failure, LONGEST_SENTENCE)}`;
  const byError = Map.groupBy(
    report.tickets.filter(({ error }) => error !== null),
    ({ error }) => error ?? '',
  );
  const shown = cutList([...byError], limits.failures, ([error, tickets]) => {
    const names = tickets
      .slice(0, NAMED_TICKETS)
      .map((ticket) => md.text(ticketName(ticket), LONGEST_TICKET));
    const more = tickets.length - names.length;
    const all = [...names, ...(more > 0 ? [`${grouped(more)} more`] : [])].join('; ');
    return `- **${all}**<br>${md.message(error, LONGEST_SENTENCE)}`;
  });
  if (shown.entries.length === 0) return failure;
  const left = shown.left === 0 ? [] : [`- and ${counted(shown.left, 'other problem')}`];
  return paragraphs([failure, '### What went wrong', [...shown.entries, ...left].join('\n')]);
}

function warnings({ report, md, limits }: PageContext): string | null {
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
function skipped({ report, md, limits }: PageContext): string | null {
  if (report.skipped.length === 0) return null;
  const byReason = [...Map.groupBy(report.skipped, skipReason)];
  const why = byReason.map(([reason, { length }]) => {
    const unnamed = reason === WITHOUT_FINDING ? report.unnamedSkipped : 0;
    return byReason.length === 1 ? reason : `${reason} (${grouped(length + unnamed)})`;
  });
  const shown = cutList(
    byReason.flatMap(([, entries]) => entries),
    limits.skipped,
    (entry) => `- ${md.text(entry.label, LONGEST_LABEL)} · ${skipReason(entry)}`,
  );
  const count = report.skipped.length + report.unnamedSkipped;
  const title = `${counted(count, 'finding')} left out: ${why.join(', ')}`;
  const left = shown.left + report.unnamedSkipped;
  return folded(title, paragraphs([shown.entries.join('\n'), moreInResultsFile(left, 'finding')]));
}

function sources({ report, md, limits }: PageContext): string | null {
  // A run that failed may have sources that it did not reach, or could not read.
  if (report.sources.length === 0) {
    return report.failure === null ? 'No source of findings was given.' : null;
  }
  const { entries, left } = cutList(report.sources, limits.sources, (source) =>
    md.text(source, LONGEST_SOURCE),
  );
  const more = left === 0 ? '' : ` and ${counted(left, 'more source')}`;
  return `Looked at: ${entries.join(', ')}${more}.`;
}
