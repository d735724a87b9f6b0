/**
 * Text of others, wherever it comes from, is shown and does nothing: in the log, the summary, the
 * comment, the annotations, the outputs. The harness looks for stray workflow commands and secrets
 * after every run; these look for the rest.
 */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ActionResult } from '../../scripts/runner/run-action.ts';
import { generateFindings, type SeedFinding } from '../../simulator/simulator.ts';
import { errorsOf, ticketsOf, warningsOf } from '../e2e/harness/outcome.ts';
import { liveParts } from '../e2e/harness/rendered.ts';
import { identifiedResultOf, locationOf, resultOf, sarif } from '../e2e/harness/sarif.ts';
import { quickClock } from '../unit/clock.ts';
import {
  github as GITHUB,
  type GitHubServer,
  startGitHubServer,
} from '../unit/report/github-server.ts';
import { type Datadog, openDatadog, type Step } from './datadog.ts';

const PIECES = [
  '::set-output name=case-key::gotcha',
  '::error::gotcha',
  '::add-mask::SEC',
  '##[error]gotcha',
  '\u001b[31mred\u001b[0m\u0007',
  '@octocat @octo-org/team',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</details></td></table>',
  '| pipe | `code` | ```',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '<https://evil.example>',
  'https://evil.example www.evil.example mallory@evil.example',
  '#1 GH-2 octo/x#3',
  '\u202egnp.exe\u2066',
  '<!-- x -->',
  '$x$ :bug:',
  'ghadelimiter_x\ncase-key=gotcha',
  '{{run_url}} ${{ github.token }} %0A::error::gotcha',
];

/** Each way to end a line that some reader of the log knows. */
const HOSTILE = ['\n', '\r', '\r\n', '\u2028', '\u0085', '\n  ', '\n\t\u00a0'].map((end) =>
  [...PIECES, ''].join(end),
);
const [ONE = ''] = HOSTILE;

const OUTPUTS = [
  'attached-count',
  'case-ids',
  'case-key',
  'case-keys',
  'created-count',
  'existing-count',
  'failed-count',
  'finding-count',
  'result',
  'results-file',
  'sarif-file',
  'servicenow-url',
  'servicenow-urls',
  'skipped-finding-count',
  'ticket-count',
  'tickets',
];

let github: GitHubServer;
beforeEach(async () => {
  github = await startGitHubServer();
});
afterEach(() => github.close());

/** Time passes while GitHub is asked. */
function newDatadog(findings: readonly SeedFinding[]): Promise<Datadog> {
  return openDatadog({ findings, clock: quickClock(50) });
}

/** With a comment on the pull request #7. */
const COMMENTING = { 'comment-on-pr': 'true', 'github-token': GITHUB.token };
function onPullRequest(step: Step = {}): Step {
  return {
    ...step,
    event: { name: 'pull_request', payload: { pull_request: { number: 7 } } },
    env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: GITHUB.repository, ...step.env },
  };
}

/** A sentence for each thing that acted. */
function whatActed(result: ActionResult): readonly string[] {
  const { summary, outputs } = result;
  // Masks are not shown. The debug line is the toolkit's own: it tells where it looks for a glob.
  const stdout = result.stdout.replaceAll(/^::(?:add-mask|debug::Search path).*$/gm, '');
  const comments = (github.comments.get(7) ?? []).map(({ body }) => body);
  const commands = stdout.split(/[\r\n]/).filter((line) => line.startsWith('::'));
  return [
    ...commands.filter((line) => /^::[^:]*::(?:gotcha|SEC$)/.test(line)),
    ...(stdout.match(/[[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]--[\n\t]]/gv) ?? []).map(
      (character) => `The log holds U+${character.codePointAt(0)?.toString(16)}.`,
    ),
    ...liveParts(summary).map((part) => `In the summary: ${part}`),
    ...comments.flatMap(liveParts).map((part) => `In the comment: ${part}`),
    ...Object.keys(outputs).filter((name) => !OUTPUTS.includes(name)),
    ...(outputs['case-key'] === 'gotcha' ? ['An output was replaced.'] : []),
  ];
}

