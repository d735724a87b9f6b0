/**
 * `comment-on-pr`, by the bundle with the real octokit, against a stand-in of GitHub's REST API.
 */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { ActionResult } from '../../scripts/runner/run-action.ts';
import { generateFindings, TEST_APP_KEY } from '../../simulator/simulator.ts';
import {
  github as GITHUB,
  type GitHubServer,
  startGitHubServer,
} from '../unit/report/github-server.ts';
import { type Datadog, startDatadog } from './harness/datadog.ts';
import { fastClock } from './harness/fast-clock.ts';
import { warningsOf } from './harness/outcome.ts';

const HEAD = 'a'.repeat(40);

let github: GitHubServer;
let datadog: Datadog;
beforeEach(async () => {
  const findings = generateFindings(1, { repositoryUrl: 'https://github.com/octo-org/shop' });
  [github, datadog] = await Promise.all([startGitHubServer(), startDatadog({ findings })]);
});
afterEach(async () => {
  await Promise.all([github.close(), datadog.close()]);
});

/** A run that comments on the pull request #7. */
function comment(more: Readonly<Record<string, string>> = {}): Promise<ActionResult> {
  return datadog.run(
    {
      'finding-ids': datadog.ids.join(),
      'comment-on-pr': 'true',
      'github-token': GITHUB.token,
    },
    {
      event: {
        name: 'pull_request',
        payload: { pull_request: { number: 7, head: { sha: HEAD } } },
      },
      env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: GITHUB.repository, ...more },
    },
  );
}

test('the comment tells the tickets, and is marked as ours', async () => {
  const result = await comment();
  expect(result.exitCode).toBe(0);
  expect(result.stdout).toContain('Comment on pull request #7: created');
  const [body = '', ...others] = (github.comments.get(7) ?? []).map(({ body }) => body);
  expect(others).toEqual([]);
  expect(body).toMatch(/^<!-- datadog-servicenow-tickets [0-9a-f]{24} -->\r\n/);
  expect(body).toContain('## ✅ 1 ServiceNow ticket created');
  expect(body).toContain(`<a href="${result.outputs['servicenow-url']}">`);
  expect(body).toContain('<a href="https://app.datadoghq.com/cases/SEC-1">Datadog case</a>');
  expect(body).toContain(`https://github.com/octo-org/shop/blob/${HEAD}/src/module-0/handler.ts`);
});

test('the comment has nothing of what the headers of GitHub say act in the log, or show a key', async () => {
  github.headers['deprecation'] = '@1735689600';
  github.headers['sunset'] = `##[error]gotcha ${TEST_APP_KEY}`;
  github.headers['link'] = '<##[set-env name=X]gotcha>; rel="deprecation"';
  const result = await comment({ RUNNER_DEBUG: '1' });
  expect(result.stdout).toContain('Comment on pull request #7: created');
  expect(result.stdout).toMatch(/^::debug::.* is deprecated\..*gotcha \*\*\*/m);
});

test('a GitHub that does not answer is no reason to fail', async () => {
  github.before = () => new Promise(() => undefined);
  const result = await comment(fastClock(20));
  expect(result.exitCode).toBe(0);
  expect(warningsOf(result).join()).toContain('GitHub could not be reached');
});
