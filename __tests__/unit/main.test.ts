import { afterEach, describe, expect, test } from '@jest/globals';
import { generateFindings, TEST_API_KEY, TEST_APP_KEY } from '../../simulator/simulator.ts';
import { type Ended, openScene, type Scene, type SceneOptions } from './in-process-run.ts';

const CREATE = { method: 'POST', path: '/servicenow_tickets$' };
const SHA = '4f2b8c1d9e0a7f6b5c4d3e2f1a0b9c8d7e6f5a4b';

let scene: Scene | undefined;
afterEach(async () => {
  await scene?.close();
  scene = undefined;
});

async function open(options: Partial<SceneOptions> = {}): Promise<Scene> {
  scene = await openScene({ findings: 6, ...options });
  return scene;
}

function said({ lines }: Ended, level: string): readonly string[] {
  return lines.flatMap((line) =>
    line.startsWith(`${level}: `) ? line.slice(level.length + 2) : [],
  );
}

function paths({ simulator }: Scene): readonly string[] {
  return simulator.requests().map(({ method, path }) => `${method} ${path}`);
}

/** SARIF whose results stand at the places of generated findings, with IDs or without. */
function sarif(results: readonly object[]): string {
  const run = {
    tool: { driver: { name: 'scanner' } },
    versionControlProvenance: [
      { repositoryUri: 'https://github.com/example/shop', revisionId: SHA },
    ],
    results,
  };
  return JSON.stringify({ version: '2.1.0', runs: [run] });
}

