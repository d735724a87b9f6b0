/** From a run to its pull request comment: who writes it, where, and as whom. */
import type { Environment, Log } from '../../runtime.ts';
import type { Redact } from '../../text.ts';
import type { RunReport, WorkflowContext } from '../report.ts';
import { commentMarker } from './comment.ts';
import { connectGitHub } from './comment-client.ts';
import { type CommentOutcome, commentOnPullRequests } from './comment-on-pr.ts';
import { commentTarget } from './comment-target.ts';

/** How long GitHub may take for one call, in milliseconds. */
const CALL_TIMEOUT_MS = 10_000;

export interface CommentStep {
  readonly report: RunReport;
  readonly context: WorkflowContext;
  readonly redact: Redact;
  /** The Case Management project. */
  readonly projectId: string;
  readonly token: string | null;
  readonly environment: Environment;
  /** The event's payload. */
  readonly event: unknown;
  readonly cancelled: AbortSignal;
  readonly log: Pick<Log, 'debug'>;
}

/** Never rejects: what went wrong is in the outcomes. */
export async function commentOn(step: CommentStep): Promise<readonly CommentOutcome[]> {
  const { report, context, redact, projectId, token, environment, event, cancelled, log } = step;
  const { repository } = context;
  if (token === null || repository === null) {
    const lacking = token === null ? 'no `github-token` was given' : 'this is no workflow run';
    return [{ level: 'warning', text: `No pull request comment was written: ${lacking}.` }];
  }
  return commentOnPullRequests({
    report,
    context,
    redact,
    marker: commentMarker({
      projectId,
      workflow: environment['GITHUB_WORKFLOW'] ?? '',
      job: environment['GITHUB_JOB'] ?? '',
      step: environment['GITHUB_ACTION'] ?? '',
    }),
    target: commentTarget(event, context.sha),
    connect: () =>
      connectGitHub({
        token,
        apiUrl: environment['GITHUB_API_URL'] || 'https://api.github.com',
        repository,
        timeout: CALL_TIMEOUT_MS,
        signal: cancelled,
        log,
      }),
  });
}
