/** The job summary: what happened at a glance, then more and more detail. */

import { counted } from '../../english.ts';
import { createSafeMarkdown } from '../escape.ts';
import { DRY_RUN_NOTE, headline, projectWords, severityCounts } from '../words.ts';
import {
  cutList,
  type PageContent,
  type PageContext,
  type PageLimits,
  paragraphs,
} from './page.ts';
import { problems, skipped, warnings } from './problems.ts';
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

const LONGEST_SOURCE = 200;
const LONGEST_NOTE = 500;
const LONGEST_PROJECT = 300;

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
