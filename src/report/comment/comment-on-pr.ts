/** The life of the pull request comment: written once, then edited, and never a reason to fail. */
import type { Environment, Log } from '../../runtime.ts';
import { messageOf, property } from '../../unknown.ts';
import type { PageContent } from '../page/page.ts';
import { type CommentContent, commentMarker, renderComment } from './comment.ts';
import { connectGitHub, type GitHub, type IssueComment } from './github.ts';
import { type CommentTarget, commentTarget } from './target.ts';

/** A commit can be in many pull requests: at most this many get a comment. */
const MOST_PULL_REQUESTS = 10;

/** How long one call to GitHub may take, in milliseconds. */
const CALL_TIMEOUT_MS = 10_000;

interface CommentStep {
  readonly page: PageContent;
  /** The Case Management project of the inputs; empty if only routes name projects. */
  readonly projectId: string;
  readonly token: string | null;
  readonly environment: Environment;
  readonly event: unknown;
  readonly cancelled: AbortSignal;
  readonly log: Log;
}

/** Never rejects: what went wrong is in the log. */
export async function commentOn(step: CommentStep): Promise<void> {
  const { page, projectId, token, environment, event, cancelled, log } = step;
  const { repository, sha } = page.context;
  if (token === null || repository === null) {
    const lacking = token === null ? 'no `github-token` was given' : 'this is not a workflow run';
    log.warning(`No pull request comment was written: ${lacking}.`);
    return;
  }
  await commentOnPullRequests({
    ...page,
    marker: commentMarker(projectId, environment),
    target: commentTarget(event, sha),
    connect: () =>
      connectGitHub({
        token,
        apiUrl: environment['GITHUB_API_URL'] || 'https://api.github.com',
        repository,
        timeout: CALL_TIMEOUT_MS,
        signal: cancelled,
        log,
      }),
    log,
  });
}

export interface Commenting extends CommentContent {
  readonly target: CommentTarget | null;
  readonly connect: () => Promise<GitHub>;
  readonly log: Pick<Log, 'info' | 'warning'>;
}

/** Comments on every pull request of the run. Never rejects. */
export async function commentOnPullRequests(commenting: Commenting): Promise<void> {
  const { target, connect, log } = commenting;
  const none = 'No comment: this run belongs to no open pull request.';
  if (target === null) return log.info(none);
  try {
    const github = await connect();
    const numbers = await github.openPullRequests(target);
    if (numbers.length === 0) return log.info(none);
    for (const number of numbers.slice(0, MOST_PULL_REQUESTS)) {
      try {
        const done = await bringUpToDate(github, number, commenting);
        log.info(`Comment on pull request #${number}: ${done}`);
      } catch (error) {
        log.warning(failure(`The comment on pull request #${number} could not be written`, error));
      }
    }
  } catch (error) {
    log.warning(failure('No pull request comment was written', error));
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
  if (commenting.report.tickets.length === 0) return 'none, since there are no tickets to report';
  const created = await github.create(number, body);
  // Another run may have looked before this one wrote, and written a comment too.
  const after = await ours();
  const [oldest] = after;
  if (oldest === undefined || oldest.id === created) return 'created';
  return keepOne(
    github,
    after.filter(({ id }) => id === oldest.id || id === created),
    body,
  );
}

/** Brings the oldest comment up to date, and removes the others. */
async function keepOne(
  github: GitHub,
  [oldest, ...others]: readonly IssueComment[],
  body: string,
): Promise<string> {
  for (const { id } of others) {
    await github.remove(id).catch((error) => {
      if (statusOf(error) !== 404) throw error;
    });
  }
  // GitHub may change line ends, and drop those at the end.
  const stored = oldest?.body.replaceAll('\r\n', '\n').trim();
  if (oldest === undefined || stored === body.trim()) return 'unchanged';
  await github.update(oldest.id, body);
  return 'updated';
}

function failure(what: string, error: unknown): string {
  return `${what}: ${cause(error)} The tickets are not affected.`;
}

function cause(error: unknown): string {
  const status = statusOf(error);
  const said = messageOf(error);
  switch (status) {
    case 401:
      return 'GitHub does not accept the token (401). Leave `github-token` at its default, or set a valid one.';
    case 403:
    case 404:
      return (
        `GitHub refused it (${status}: ${said}). Give the job the permission ` +
        '`pull-requests: write`. A pull request from a fork only gets a read-only token: comment ' +
        'from a workflow_run workflow there.'
      );
    default:
      return status === null
        ? `GitHub could not be reached (${said}).`
        : `GitHub answered ${status} (${said}).`;
  }
}

/** `null` if there was no response: octokit then reports a 500 of its own. */
function statusOf(error: unknown): number | null {
  const status = property(error, 'response') == null ? null : property(error, 'status');
  return typeof status === 'number' ? status : null;
}
