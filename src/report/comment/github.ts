import type { Log } from '../../runtime.ts';
import type { CommentTarget } from './target.ts';

export interface IssueComment {
  readonly id: number;
  readonly body: string;
  /** Written by an app or by somebody who belongs to the repository. */
  readonly isTrusted: boolean;
}

interface GitHubOptions {
  readonly token: string;
  /** `https://api.github.com`, or `https://<host>/api/v3` of an Enterprise Server. */
  readonly apiUrl: string;
  readonly repository: string;
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly log: Pick<Log, 'debug'>;
}

/** Who may write to the repository, and so may own the token. */
const INSIDERS: readonly string[] = ['OWNER', 'MEMBER', 'COLLABORATOR'];

const PAGE = 100;

export type GitHub = Awaited<ReturnType<typeof connectGitHub>>;

/**
 * Loads octokit only now: it is large, and few runs comment. Each call rejects with octokit's
 * error, which has a `status`, or when time runs out.
 */
export async function connectGitHub(options: GitHubOptions) {
  const { getOctokit } = await import('@actions/github');
  const octokit = getOctokit(options.token, { baseUrl: options.apiUrl });
  const [owner = '', repo = ''] = options.repository.split('/');
  const log = octokitLog(options.log);
  // Passed with each call: as an option of the client it would replace the proxy that is set there.
  const call = () => ({
    owner,
    repo,
    request: {
      signal: AbortSignal.any([options.signal, AbortSignal.timeout(options.timeout)]),
      log,
    },
  });
  return {
    /** The numbers of the open ones. */
    async openPullRequests(target: CommentTarget): Promise<readonly number[]> {
      if (target.kind === 'pull-requests') return target.numbers;
      const found =
        target.kind === 'commit'
          ? await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
              ...call(),
              commit_sha: target.sha,
            })
          : await octokit.rest.pulls.list({ ...call(), state: 'open', head: target.head });
      return found.data.filter(({ state }) => state === 'open').map(({ number }) => number);
    },
    /** All of them, the oldest first. */
    async comments(pullRequest: number): Promise<readonly IssueComment[]> {
      const found: IssueComment[] = [];
      // Octokit's own paging forgets the signal.
      for (let page = 1; ; page += 1) {
        const { data } = await octokit.rest.issues.listComments({
          ...call(),
          issue_number: pullRequest,
          per_page: PAGE,
          page,
        });
        found.push(...data.map(issueComment));
        if (data.length < PAGE) return found;
      }
    },
    /** The ID of the new comment. */
    async create(pullRequest: number, body: string): Promise<number> {
      const { data } = await octokit.rest.issues.createComment({
        ...call(),
        issue_number: pullRequest,
        body,
      });
      return data.id;
    },
    async update(comment: number, body: string): Promise<void> {
      await octokit.rest.issues.updateComment({ ...call(), comment_id: comment, body });
    },
    async remove(comment: number): Promise<void> {
      await octokit.rest.issues.deleteComment({ ...call(), comment_id: comment });
    },
  };
}

/**
 * Without it, octokit writes GitHub's deprecation headers to the console as they are, where they
 * could begin a workflow command. Only maintainers need them.
 */
function octokitLog(log: Pick<Log, 'debug'>) {
  const debug = (message: string) => log.debug(message);
  return { debug, info: debug, warn: debug, error: debug };
}

function issueComment(comment: {
  readonly id: number;
  readonly body?: string;
  readonly user: { readonly type: string } | null;
  readonly author_association: string;
}): IssueComment {
  const { id, body = '', user, author_association: association } = comment;
  return { id, body, isTrusted: user?.type === 'Bot' || INSIDERS.includes(association) };
}
