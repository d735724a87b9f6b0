import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onLoopback } from '../../loopback.ts';

/** A comment as GitHub's REST API tells it. */
export interface StoredComment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: string };
  readonly author_association: string;
}

interface PullRequest {
  readonly number: number;
  readonly state: string;
  /** `owner:branch` */
  readonly head: string;
  readonly commits: readonly string[];
}

/** What this stand-in knows of one repository, `octo-org/shop`, and what was asked of it. */
export interface GitHubServer {
  readonly url: string;
  readonly pullRequests: PullRequest[];
  readonly comments: Map<number, StoredComment[]>;
  /** `POST /repos/octo-org/shop/issues/7/comments`, in order, without queries. */
  readonly requests: string[];
  /** Answers every request whose line has this in it with the status, instead. */
  readonly refusals: Map<string, number>;
  /** Of every answer, beside its own. */
  readonly headers: Record<string, string>;
  /** Awaited before each answer. */
  before: (request: string) => Promise<void>;
  addComment(pullRequest: number, body: string, part?: Partial<StoredComment>): StoredComment;
  close(): Promise<void>;
}

const TOKEN = 'ghs_token';
export const API_PATH = '/api/v3';
const REPOSITORY = `${API_PATH}/repos/octo-org/shop`;

/** GitHub's REST API on loopback, as an Enterprise Server has it below `/api/v3`. */
export async function startGitHubServer(): Promise<GitHubServer> {
  const comments = new Map<number, StoredComment[]>();
  let lastId = 100;
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) =>
      reply(response, 500, { message: String(error) }),
    );
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    const path = url.pathname.replace(REPOSITORY, '');
    const line = `${request.method} ${path}`;
    github.requests.push(line);
    const body = await bodyOf(request);
    for (const [name, value] of Object.entries(github.headers)) response.setHeader(name, value);
    await github.before(line);
    if (request.headers.authorization !== `token ${TOKEN}`) {
      reply(response, 401, { message: 'Bad credentials' });
      return;
    }
    const refusal = [...github.refusals].find(([part]) => line.includes(part));
    if (refusal !== undefined) {
      reply(response, refusal[1], { message: 'Resource not accessible by integration' });
      return;
    }
    const [status, content] = route(line, url, body);
    reply(response, status, content);
  }

  function route(line: string, url: URL, body: string): readonly [number, unknown] {
    const [, commit] = /^GET \/commits\/(\w+)\/pulls$/.exec(line) ?? [];
    if (commit !== undefined) return [200, pulls(({ commits }) => commits.includes(commit))];
    if (line === 'GET /pulls') {
      return [
        200,
        pulls(({ head, state }) => head === url.searchParams.get('head') && state === 'open'),
      ];
    }
    const [, issue] = /^\w+ \/issues\/(\d+)\/comments$/.exec(line) ?? [];
    if (issue !== undefined && line.startsWith('GET')) {
      const page = Number(url.searchParams.get('page') ?? 1);
      const all = comments.get(Number(issue)) ?? [];
      return [200, all.slice((page - 1) * 100, page * 100)];
    }
    if (issue !== undefined && line.startsWith('POST')) {
      return [201, github.addComment(Number(issue), bodyText(body))];
    }
    return single(line, body);
  }

  function single(line: string, body: string): readonly [number, unknown] {
    const [, method, id] = /^(PATCH|DELETE) \/issues\/comments\/(\d+)$/.exec(line) ?? [];
    for (const list of comments.values()) {
      const index = list.findIndex((comment) => comment.id === Number(id));
      const comment = list[index];
      if (comment === undefined) continue;
      if (method === 'DELETE') {
        list.splice(index, 1);
        return [204, null];
      }
      comment.body = bodyText(body);
      return [200, comment];
    }
    return [404, { message: 'Not Found' }];
  }

  function pulls(isWanted: (pullRequest: PullRequest) => boolean) {
    return github.pullRequests.filter(isWanted).map(({ number, state }) => ({ number, state }));
  }

  const { port, close } = await onLoopback(server);
  const github: GitHubServer = {
    url: `http://127.0.0.1:${port}${API_PATH}`,
    pullRequests: [],
    comments,
    requests: [],
    refusals: new Map(),
    headers: {},
    before: () => Promise.resolve(),
    addComment(pullRequest, body, part = {}) {
      lastId += 1;
      const comment: StoredComment = {
        id: lastId,
        body,
        user: { login: 'github-actions[bot]', type: 'Bot' },
        author_association: 'NONE',
        ...part,
      };
      comments.set(pullRequest, [...(comments.get(pullRequest) ?? []), comment]);
      return comment;
    },
    close: async () => close(),
  };
  return github;
}

export const github = { token: TOKEN, repository: 'octo-org/shop' };

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return body;
}

/** GitHub keeps Windows line ends, and refuses what is too long. */
function bodyText(body: string): string {
  const text = String(JSON.parse(body).body);
  if (text.length > 65_536) throw new Error('Body is too long (maximum is 65536 characters)');
  return text.replaceAll('\n', '\r\n');
}

function reply(response: ServerResponse, status: number, content: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(content === null ? '' : JSON.stringify(content));
}
