/** The few calls of GitHub's REST API that the comment needs. */
import type { Log } from '../../runtime.ts';
import type { CommentTarget } from './target.ts';

export interface IssueComment {
  readonly id: number;
  readonly body: string;
  /** Written by an app or by somebody who belongs to the repository. */
  readonly isTrusted: boolean;
}

/** Each call rejects with octokit's error, which has a `status`, or when time runs out. */
export interface GitHub {
  /** The numbers of the open pull requests. */
  openPullRequests(target: CommentTarget): Promise<readonly number[]>;
  /** All comments, the oldest first. */
  comments(pullRequest: number): Promise<readonly IssueComment[]>;
  /** The ID of the new comment. */
  create(pullRequest: number, body: string): Promise<number>;
  update(comment: number, body: string): Promise<void>;
  remove(comment: number): Promise<void>;
}

interface GitHubOptions {
  readonly token: string;
  /** `https://api.github.com`, or `https://<host>/api/v3` of an Enterprise Server. */
  readonly apiUrl: string;
  /** `owner/name` */
  readonly repository: string;
  /** How long one call may take, in milliseconds. */
  readonly timeout: number;
  /** Aborted when the run has to end. */
  readonly signal: AbortSignal;
  readonly log: Pick<Log, 'debug'>;
}

/** Who may write to the repository, and so may own the token. */
const INSIDERS: readonly string[] = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/** Comments on a page, the most that GitHub gives. */
const PAGE = 100;

/** Loads octokit only now: it is large, and few runs comment. */
export async function connectGitHub(options: GitHubOptions): Promise<GitHub> {
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
    async openPullRequests(target) {
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
    async comments(pullRequest) {
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
    async create(pullRequest, body) {
      const { data } = await octokit.rest.issues.createComment({
        ...call(),
        issue_number: pullRequest,
        body,
      });
      return data.id;
    },
    async update(comment, body) {
      await octokit.rest.issues.updateComment({ ...call(), comment_id: comment, body });
    },
    async remove(comment) {
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