describe('text in a SARIF file', () => {
  test('is shown and does not act', async () => {
    const findings = generateFindings(HOSTILE.length);
    const { run, simulator } = await newDatadog(findings);
    const results = findings.map((finding, index) => {
      const text = HOSTILE[index] ?? '';
      return identifiedResultOf(finding, {
        ruleId: text,
        message: { text },
        locations: [locationOf(encodeURIComponent(text).replaceAll('%2F', '/'), 3)],
        properties: { 'datadog.finding_id': finding.id, service: text, resource: text },
        workItemUris: [text],
      });
    });
    const text = sarif(results, {
      tool: { driver: { name: ONE, rules: [{ id: ONE, shortDescription: { text: ONE } }] } },
    });
    const result = await run(
      {
        'findings-file': 'a.sarif',
        'group-by': 'rule',
        title: '{{rule}} {{file}} {{service}} {{resource}} {{finding_titles}}',
        description: '{{rule}} {{file}} {{service}} {{resource}} {{finding_titles}}',
        'sarif-output': 'b.sarif',
        ...COMMENTING,
      },
      onPullRequest({ files: { 'a.sarif': text } }),
    );
    expect(result.exitCode).toBe(0);
    expect(whatActed(result)).toEqual([]);
    expect(result.outputs['case-key']).toBe('SEC-1');
    expect(result.summary).toContain('gotcha');
    expect(result.stdout).toContain('gotcha');
    for (const made of simulator.state().cases) {
      expect(made.title).not.toMatch(/[\p{Cc}\u202e]|@\w|:\/\//u);
      expect(made.title.length).toBeLessThanOrEqual(160);
      expect(made.description).not.toMatch(/[\p{Cc}--\n]|@\w|evil\.example\)/v);
    }
  });

  test('is shown and does not act where results are left out or not found', async () => {
    const [finding] = generateFindings(1) as [SeedFinding];
    const { run } = await newDatadog([finding]);
    const results = HOSTILE.map((text) =>
      resultOf(finding, {
        ruleId: text,
        message: { text },
        locations: [locationOf(encodeURIComponent(text), 3)],
      }),
    );
    const files = { 'a.sarif': sarif([identifiedResultOf(finding), ...results]) };
    const inputs = { 'findings-file': 'a.sarif', ...COMMENTING };
    for (const more of [
      {},
      { 'on-missing-finding': 'skip' },
      { 'sarif-lookup': 'true' },
      { 'sarif-lookup': 'true', 'on-missing-finding': 'skip' },
    ]) {
      const result = await run({ ...inputs, ...more }, onPullRequest({ files }));
      expect(result.exitCode).toBe('on-missing-finding' in more ? 0 : 1);
      expect(whatActed(result)).toEqual([]);
      expect(result.summary).toContain('gotcha');
    }
  });

  test('is shown and does not act where it is no SARIF, no ID, no JSON', async () => {
    const { run, simulator } = await newDatadog(generateFindings(1));
    for (const [index, text] of [
      JSON.stringify({ version: ONE, runs: [] }),
      JSON.stringify([ONE, { id: ONE }]),
      sarif([{ message: { text: 'm' }, properties: { finding_id: ONE } }]),
      ONE,
      `{"version":"2.1.0","runs":[{"results":[{"ruleId":"${ONE.replaceAll('"', '')}`,
    ].entries()) {
      const result = await run(
        { 'findings-file': 'a.json', ...COMMENTING },
        onPullRequest({ files: { 'a.json': text } }),
      );
      expect([index, result.exitCode]).toEqual([index, 1]);
      expect(whatActed(result)).toEqual([]);
    }
    expect(simulator.requests()).toEqual([]);
  });

  test('is shown and does not act in the name of the file', async () => {
    const [finding] = generateFindings(1) as [SeedFinding];
    const { run } = await newDatadog([finding]);
    const files = Object.fromEntries(
      PIECES.map((piece, index) => [
        `reports/${index}\n${piece.replaceAll('/', '∕')}.sarif`,
        sarif([identifiedResultOf(finding), resultOf(finding)]),
      ]),
    );
    const result = await run(
      { 'findings-file': 'reports/*', 'on-missing-finding': 'skip', ...COMMENTING },
      onPullRequest({ files }),
    );
    expect(result.exitCode).toBe(0);
    expect(whatActed(result)).toEqual([]);
    expect(result.outputs['finding-count']).toBe('1');
  });
});

