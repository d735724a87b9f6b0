/** The pull request comment: what it says, and how it is found again. */
import { createHash } from 'node:crypto';
import type { Environment } from '../../runtime.ts';
import type { PageContent, PageLimits } from '../page/page.ts';
import { renderPage } from '../page/summary.ts';

const KIB = 1024;

/** Some 55 KiB in all: GitHub takes comments of at most 65,536 characters. */
const LIMITS: PageLimits = {
  failures: { entries: 10, bytes: 8 * KIB },
  warnings: { entries: 10, bytes: 6 * KIB },
  openTickets: { entries: 20, bytes: 16 * KIB },
  foldedTickets: { entries: 50, bytes: 18 * KIB },
  findings: { entries: 5, bytes: 2 * KIB },
  skipped: { entries: 20, bytes: 3 * KIB },
  sources: { entries: 10, bytes: 2 * KIB },
};

/**
 * An HTML comment, which readers do not see. It tells one step's comment from those of others, and
 * stays the same when it runs again.
 *
 * @param projectId that of the inputs; empty if only routes name projects
 */
export function commentMarker(projectId: string, environment: Environment): string {
  const step = ['GITHUB_WORKFLOW', 'GITHUB_JOB', 'GITHUB_ACTION'].map(
    (name) => environment[name] ?? '',
  );
  const name = JSON.stringify([projectId, ...step]);
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 24);
  return `<!-- datadog-servicenow-tickets ${digest} -->`;
}

export interface CommentContent extends PageContent {
  readonly marker: string;
}

/** Without the run itself (its number, its time): if nothing else changes, the comment stays. */
export function renderComment(content: CommentContent): string {
  return `${content.marker}\n${renderPage(content, LIMITS)}`;
}