function resultAt(index: number, id?: string): object {
  return {
    ruleId: `generated/rule-${index}`,
    message: { text: `Finding ${index + 1}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: `src/module-${index}/handler.ts` },
          region: { startLine: index + 1 },
        },
      },
    ],
    ...(id !== undefined && { properties: { 'datadog.finding_id': id } }),
  };
}

/** The tickets of each result of a SARIF file with one run. */
async function workItemsIn(ended: Ended, path: string): Promise<readonly unknown[]> {
  const { runs } = JSON.parse(await ended.read(path)) as {
    readonly runs: readonly {
      readonly results: readonly { readonly workItemUris?: readonly string[] }[];
    }[];
  };
  return runs[0]?.results.map(({ workItemUris }) => workItemUris) ?? [];
}

describe('a run', () => {
  test('reads, looks up, plans, writes and tells, in this order', async () => {
    const at = await open();
    const ended = await at.run({ 'finding-ids': at.ids.join(' '), 'group-by': 'finding' });
    expect(ended.exitCode).toBe(0);
    expect(said(ended, 'group')).toEqual([
      'Read the findings',
      'Look the findings up in Datadog',
      'Plan the tickets',
      'Write the tickets',
    ]);
    expect(ended.outputs).toMatchObject({
      result: 'success',
      'created-count': '6',
      'finding-count': '6',
    });
    expect(ended.outputs['results-file']).toMatch(/\.json$/);
    expect(ended.summary).toContain('SEC-1');
    expect(said(ended, 'error')).toEqual([]);
  });

  test('masks its credentials before it says anything', async () => {
    const at = await open();
    const ended = await at.run({ 'finding-ids': at.ids.join(' ') });
    expect(ended.masked).toEqual(expect.arrayContaining([TEST_API_KEY, TEST_APP_KEY]));
    expect(JSON.stringify([ended.lines, ended.outputs, ended.summary])).not.toMatch(
      new RegExp(`${TEST_API_KEY}|${TEST_APP_KEY}`),
    );
  });

  test.each([
    [1, 1],
    [2_500, 50],
  ])('takes as long as three calls: look, create, check (%d findings)', async (count, rules) => {
    const at = await open({ findings: generateFindings(count, { rules }), latency: 1_500 });
    const { outputs, lines } = await at.run({
      'finding-ids': at.ids.join(' '),
      'group-by': 'rule',
      'max-findings': '2500',
    });
    expect(outputs).toMatchObject({ result: 'success', 'created-count': String(rules) });
    expect(lines.at(-1)).toMatch(/created, in 4\.5 s$/);
  });

  test('finds a second time what it made the first time', async () => {
    const at = await open();
    const inputs = { 'finding-ids': at.ids.join(' ') };
    const first = await at.run(inputs);
    const again = await at.run(inputs);
    expect(again.outputs).toMatchObject({
      'created-count': '0',
      'existing-count': '1',
      'case-key': first.outputs['case-key'],
    });
  });

  test('attaches to a ticket that is there', async () => {
    const at = await open();
    const made = await at.run({ 'finding-ids': at.ids[0] ?? '' });
    const ended = await at.run({
      operation: 'attach',
      'servicenow-ticket-url': made.outputs['servicenow-url'] ?? '',
      'finding-ids': at.ids[1] ?? '',
    });
    expect(ended.outputs).toMatchObject({ result: 'success', 'attached-count': '1' });
  });

  test('writes nothing where it is dry', async () => {
    const at = await open();
    const ended = await at.run({ 'finding-ids': at.ids.join(' '), 'dry-run': 'true' });
    expect(ended.outputs['result']).toBe('dry-run');
    expect(paths(at).filter((path) => path.endsWith('servicenow_tickets'))).toEqual([]);
  });

  test('takes what a query finds, each finding once', async () => {
    const at = await open();
    const ended = await at.run({
      'finding-ids': at.ids[0] ?? '',
      'findings-query': '@severity:(critical OR high)',
      'min-severity': 'critical',
    });
    expect(said(ended, 'info')).toContain('Looked at findings-query (3 findings)');
    expect(ended.outputs).toMatchObject({ 'finding-count': '2', 'skipped-finding-count': '1' });
  });

  test('says where findings of unknown severity stay in', async () => {
    const at = await open({ findings: [{ id: 'YWJj', attributes: { status: 'open' } }] });
    const ended = await at.run({ 'finding-ids': 'YWJj', 'min-severity': 'high' });
    expect(said(ended, 'info')).toContain('1 finding of unknown severity stays in.');
    expect(ended.outputs['created-count']).toBe('1');
  });

  test('puts notices at the places of findings, and counts those beyond ten', async () => {
    const at = await open({ findings: 12 });
    const ended = await at.run({ 'finding-ids': at.ids.join(' ') });
    expect(said(ended, 'notice')).toHaveLength(10);
    expect(said(ended, 'info').join()).toContain(
      '2 more findings whose file and line are known have none',
    );
  });
});

describe('a run with nothing to do', () => {
  test.each([
    ['ignore', 'info', 0],
    ['warn', 'warning', 0],
    ['fail', 'error', 1],
  ] as const)('with if-no-findings: %s says so as %s', async (choice, level, exitCode) => {
    const at = await open();
    const ended = await at.run({ 'finding-ids': '[]', 'if-no-findings': choice });
    expect(ended.exitCode).toBe(exitCode);
    expect(said(ended, level).join()).toContain('No findings to make a ticket for');
    expect(ended.outputs['result']).toBe('no-findings');
    expect(paths(at)).toEqual([]);
  });

  test.each([
    [
      'no source at all',
      {},
      'none of "finding-ids", "findings-file" and "findings-query" was given',
    ],
    [
      'a list that is null',
      { 'finding-ids': 'null' },
      '"finding-ids" is "null", taken as an empty',
    ],
    ['a misspelled input', { finding_ids: 'a' }, '"finding_ids" is not an input: did you mean'],
  ])('warns of %s by default', async (_, inputs, warning) => {
    const at = await open();
    const ended = await at.run(inputs);
    expect(ended.exitCode).toBe(0);
    expect(said(ended, 'warning').join()).toContain(warning);
  });

  test('names what it looked at', async () => {
    const at = await open();
    const ended = await at.run({ 'findings-query': '@severity:none' });
    expect(said(ended, 'info').join()).toContain('looked at findings-query (0 findings)');
  });
});

describe('a run that cannot begin', () => {
  test('tells wrong inputs and paths that match nothing together, and sends nothing', async () => {
    const at = await open();
    const ended = await at.run({ 'project-id': 'x', 'findings-file': 'none.sarif' });
    expect(ended.exitCode).toBe(1);
    expect(said(ended, 'error').join()).toMatch(/• project-id: .*• findings-file: /s);
    expect(ended.outputs).toEqual({});
    expect(paths(at)).toEqual([]);
  });

  test('tells what is wrong with a file', async () => {
    const at = await open();
    const ended = await at.run(
      { 'findings-file': 'a.sarif' },
      { files: { 'a.sarif': '{"version":"2.1.0","runs":[' } },
    );
    expect(ended.exitCode).toBe(1);
    expect(said(ended, 'error').join()).toContain('findings-file');
    expect(ended.outputs['result']).toBe('failure');
  });

  test('stops at more findings than are allowed', async () => {
    const at = await open();
    const ended = await at.run({ 'finding-ids': at.ids.join(' '), 'max-findings': '5' });
    expect(said(ended, 'error').join()).toContain('"max-findings" allows 5');
    expect(paths(at)).toEqual([]);
  });

  test('says what is wrong with the inputs where it was cancelled before, too', async () => {
    const at = await open();
    const ended = await at.run(
      { 'findings-file': '**/none.sarif', timeout: 'long' },
      { cancelled: AbortSignal.abort() },
    );
    expect(ended.exitCode).toBe(1);
    expect(said(ended, 'error').join()).toMatch(/^1 input needs attention:\n• timeout: /);
  });

  test('sends nothing where it was cancelled before', async () => {
    const at = await open();
    const ended = await at.run(
      { 'finding-ids': at.ids.join(' ') },
      { cancelled: AbortSignal.abort() },
    );
    expect(ended.exitCode).toBe(1);
    expect(said(ended, 'error').join()).toContain('The workflow run was cancelled.');
    expect(paths(at)).toEqual([]);
  });
});

describe('where looking is refused', () => {
  const permissions = ['security_monitoring_findings_write', 'cases_read'] as const;

  test('the run stops before any write, and says which permission is missing', async () => {
    const at = await open({ permissions });
    const ended = await at.run({ 'finding-ids': at.ids.join(' ') });
    expect(ended.exitCode).toBe(1);
    expect(said(ended, 'error').join()).toContain('security_monitoring_findings_read');
    expect(paths(at).filter((path) => path.endsWith('servicenow_tickets'))).toEqual([]);
  });

  test('with move it goes on, with a warning', async () => {
    const at = await open({ permissions });
    const ended = await at.run({
      'finding-ids': at.ids.join(' '),
      'on-existing-ticket': 'move',
    });
    expect(ended.outputs).toMatchObject({ result: 'success', 'created-count': '1' });
    expect(said(ended, 'warning').join()).toContain('The run goes on without looking');
  });

  test('credentials that are not accepted stop it in any case', async () => {
    const at = await open();
    at.simulator.addFault({ match: { path: '/search$' }, effect: { kind: 'status', status: 401 } });
    const ended = await at.run({
      'finding-ids': at.ids.join(' '),
      'on-existing-ticket': 'move',
    });
    expect(ended.exitCode).toBe(1);
    expect(paths(at).filter((path) => path.endsWith('servicenow_tickets'))).toEqual([]);
  });
});

describe('findings that Datadog does not know', () => {
  test('stop the run', async () => {
    const at = await open();
    const ended = await at.run({ 'finding-ids': 'unknown-one' });
    expect(said(ended, 'error').join()).toContain('Datadog does not know 1 of 1 finding');
  });

  test('are left out on request, with a warning', async () => {
    const at = await open();
    const ended = await at.run({
      'finding-ids': `unknown-one ${at.ids[0]}`,
      'on-missing-finding': 'skip',
    });
    expect(said(ended, 'warning').join()).toContain('were left out');
    expect(ended.outputs).toMatchObject({ 'created-count': '1', 'skipped-finding-count': '1' });
  });
});

describe('SARIF results without an ID', () => {
  test('stop the run, with the ways out', async () => {
    const at = await open();
    const ended = await at.run(
      { 'findings-file': 'a.sarif' },
      { files: { 'a.sarif': sarif([resultAt(0)]) } },
    );
    expect(said(ended, 'error').join()).toMatch(/1 SARIF result .*"sarif-lookup: true"/);
  });

  test('are left out on request', async () => {
    const at = await open();
    const ended = await at.run(
      { 'findings-file': 'a.sarif', 'on-missing-finding': 'skip' },
      { files: { 'a.sarif': sarif([resultAt(0), resultAt(1, at.ids[1])]) } },
    );
    expect(said(ended, 'warning').join()).toContain('1 SARIF result without a Datadog finding ID');
    expect(ended.outputs).toMatchObject({ 'created-count': '1', 'skipped-finding-count': '1' });
  });

  test('are looked up on request, and their tickets are written back', async () => {
    const at = await open();
    const ended = await at.run(
      {
        'findings-file': 'a.sarif',
        'sarif-lookup': 'true',
        'sarif-output': 'out.sarif',
        'on-missing-finding': 'skip',
      },
      { files: { 'a.sarif': sarif([resultAt(0), resultAt(1, at.ids[1]), resultAt(99)]) } },
    );
    expect(ended.outputs).toMatchObject({ 'finding-count': '2', 'skipped-finding-count': '1' });
    expect(ended.outputs['sarif-file']).toMatch(/out\.sarif$/);
    const url = ended.outputs['servicenow-url'];
    expect(await workItemsIn(ended, 'out.sarif')).toEqual([[url], [url], undefined]);
  });

  test('that are looked up and not found stop the run', async () => {
    const at = await open();
    const ended = await at.run(
      { 'findings-file': 'a.sarif', 'sarif-lookup': 'true' },
      { files: { 'a.sarif': sarif([resultAt(99)]) } },
    );
    expect(said(ended, 'error').join()).toContain('without a matching Datadog finding');
  });
});

describe('sarif-output', () => {
  test('needs exactly one SARIF file', async () => {
    const at = await open();
    const ended = await at.run({ 'finding-ids': at.ids[0] ?? '', 'sarif-output': 'out.sarif' });
    expect(said(ended, 'error').join()).toContain('there are 0 SARIF files');
    expect(paths(at)).toEqual([]);
  });

  test('has to lie where something can be written', async () => {
    const at = await open();
    const ended = await at.run(
      { 'findings-file': 'a.sarif', 'sarif-output': 'nowhere/out.sarif' },
      { files: { 'a.sarif': sarif([resultAt(0, at.ids[0])]) } },
    );
    expect(said(ended, 'error').join()).toContain('sarif-output: "nowhere/out.sarif"');
    expect(paths(at)).toEqual([]);
  });

  test('holds no secret that the API puts into the URL of a ticket', async () => {
    const at = await open();
    const url = `https://example.service-now.com/incident.do?sys_id=${'a'.repeat(32)}&key=`;
    const attributes = {
      key: 'SEC-1',
      insights: [{ type: 'SECURITY_FINDING', resource_id: at.ids[0] }],
      servicenow_ticket: { status: 'COMPLETED', result: { url: url + TEST_APP_KEY } },
    };
    const ticket = { id: 'c1234567-89ab-cdef-0123-456789abcdef', type: 'cases', attributes };
    at.simulator.addFault({
      match: CREATE,
      effect: { kind: 'status', status: 201, body: { data: [ticket] } },
    });
    const ended = await at.run(
      { 'findings-file': 'a.sarif', 'sarif-output': 'out.sarif', 'wait-for-ticket': '0s' },
      { files: { 'a.sarif': sarif([resultAt(0, at.ids[0])]) } },
    );
    expect(await workItemsIn(ended, 'out.sarif')).toEqual([[`${url}***`]]);
  });

  test('is given up when the time is up, with everything else done', async () => {
    // All time passes once the file is being written, and none before.
    const { promise: timeIsUp, resolve: endTime } = Promise.withResolvers<void>();
    const sleep = (_: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        timeIsUp.then(resolve);
        signal?.addEventListener('abort', reject);
      });
    const at = await open({ clock: { now: () => 0, timestamp: () => 0, sleep } });
    const ended = await at.run(
      { 'findings-file': 'a.sarif', 'sarif-output': 'out.sarif', 'wait-for-ticket': '0s' },
      {
        files: { 'a.sarif': sarif([resultAt(0, at.ids[0])]) },
        onLine: (line) => line === 'info: Writing out.sarif' && endTime(),
      },
    );
    expect(said(ended, 'warning').join()).toContain(
      'The SARIF output could not be written: The time',
    );
    expect(ended.outputs).toMatchObject({ result: 'success', 'created-count': '1' });
    expect(ended.outputs['sarif-file']).toBe('');
    expect(await ended.read('out.sarif').catch(({ code }) => code)).toBe('ENOENT');
  });
});

