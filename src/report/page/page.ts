/** The building blocks of a page: of the job summary and of the pull request comment. */
import type { Redact } from '../../text.ts';
import type { SafeMarkdown } from '../escape.ts';
import type { RunReport, WorkflowContext } from '../report.ts';

export interface PageContent {
  readonly report: RunReport;
  readonly context: WorkflowContext;
  readonly redact: Redact;
}

export interface PageContext extends Omit<PageContent, 'redact'> {
  readonly md: SafeMarkdown;
  readonly limits: PageLimits;
}

/** How much of each list is shown: entries, and bytes of UTF-8. */
export interface PageLimits {
  readonly failures: ListLimit;
  readonly warnings: ListLimit;
  /** Those that are seen at once; the others are folded. */
  readonly openTickets: ListLimit;
  readonly foldedTickets: ListLimit;
  readonly findings: ListLimit;
  readonly skipped: ListLimit;
  readonly sources: ListLimit;
}

interface ListLimit {
  readonly entries: number;
  readonly bytes: number;
}

/** As many entries from the start as the limit allows, and how many are left out. */
export function cutList<T>(items: readonly T[], limit: ListLimit, toEntry: (item: T) => string) {
  const entries: string[] = [];
  let bytes = 0;
  for (const item of items) {
    if (entries.length === limit.entries) break;
    const entry = toEntry(item);
    bytes += Buffer.byteLength(entry) + 1;
    if (bytes > limit.bytes) break;
    entries.push(entry);
  }
  return { entries, left: items.length - entries.length };
}

/** What unfolds when its title is clicked; the title is HTML, the content Markdown. */
export function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

export function unfolded(title: string, content: string): string {
  return `<details open><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

export function paragraphs(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('\n\n');
}
