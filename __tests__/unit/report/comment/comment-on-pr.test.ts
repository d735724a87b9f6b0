import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { commentMarker } from '../../../../src/report/comment/comment.ts';
import {
  type Commenting,
  commentOnPullRequests,
} from '../../../../src/report/comment/comment-on-pr.ts';
import { connectGitHub } from '../../../../src/report/comment/github.ts';
import type { Ticket } from '../../../../src/tickets/ticket.ts';
import { finding, keep, report, ticket, WORKFLOW } from '../../builders.ts';
import { type RecordedLog, recordedLog } from '../../recorded-log.ts';
import { type GitHubServer, github, startGitHubServer } from '../github-server.ts';

const PROJECT = 'aeadc05e-98a8-11ec-ac2c-da7ad0900001';
const STEP = { GITHUB_WORKFLOW: 'CI', GITHUB_JOB: 'scan' };
const MARKER = commentMarker(PROJECT, STEP);
const LIST = 'GET /issues/7/comments';

let server: GitHubServer;
let log: RecordedLog;
beforeEach(async () => {
  log = recordedLog();
  server = await startGitHubServer();
});
afterEach(() => server.close());

function commenting(part: Partial<Commenting> = {}, timeout = 5_000): Commenting {
  const known = finding('AAAA', { title: 'SQL injection', severity: 'high' });
  return {
    report: report({ tickets: [ticket({ findingIds: [known.id] })] }, [known]),
    context: WORKFLOW,
    redact: keep,
    marker: MARKER,
    target: { kind: 'pull-requests', numbers: [7] },
    connect: () =>
      connectGitHub({
        ...github,
        apiUrl: server.url,
        timeout,
        signal: new AbortController().signal,
        log,
      }),
    log,
    ...part,
  };
}

const withTicket = (part: Partial<Ticket>) =>
  commenting({ report: report({ tickets: [ticket(part)] }) });

const bodies = (pullRequest = 7) =>
  (server.comments.get(pullRequest) ?? []).map(({ body }) => body);