describe('text of Datadog', () => {
  test('in findings is shown and does not act', async () => {
    const findings = generateFindings(HOSTILE.length).map((finding, index) => {
      const text = HOSTILE[index] ?? '';
      return {
        ...finding,
        attributes: {
          severity: index === 0 ? text : 'high',
          status: 'open',
          title: text,
          rule: { id: text, name: text },
          service: { name: text },
          resource_name: text,
          git: { sha: text, repository_url: text },
          code_location: { filename: text, line_start: 1, line_end: 2 },
        },
      };
    });
    const { run, simulator } = await newDatadog(findings);
    const result = await run(
      { 'findings-query': '@status:open', 'group-by': 'finding', ...COMMENTING },
      onPullRequest(),
    );
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'success', 'case-key': 'SEC-1' });
    expect(whatActed(result)).toEqual([]);
    // As a value, the title is what it is.
    expect(new Set(ticketsOf(result).map(({ title }) => title))).toEqual(
      new Set(simulator.state().cases.map(({ title }) => title)),
    );
  });

  test.each([
    [400, { errors: HOSTILE }],
    [400, { errors: [{ title: ONE, detail: ONE, status: ONE }] }],
    [403, { errors: [ONE] }],
    [404, { errors: [{ detail: `finding not found ${ONE}` }] }],
    [409, ONE],
    [500, { errors: [ONE] }],
  ])('in a %i is shown and does not act', async (status, body) => {
    const { run, ids, simulator } = await newDatadog(generateFindings(2));
    simulator.addFault({
      match: { path: '/servicenow_tickets$' },
      effect: { kind: 'status', status, body },
    });
    const result = await run(
      { 'finding-ids': ids.join(), 'group-by': 'finding', ...COMMENTING },
      onPullRequest(),
    );
    expect(result.exitCode).toBe(1);
    expect(whatActed(result)).toEqual([]);
    expect(errorsOf(result)).not.toEqual([]);
    expect(result.outputs).toMatchObject({ result: 'failure', 'case-key': '' });
  });

  test('in a refused search is shown and does not act', async () => {
    const { run, simulator } = await newDatadog(generateFindings(1));
    simulator.addFault({ effect: { kind: 'status', status: 400, body: { errors: HOSTILE } } });
    const result = await run({ 'findings-query': ONE, ...COMMENTING }, onPullRequest());
    expect(result.exitCode).toBe(1);
    expect(whatActed(result)).toEqual([]);
    expect(errorsOf(result).join()).toContain('gotcha');
  });

  test.each(HOSTILE)('in the case that it made is shown and does not act (%#)', async (text) => {
    const { ids, simulator, runUnbelieved } = await newDatadog(generateFindings(1));
    simulator.addFault({
      match: { path: '/servicenow_tickets$' },
      effect: { kind: 'status', status: 201, body: { data: [caseOf(ids[0] ?? '', text)] } },
    });
    const inputs = { ...COMMENTING, 'finding-ids': ids[0] ?? '', 'wait-for-ticket': '0s' };
    const result = await runUnbelieved(inputs, onPullRequest());
    expect(whatActed(result)).toEqual([]);
    expect(Object.keys(result.outputs).sort()).toEqual(OUTPUTS);
    expect(JSON.parse(result.outputs['case-keys'] ?? '')).toHaveLength(1);
    expect(result.outputs['case-key']).toMatch(/^::set-output name=case-key::gotcha/);
  });

  function caseOf(findingId: string, text: string): object {
    return {
      id: 'c1234567-89ab-cdef-0123-456789abcdef',
      type: 'cases',
      attributes: {
        key: text,
        title: text,
        status: text,
        priority: text,
        insights: [{ type: 'SECURITY_FINDING', resource_id: findingId }],
        servicenow_ticket: {
          status: 'COMPLETED',
          result: { url: `javascript:alert(1)//${text}`, sys_id: text, sys_target_link: text },
        },
        jira_issue: { result: { issue_url: text, issue_key: text } },
      },
    };
  }

  test('in the ticket that a finding is on is shown and does not act', async () => {
    const [finding] = generateFindings(1) as [SeedFinding];
    const cases = [
      {
        id: 'c1234567-89ab-cdef-0123-456789abcdef',
        key: ONE,
        title: ONE,
        status: 'OPEN',
        created_at: 1,
        servicenow_ticket: { state: 'COMPLETED', url: ONE, sys_id: ONE },
      },
    ];
    const attributes = { ...finding.attributes, workflow: { integrations: { cases } } };
    const { ids, runUnbelieved } = await newDatadog([{ ...finding, attributes }]);
    const inputs = { ...COMMENTING, 'finding-ids': ids[0] ?? '' };
    const result = await runUnbelieved(inputs, onPullRequest());
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ 'existing-count': '1' });
    expect(whatActed(result)).toEqual([]);
    const failing = await runUnbelieved(
      { ...inputs, 'on-existing-ticket': 'fail' },
      onPullRequest(),
    );
    expect(failing.exitCode).toBe(1);
    expect(whatActed(failing)).toEqual([]);
  });
});

