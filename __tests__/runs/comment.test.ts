/** `comment-on-pr`, with the real octokit, against a stand-in of GitHub's REST API. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ActionResult, ActionStep } from '../../scripts/runner/run-action.ts';
import { generateFindings, type SeedFinding } from '../../simulator/simulator.ts';
import { errorsOf, warningsOf } from '../e2e/harness/outcome.ts';
import { quickClock } from '../unit/clock.ts';
import {
  github as GITHUB,
  type GitHubServer,
  startGitHubServer,
} from '../unit/report/github-server.ts';
import { type Datadog, openDatadog, type Step } from './datadog.ts';

const OURS = { repositoryUrl: 'https://github.com/octo-org/shop' };
const HEAD = 'a'.repeat(40);
const PULL_REQUEST = {
  name: 'pull_request',
  payload: { pull_request: { number: 7, head: { sha: HEAD } } },
};

let github: GitHubServer;
let datadog: Datadog;
beforeEach(async () => {
  github = await startGitHubServer();
  datadog = await openDatadog({ findings: generateFindings(60, OURS), clock: quickClock(50) });
});
afterEach(() => github.close());

/** A run that comments, of the pull request #7 unless the step says otherwise. */
function comment(
  inputs: ActionStep['inputs'] = {},
  { env = {}, event = PULL_REQUEST, ...step }: Step = {},
): Promise<ActionResult> {
  const usual = {
    'finding-ids': datadog.ids[0] ?? '',
    'comment-on-pr': 'true',
    'github-token': GITHUB.token,
  };
  return datadog.run(
    { ...usual, ...inputs },
    {
      ...step,
      event,
      env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: GITHUB.repository, ...env },
    },
  );
}

function bodies(pullRequest = 7): readonly string[] {
  return (github.comments.get(pullRequest) ?? []).map(({ body }) => body);
}

function requestsBy(method: string): readonly string[] {
  return github.requests.filter((request) => request.startsWith(`${method} `));
}

function allFindings(): string {
  return datadog.ids.join();
}