test('a run that is cancelled while it reports fails, with everything done', async () => {
  const at = await open();
  const workflow = new AbortController();
  const { exitCode, outputs } = await at.run(
    { 'finding-ids': at.ids.join(' ') },
    {
      cancelled: workflow.signal,
      onLine: (line) => {
        if (line.startsWith('info: created  SEC-1')) workflow.abort();
      },
    },
  );
  expect({ exitCode, outputs }).toMatchObject({
    exitCode: 1,
    outputs: { result: 'success', 'case-key': 'SEC-1' },
  });
});

describe('what cannot be written at the end', () => {
  test('is a warning, and keeps nothing else from being written', async () => {
    const at = await open();
    const ended = await at.run(
      { 'finding-ids': at.ids.join(' ') },
      { environment: { GITHUB_STEP_SUMMARY: '/nowhere/summary.md' } },
    );
    expect(said(ended, 'warning').join()).toContain('The job summary could not be written');
    expect(ended.outputs['result']).toBe('success');
  });

  test('also where it is the comment', async () => {
    const at = await open();
    const ended = await at.run({ 'finding-ids': at.ids.join(' '), 'comment-on-pr': 'true' });
    expect(ended.exitCode).toBe(0);
    expect(said(ended, 'warning').join()).toContain('No pull request comment was written');
  });
});

describe('a ticket that fails', () => {
  test('fails the step', async () => {
    const at = await open();
    at.simulator.addFault({ match: CREATE, effect: { kind: 'status', status: 400 } });
    const ended = await at.run({ 'finding-ids': at.ids.join(' ') });
    expect([ended.exitCode, ended.outputs['result']]).toEqual([1, 'failure']);
    expect(said(ended, 'error').join()).toContain('(400)');
  });
});

describe('a finding that vanishes between looking and writing', () => {
  test('fails the step, the tickets of the others being made', async () => {
    const at = await open();
    at.simulator.addFault({
      match: { ...CREATE, nth: 1 },
      effect: { kind: 'vanish', findingIds: [at.ids[0] ?? ''] },
    });
    const ended = await at.run({ 'finding-ids': at.ids.join(' ') });
    expect(ended.exitCode).toBe(1);
    expect(ended.outputs['created-count']).toBe('1');
    expect(said(ended, 'error').join()).toContain('vanished from Datadog');
  });
});