describe('text of the workflow and of GitHub', () => {
  test('in inputs that are refused is shown and does not act', async () => {
    const { run, simulator } = await newDatadog([]);
    const names = [
      ...['finding-ids', 'findings-file', 'sarif-id-property', 'min-severity', 'max-findings'],
      ...['group-by', 'priority', 'assignee-id', 'operation', 'datadog-site', 'api-url'],
      ...['wait-for-ticket', 'on-existing-ticket', 'dry-run', 'project-id'],
    ];
    const inputs = Object.fromEntries(names.map((name) => [name, ONE]));
    const result = await run({ ...inputs, title: '{{::error::gotcha}}' });
    expect(result.exitCode).toBe(1);
    expect(whatActed(result)).toEqual([]);
    expect(simulator.requests()).toEqual([]);
  });

  test('in the names of branch, repository and actor is shown and does not act', async () => {
    const { run, ids, simulator } = await newDatadog(generateFindings(1));
    const result = await run(
      {
        'finding-ids': ids.join(),
        title: '{{ref}} {{actor}} {{repository}}',
        description: '{{ref}} {{actor}} {{repository}}',
      },
      { env: { GITHUB_HEAD_REF: ONE, GITHUB_ACTOR: ONE, GITHUB_WORKFLOW: ONE, GITHUB_JOB: ONE } },
    );
    expect(result.exitCode).toBe(0);
    expect(whatActed(result)).toEqual([]);
    const [made] = simulator.state().cases;
    expect(made?.title).not.toMatch(/[\p{Cc}\u202e]|@\w|:\/\//u);
    expect(made?.description).not.toMatch(/[\p{Cc}--\n]|@\w|:\/\//v);
  });

  test('in a title and a description is sent as given, shown, and does not act', async () => {
    const { run, ids, simulator } = await newDatadog(generateFindings(1));
    const given = ONE.replace(/\{\{.*\}\}/, '');
    const result = await run(
      { 'finding-ids': ids.join(), title: given, description: given, ...COMMENTING },
      onPullRequest(),
    );
    expect(result.exitCode).toBe(0);
    expect(whatActed(result)).toEqual([]);
    expect(simulator.state().cases[0]?.description).toContain('@octocat @octo-org/team');
  });

  test('in the answer to a refused comment is shown and does not act', async () => {
    const { run, ids } = await newDatadog(generateFindings(1));
    github.before = () => Promise.reject(new Error(ONE));
    const result = await run({ 'finding-ids': ids.join(), ...COMMENTING }, onPullRequest());
    expect(result.exitCode).toBe(0);
    expect(warningsOf(result).join()).toContain('GitHub answered 500');
    expect(whatActed(result)).toEqual([]);
  });
});

describe('what these tests look for', () => {
  test.each([
    ...['@octocat', '<script>alert(1)</script>', '<img src=x>', '<b onclick=x>b</b>', '<!-- x -->'],
    ...['[click](https://evil.example)', 'https://evil.example', 'www.evil.example', ':bug:'],
    ...['![x](https://evil.example/x.png)', 'a@b.example', 'fixes #1', 'octo/x#3', 'GH-2'],
    ...['# title', '* * *', '```\ncode\n```', '<p title="x">', '[a](javascript:alert(1))'],
  ])('is found where it is live: %s', (text) => {
    expect(liveParts(text)).not.toEqual([]);
  });

  test('is not found in what our pages are made of', () => {
    const page = [
      '## ✅ 1 ServiceNow ticket created',
      '[SEC-1](https://app.datadoghq.com/cases/SEC-1)',
      '<details><summary><b>1</b> finding</summary>\n\n- **bold** <code>c</code><br>x\n\n</details>',
      '<details open><summary><a href="https://app.datadoghq.com/cases/SEC-1">1</a></summary>\n\n</details>',
    ].join('\n\n');
    expect(liveParts(page)).toEqual([]);
  });
});