describe('the comment', () => {
  test('is edited, not repeated, when the tickets are others', async () => {
    await comment();
    const [before] = github.comments.get(7) ?? [];
    const id = before?.id;
    const result = await comment({ 'finding-ids': allFindings() });
    expect(result.stdout).toContain('Comment on pull request #7: updated');
    expect(github.comments.get(7)?.map((one) => one.id)).toEqual([id]);
    expect(bodies()[0]).toContain('2 ServiceNow tickets created, 1 already existed');
  });

  test('stays as it is when nothing has changed', async () => {
    await comment();
    await comment();
    github.requests.length = 0;
    const result = await comment({}, { env: { GITHUB_RUN_ID: '2', GITHUB_RUN_NUMBER: '43' } });
    expect(result.stdout).toContain('Comment on pull request #7: unchanged');
    expect(github.requests).toEqual(['GET /issues/7/comments']);
  });

  test('is found again among hundreds', async () => {
    for (let count = 0; count < 150; count += 1) github.addComment(7, `Comment ${count}`);
    await comment();
    for (let count = 0; count < 100; count += 1) github.addComment(7, `Another ${count}`);
    const result = await comment();
    expect(result.stdout).toContain('Comment on pull request #7: updated');
    expect(requestsBy('POST')).toHaveLength(1);
    expect(bodies()).toHaveLength(251);
  });

  test('of a stranger with the same mark is left alone', async () => {
    await comment();
    const [ours = ''] = bodies();
    github.comments.clear();
    github.addComment(7, ours, {
      user: { login: 'mallory', type: 'User' },
      author_association: 'NONE',
    });
    const result = await comment();
    expect(result.stdout).toContain('Comment on pull request #7: created');
    expect(bodies()).toHaveLength(2);
    expect(bodies()[0]).toBe(ours);
  });

  test('is one for each step of a job', async () => {
    await comment();
    await comment({ 'finding-ids': datadog.ids[1] ?? '' }, { env: { GITHUB_ACTION: 'second' } });
    expect(bodies()).toHaveLength(2);
    await comment({}, { env: { GITHUB_ACTION: 'second' } });
    expect(bodies()).toHaveLength(2);
  });

  test('tells what failed, with the cause', async () => {
    datadog.simulator.addFault({
      match: { path: '/servicenow_tickets$' },
      effect: { kind: 'status', status: 400, body: { errors: ['no such assignee'] } },
    });
    const result = await comment();
    expect(result.exitCode).toBe(1);
    expect(bodies()[0]).toContain('❌');
    expect(bodies()[0]).toContain('no such assignee');
  });

  test('is brought up to date where nothing is left to do, but not begun for that', async () => {
    const nothing = { 'finding-ids': '' };
    const none = await comment(nothing);
    expect(none.stdout).toContain('Comment on pull request #7: none, since there are no tickets');
    expect(bodies()).toEqual([]);
    await comment();
    await comment(nothing);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain('No findings, nothing to do');
  });

  test('says of a dry run what would be', async () => {
    await comment({ 'dry-run': 'true' });
    expect(bodies()[0]).toContain('Dry run: 1 ServiceNow ticket would be created');
    expect(datadog.simulator.state().cases).toEqual([]);
  });

  test('is not written unless it is asked for', async () => {
    const result = await comment({ 'comment-on-pr': 'false' });
    expect(result.exitCode).toBe(0);
    expect(github.requests).toEqual([]);
  });

  test('stays below the limit of GitHub, however many tickets there are', async () => {
    const many = generateFindings(1200, { series: 'many' });
    datadog.simulator.changeFindings({ add: many });
    const result = await comment({
      'finding-ids': many.map(({ id }) => id).join(),
      'group-by': 'finding',
      'max-findings': '5000',
      'max-tickets': '5000',
      title: `{{finding_titles}} ${'&<|'.repeat(40)}`,
    });
    expect(result.stdout).toContain('Comment on pull request #7: created');
    const [body = ''] = bodies();
    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain('1,200 ServiceNow tickets created');
    expect(body).toMatch(/And [\d,]+ more tickets/);
  });

  test('mentions nobody and links nowhere but where it should', async () => {
    const [finding] = generateFindings(1, { series: 'hostile' }) as [SeedFinding];
    const title = 'Ask @octocat or @octo-org/team, see #1, GH-2, octo/x#3 and https://evil.example';
    const rule = { id: '@rule', name: '@rule' };
    datadog.simulator.changeFindings({
      add: [{ ...finding, attributes: { ...finding.attributes, title, rule } }],
    });
    await comment({ 'finding-ids': finding.id, title: 'cc @octo-org/security' });
    const [body = ''] = bodies();
    expect(body).toContain('octocat');
    expect(body).not.toMatch(/@\w/);
    expect(body).not.toMatch(/(?:^|[^&])#\d|GH-\d/);
    expect(body).not.toContain('https://evil.example');
  });
});

describe('the pull request', () => {
  test('of an event that holds no more than its number is that one', async () => {
    const payload = { repository: {}, pull_request: { number: 7 } };
    await comment({}, { event: { name: 'pull_request', payload } });
    expect(bodies()).toHaveLength(1);
  });

  test('of a push is every open one of the commit', async () => {
    github.pullRequests.push(
      { number: 3, state: 'open', head: 'octo-org:a', commits: [HEAD] },
      { number: 4, state: 'closed', head: 'octo-org:a', commits: [HEAD] },
      { number: 5, state: 'open', head: 'octo-org:b', commits: ['b'.repeat(40)] },
      { number: 6, state: 'open', head: 'octo-org:c', commits: [HEAD, 'b'.repeat(40)] },
    );
    const event = { name: 'push', payload: { after: HEAD } };
    const result = await comment({}, { event, env: { GITHUB_SHA: HEAD } });
    expect(result.stdout).toContain('Comment on pull request #3: created');
    expect(result.stdout).toContain('Comment on pull request #6: created');
    expect([...github.comments.keys()].sort()).toEqual([3, 6]);
  });

  test('of a push to no pull request is none, which is no problem', async () => {
    const event = { name: 'push', payload: { after: HEAD } };
    const result = await comment({}, { event, env: { GITHUB_SHA: HEAD } });
    expect(result.exitCode).toBe(0);
    expect(warningsOf(result)).toEqual([]);
    expect(result.stdout).toContain('No comment: this run belongs to no open pull request.');
    expect(github.comments.size).toBe(0);
  });

  test('of a workflow_run is the one that its event names, in this repository', async () => {
    const payload = {
      repository: { id: 1 },
      workflow_run: {
        head_sha: HEAD,
        head_branch: 'fix',
        pull_requests: [
          { number: 8, base: { repo: { id: 2 } } },
          { number: 9, base: { repo: { id: 1 } } },
        ],
      },
    };
    await comment({}, { event: { name: 'workflow_run', payload } });
    expect([...github.comments.keys()]).toEqual([9]);
    expect(bodies(9)[0]).toContain(`/blob/${HEAD}/`);
  });

  test('of a workflow_run of a fork is found by its branch', async () => {
    github.pullRequests.push(
      { number: 11, state: 'open', head: 'mona:fix', commits: [] },
      { number: 12, state: 'open', head: 'octo-org:fix', commits: [HEAD] },
    );
    const payload = {
      repository: { id: 1 },
      workflow_run: {
        head_sha: HEAD,
        head_branch: 'fix',
        head_repository: { owner: { login: 'mona' } },
        pull_requests: [],
      },
    };
    await comment({}, { event: { name: 'workflow_run', payload } });
    expect([...github.comments.keys()]).toEqual([11]);
  });

  test('of a comment on it is that one', async () => {
    const payload = { issue: { number: 13, pull_request: {} } };
    await comment({}, { event: { name: 'issue_comment', payload } });
    expect([...github.comments.keys()]).toEqual([13]);
  });
});

describe('what keeps the comment from being written never fails the step', () => {
  test.each(['POST /issues', 'GET /issues'])('a missing permission for %s', async (request) => {
    github.refusals.set(request, 403);
    const result = await comment();
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'success', 'case-key': 'SEC-1' });
    expect(warningsOf(result)).toEqual([
      expect.stringMatching(
        /^The comment on pull request #7 could not be written: GitHub refused it \(403: .*"pull-requests: write".*The tickets are not affected\.$/s,
      ),
    ]);
    expect(errorsOf(result)).toEqual([]);
  });

  test('a missing permission for the pull requests of a commit', async () => {
    github.refusals.set('/pulls', 403);
    const event = { name: 'push', payload: { after: HEAD } };
    const result = await comment({}, { event, env: { GITHUB_SHA: HEAD } });
    expect(result.exitCode).toBe(0);
    expect(warningsOf(result).join()).toContain('"pull-requests: write"');
  });

  test('a token that GitHub does not accept', async () => {
    const result = await comment({ 'github-token': 'ghs_another' });
    expect(result.exitCode).toBe(0);
    expect(warningsOf(result).join()).toContain('GitHub does not accept the token (401).');
  });

  test('no token at all', async () => {
    const result = await comment({ 'github-token': '' });
    expect(result.exitCode).toBe(0);
    expect(warningsOf(result)).toEqual([
      'No pull request comment was written: no "github-token" was given.',
    ]);
    expect(github.requests).toEqual([]);
  });

  test('a GitHub that cannot be reached', async () => {
    const { url } = github;
    await github.close();
    const result = await comment({}, { env: { GITHUB_API_URL: url } });
    expect(result.exitCode).toBe(0);
    expect(warningsOf(result).join()).toContain('GitHub could not be reached');
    github = await startGitHubServer();
  });

  test('a GitHub that answers 500', async () => {
    github.refusals.set('/issues', 500);
    const result = await comment();
    expect(result.exitCode).toBe(0);
    expect(warningsOf(result).join()).toContain('GitHub answered 500');
  });
});

test('two runs at once leave one comment', async () => {
  await comment({ 'comment-on-pr': 'false' });
  const looked = together(2);
  const written = together(2);
  github.before = async (request) => {
    if (request === 'GET /issues/7/comments') await looked();
    if (request === 'POST /issues/7/comments') await written();
  };
  const results = await Promise.all([comment(), comment()]);
  expect(requestsBy('POST')).toHaveLength(2);
  expect(bodies()).toHaveLength(1);
  expect(bodies()[0]).toContain('1 ServiceNow ticket already existed');
  for (const result of results) {
    expect(result.exitCode).toBe(0);
    expect(warningsOf(result)).toEqual([]);
  }
});

/** A gate that opens, for good, once so many stand before it. */
function together(count: number): () => Promise<void> {
  let waiting = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  return () => {
    waiting += 1;
    if (waiting === count) resolve();
    return promise;
  };
}

test('a cancellation while the comment is written fails the step, with all that was made', async () => {
  const workflow = new AbortController();
  github.before = async () => workflow.abort();
  const result = await comment({}, { cancelled: workflow.signal });
  expect(result).toMatchObject({ exitCode: 1, outputs: { 'case-key': 'SEC-1' } });
});
