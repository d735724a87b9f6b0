/** The life of the pull request comment: written once, then edited, and never in anybody's way. */
import type { Environment, Log } from '../../runtime.ts';
import type { Redact } from '../../text.ts';
import { messageOf } from '../../unknown.ts';
import type { RunReport, WorkflowContext } from '../report.ts';
import { commentMarker, deservesComment, renderComment } from './comment.ts';
import { connectGitHub, type GitHub, type IssueComment } from './github.ts';
import { type CommentTarget, commentTarget } from './target.ts';

/** A commit can be in many pull requests; more than so many are not commented on. */
const MOST_PULL_REQUESTS = 10;

/** How long GitHub may take for one call, in milliseconds. */
const CALL_TIMEOUT_MS = 10_000;

export interface CommentOutcome {
  readonly level: 'info' | 'warning';
  /** A sentence for the log. */
  readonly text: string;
}

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

export interface Commenting {
  readonly report: RunReport;
  readonly context: WorkflowContext;
  readonly redact: Redact;
  readonly marker: string;
  readonly target: CommentTarget | null;
  readonly connect: () => Promise<GitHub>;
}

/** Comments on every pull request of the run. Never rejects: what went wrong is in the outcomes. */
export async function commentOnPullRequests(
  commenting: Commenting,
): Promise<readonly CommentOutcome[]> {
  const { target } = commenting;
  if (target === null) return [noPullRequest()];
  try {
    const github = await commenting.connect();
    const numbers = await github.openPullRequests(target);
    if (numbers.length === 0) return [noPullRequest()];
    const outcomes: CommentOutcome[] = [];
    for (const number of numbers.slice(0, MOST_PULL_REQUESTS)) {
      outcomes.push(await comment(github, number, commenting));
    }
    return outcomes;
  } catch (error) {
    return [failed('No pull request comment was written', error)];
  }
}

async function comment(
  github: GitHub,
  number: number,
  commenting: Commenting,
): Promise<CommentOutcome> {
  try {
    return info(
      `Comment on pull request #${number}: ${await bringUpToDate(github, number, commenting)}`,
    );
  } catch (error) {
    return failed(`The comment on pull request #${number} could not be written`, error);
  }
}

async function bringUpToDate(
  github: GitHub,
  number: number,
  commenting: Commenting,
): Promise<string> {
  const ours = async () =>
    (await github.comments(number)).filter(
      ({ body, isTrusted }) => isTrusted && body.startsWith(commenting.marker),
    );
  const body = renderComment(commenting);
  const before = await ours();
  if (before.length > 0) return keepOne(github, before, body);
  if (!deservesComment(commenting.report)) return 'none, since there is no ticket to tell of';
  const created = await github.create(number, body);
  // Another run may have looked before this one wrote: both would have written.
  const after = await ours();
  const [oldest] = after;
  if (oldest === undefined || oldest.id === created) return 'created';
  return keepOne(
    github,
    after.filter(({ id }) => id === oldest.id || id === created),
    body,
  );
}

/** The oldest says it all, the others go. */
async function keepOne(
  github: GitHub,
  [oldest, ...others]: readonly IssueComment[],
  body: string,
): Promise<string> {
  for (const { id } of others) await removeIfThere(github, id);
  if (oldest === undefined || isSame(oldest.body, body)) return 'unchanged';
  await github.update(oldest.id, body);
  return 'updated';
}

async function removeIfThere(github: GitHub, comment: number): Promise<void> {
  try {
    await github.remove(comment);
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}

/** GitHub may store other line ends than were sent, and none at the end. */
function isSame(stored: string, body: string): boolean {
  return stored.replaceAll('\r\n', '\n').trim() === body.trim();
}

function noPullRequest(): CommentOutcome {
  return info('No comment: the run belongs to no open pull request.');
}

function info(text: string): CommentOutcome {
  return { level: 'info', text };
}

function failed(what: string, error: unknown): CommentOutcome {
  return { level: 'warning', text: `${what}: ${cause(error)} The tickets are not affected.` };
}

function cause(error: unknown): string {
  const status = statusOf(error);
  const said = messageOf(error);
  switch (status) {
    case 401:
      return 'GitHub does not accept the token (401). Leave github-token at its default, or give one that is valid.';
    case 403:
    case 404:
      return (
        `GitHub refused it (${status}: ${said}). Give the job the permission "pull-requests: write"; ` +
        'workflows that a pull request from a fork starts only ever get a token that reads, so comment from a workflow_run there.'
      );
    default:
      return status === null
        ? `GitHub could not be reached (${said}).`
        : `GitHub answered ${status} (${said}).`;
  }
}

/** `null` where there was no answer: octokit then claims a 500. */
function statusOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  if (!('response' in error) || error.response == null || !('status' in error)) return null;
  return typeof error.status === 'number' ? error.status : null;
}