describe('the comment', () => {
  test('is created, and tells of the tickets', async () => {
    await commentOnPullRequests(commenting());
    expect(log.lines).toEqual(['info: Comment on pull request #7: created']);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain(MARKER);
    expect(bodies()[0]).toContain(
      '<a href="https://app.datadoghq.com/cases/SEC-123">Datadog case</a>',
    );
  });

  test('is left alone when nothing changed, after one look', async () => {
    await commentOnPullRequests(commenting());
    server.requests.length = 0;
    await commentOnPullRequests(commenting());
    expect(log.lines.at(-1)).toMatch(/unchanged$/);
    expect(server.requests).toEqual([LIST]);
  });

  test('is edited, not repeated, when something changed', async () => {
    await commentOnPullRequests(commenting());
    await commentOnPullRequests(withTicket({ caseKey: 'SEC-456' }));
    expect(log.lines.at(-1)).toMatch(/updated$/);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain('SEC-456');
  });

  test('leaves what GitHub says of the end of an endpoint to the debug log', async () => {
    server.headers['deprecation'] = '@1735689600';
    server.headers['sunset'] = 'Wed, 01 Jan 2031 00:00:00 GMT';
    await commentOnPullRequests(commenting());
    expect(log.of('debug')).toHaveLength(3);
    expect(log.of('debug')[0]).toMatch(/"GET .* is deprecated.*01 Jan 2031/);
  });

  test('is found behind other comments, on a later page', async () => {
    for (let i = 0; i < 150; i += 1) server.addComment(7, `comment ${i}`);
    server.addComment(7, `${MARKER}\nold`);
    server.addComment(7, 'later');
    await commentOnPullRequests(commenting());
    expect(bodies()).toHaveLength(152);
    expect(bodies()[150]).toContain('SEC-123');
  });

  test('of another step, job, workflow or project is another one', async () => {
    const others = [
      commentMarker('x', STEP),
      ...['GITHUB_WORKFLOW', 'GITHUB_JOB', 'GITHUB_ACTION'].map((name) =>
        commentMarker(PROJECT, { ...STEP, [name]: 'x' }),
      ),
    ];
    for (const marker of others) await commentOnPullRequests(commenting({ marker }));
    await commentOnPullRequests(commenting());
    expect(bodies()).toHaveLength(5);
  });

  test('is not the one that a stranger wrote with our marker', async () => {
    const stranger = { user: { login: 'mallory', type: 'User' }, author_association: 'NONE' };
    server.addComment(7, `${MARKER}\nmine`, stranger);
    await commentOnPullRequests(commenting());
    expect(bodies()[0]).toContain('mine');
    expect(bodies()).toHaveLength(2);
  });

  test('is recognised when a member of the repository owns the token', async () => {
    const member = { user: { login: 'octocat', type: 'User' }, author_association: 'MEMBER' };
    server.addComment(7, `${MARKER}\nold`, member);
    await commentOnPullRequests(commenting());
    expect(bodies()).toHaveLength(1);
  });

  test('is not written where there is no ticket, but brought up to date', async () => {
    const nothing = commenting({ report: report({ result: 'no-findings' }) });
    await commentOnPullRequests(nothing);
    expect(log.lines.at(-1)).toContain('no tickets to report');
    expect(bodies()).toEqual([]);
    await commentOnPullRequests(commenting());
    await commentOnPullRequests(nothing);
    expect(bodies()[0]).toContain('No findings, nothing to do');
  });
});

describe('two at once', () => {
  test('leave one comment', async () => {
    let creating = 0;
    let bothCreate: () => void = () => undefined;
    const both = new Promise<void>((resolve) => {
      bothCreate = resolve;
    });
    server.before = async (request) => {
      if (!request.startsWith('POST')) return;
      creating += 1;
      if (creating === 2) bothCreate();
      await both;
    };
    await Promise.all([
      commentOnPullRequests(withTicket({ caseKey: 'SEC-1' })),
      commentOnPullRequests(withTicket({ caseKey: 'SEC-2' })),
    ]);
    expect(creating).toBe(2);
    expect(bodies()).toHaveLength(1);
  });

  test('what an interrupted run left twice is one again after the next', async () => {
    server.addComment(7, `${MARKER}\none`);
    server.addComment(7, 'of a person');
    server.addComment(7, `${MARKER}\ntwo`);
    await commentOnPullRequests(commenting());
    expect(bodies()).toHaveLength(2);
    expect(bodies()[0]).toContain('SEC-123');
  });

  test('a comment that the other run removed meanwhile is no fault', async () => {
    server.before = async (request) => {
      if (!request.startsWith('DELETE')) return;
      server.comments.set(7, (server.comments.get(7) ?? []).slice(0, 1));
    };
    server.addComment(7, `${MARKER}\none`);
    server.addComment(7, `${MARKER}\ntwo`);
    await commentOnPullRequests(commenting());
    expect(log.lines).toEqual(['info: Comment on pull request #7: updated']);
  });

  test('a fault in removing the second is reported', async () => {
    server.addComment(7, `${MARKER}\none`);
    server.addComment(7, `${MARKER}\ntwo`);
    server.refusals.set('DELETE', 500);
    await commentOnPullRequests(commenting());
    expect(log.of('warning').at(-1)).toContain('GitHub answered 500');
  });
});

describe('the pull requests of a run', () => {
  test('are the open ones of a commit', async () => {
    server.pullRequests.push(
      { number: 7, state: 'open', head: 'octo-org:x', commits: ['abc'] },
      { number: 8, state: 'closed', head: 'octo-org:x', commits: ['abc'] },
      { number: 9, state: 'open', head: 'octo-org:y', commits: ['def', 'abc'] },
    );
    await commentOnPullRequests(commenting({ target: { kind: 'commit', sha: 'abc' } }));
    expect([bodies(7).length, bodies(8).length, bodies(9).length]).toEqual([1, 0, 1]);
  });

  test("are those of a fork's branch", async () => {
    server.pullRequests.push({ number: 7, state: 'open', head: 'fork:fix', commits: [] });
    await commentOnPullRequests(commenting({ target: { kind: 'branch', head: 'fork:fix' } }));
    expect(bodies()).toHaveLength(1);
  });

  test.each([
    ['a run without any', null],
    ['a commit in none', { kind: 'commit', sha: 'abc' }],
  ] as const)('are none for %s, which is said', async (_, target) => {
    await commentOnPullRequests(commenting({ target }));
    expect(log.lines).toEqual(['info: No comment: this run belongs to no open pull request.']);
  });
});

describe('what goes wrong is a warning', () => {
  test.each([
    [403, 'pull-requests: write'],
    [404, 'pull-requests: write'],
    [401, 'github-token'],
    [503, 'GitHub answered 503'],
  ])('when creating is answered with %d', async (status, text) => {
    server.refusals.set('POST', status);
    await commentOnPullRequests(commenting());
    expect(log.of('warning').at(-1)).toContain(text);
    expect(log.lines.at(-1)).toContain('The tickets are not affected.');
  });

  test('when the pull requests cannot be read', async () => {
    server.refusals.set('/commits/', 403);
    await commentOnPullRequests(commenting({ target: { kind: 'commit', sha: 'a' } }));
    expect(log.lines.at(-1)).toContain('pull-requests: write');
  });

  test('when GitHub does not answer in time', async () => {
    server.before = () => new Promise(() => undefined);
    await commentOnPullRequests(commenting({}, 50));
    expect(log.lines.at(-1)).toContain('GitHub could not be reached');
  });

  test('when the client cannot be made', async () => {
    const connect = () => Promise.reject('no');
    await commentOnPullRequests(commenting({ connect }));
    expect(log.lines.at(-1)).toContain('GitHub could not be reached (no)');
  });

  test('on one pull request, and the next still gets its comment', async () => {
    server.refusals.set('/issues/7/', 403);
    await commentOnPullRequests(commenting({ target: { kind: 'pull-requests', numbers: [7, 8] } }));
    expect(log.lines).toEqual([
      expect.stringMatching(/^warning: The comment on pull request #7/),
      'info: Comment on pull request #8: created',
    ]);
    expect(bodies(8)).toHaveLength(1);
  });
});
