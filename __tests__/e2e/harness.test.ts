/** The harness itself, with tiny Actions made for the purpose. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type ActionStep, runAction } from '../../scripts/runner/run-action.ts';
import { fastClock } from './harness/fast-clock.ts';
import { brokenRules } from './harness/step-rules.ts';

const folder = await mkdtemp(join(tmpdir(), 'actions-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const ACTION_YML = `
name: stub
description: stub
inputs:
  api-key: { description: a }
  github-token: { description: b, default: "\${{ github.token }}" }
  timeout: { description: c, default: 10m }
runs: { using: node24, main: dist/index.js }
`;

let made = 0;
async function actionThatRuns(code: string): Promise<string> {
  made += 1;
  const action = join(folder, String(made));
  await mkdir(join(action, 'dist'), { recursive: true });
  await writeFile(join(action, 'action.yml'), ACTION_YML);
  await writeFile(join(action, 'dist', 'package.json'), '{"type":"module"}');
  const imports = `import { appendFileSync, writeFileSync, readFileSync } from 'node:fs';\n`;
  await writeFile(join(action, 'dist', 'index.js'), `${imports}const { env } = process;\n${code}`);
  return action;
}

const KEY = 'a-key-that-nobody-may-see';
const MASK = `console.log('::add-mask::' + env['INPUT_API-KEY']);\n`;

async function rulesBrokenBy(code: string): Promise<readonly string[]> {
  const step: ActionStep = { action: await actionThatRuns(code), inputs: { 'api-key': KEY } };
  return brokenRules(step, await runAction(step));
}

describe('a step', () => {
  test('gives the inputs with the defaults of action.yml', async () => {
    const action = await actionThatRuns(
      `console.log(JSON.stringify([env['INPUT_API-KEY'], env.INPUT_TIMEOUT]));`,
    );
    const { stdout } = await runAction({ action, inputs: { 'api-key': 'k' } });
    expect(JSON.parse(stdout)).toEqual(['k', '10m']);
  });

  test('refuses an input that action.yml does not have', async () => {
    const action = await actionThatRuns('');
    await expect(runAction({ action, inputs: { apikey: 'k' } })).rejects.toThrow(
      'no input "apikey"',
    );
  });

  test('runs in its workspace with its files and its event', async () => {
    const action = await actionThatRuns(`
      console.log(readFileSync('reports/a.sarif', 'utf8'), process.cwd() === env.GITHUB_WORKSPACE);
      console.log(env.GITHUB_EVENT_NAME, readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));`);
    const { stdout } = await runAction({
      action,
      inputs: {},
      files: { 'reports/a.sarif': '{}' },
      event: { name: 'pull_request', payload: { number: 7 } },
    });
    expect(stdout).toBe('{} true\npull_request {"number":7}\n');
  });

  test('sees nothing of the environment around it', async () => {
    process.env['HTTPS_PROXY'] = 'http://127.0.0.1:1';
    try {
      const action = await actionThatRuns(`console.log(env.HTTPS_PROXY);`);
      expect((await runAction({ action, inputs: {} })).stdout).toBe('undefined\n');
    } finally {
      delete process.env['HTTPS_PROXY'];
    }
  });

  test('ends with its outputs, summary, results file and exit code', async () => {
    const action = await actionThatRuns(`
      writeFileSync(env.RUNNER_TEMP + '/results.json', '{"a":1}');
      appendFileSync(env.GITHUB_OUTPUT, 'tickets<<END\\n[1,\\n2]\\nEND\\nempty=\\n');
      appendFileSync(env.GITHUB_OUTPUT, 'results-file=' + env.RUNNER_TEMP + '/results.json\\n');
      appendFileSync(env.GITHUB_STEP_SUMMARY, '# Done');
      process.exitCode = 3;`);
    const result = await runAction({ action, inputs: {} });
    expect(result).toMatchObject({
      exitCode: 3,
      signal: null,
      summary: '# Done',
      resultsFile: { a: 1 },
    });
    expect(result.outputs).toMatchObject({ tickets: '[1,\n2]', empty: '' });
    expect(result.filesWritten).toHaveProperty([join('work', '_temp', 'results.json')], '{"a":1}');
  });

  test('is sent a signal once its log shows a text', async () => {
    const action = await actionThatRuns(`
      process.on('SIGINT', () => { console.log('stopping'); process.exit(1); });
      setInterval(() => {}, 1000);
      console.log('writing');`);
    const result = await runAction({
      action,
      inputs: {},
      signals: [{ signal: 'SIGINT', when: (stdout) => stdout.includes('writing') }],
    });
    expect(result).toMatchObject({ exitCode: 1, stdout: 'writing\nstopping\n' });
  });

  test('that does not end is ended, and its log is told', async () => {
    const action = await actionThatRuns(`console.log('waiting'); setInterval(() => {}, 1000);`);
    await expect(runAction({ action, inputs: {}, timeoutMs: 2_000 })).rejects.toThrow(
      /2000 ms.*\nwaiting/s,
    );
  });
});

describe('the rules for every step', () => {
  test('are kept by a step that masks first and uses the usual commands', async () => {
    const code = `${MASK}console.log('::group::a\\n::endgroup::\\n::notice::b\\nplain');`;
    expect(await rulesBrokenBy(code)).toEqual([]);
  });

  test.each([
    ['a secret that is masked late', `console.log('hello'); ${MASK}`, /is not masked before/],
    [
      'a secret in the log',
      `${MASK} console.log('key: ' + env['INPUT_API-KEY']);`,
      /shows in stdout/,
    ],
    [
      'a secret in the summary',
      `${MASK} appendFileSync(env.GITHUB_STEP_SUMMARY, env['INPUT_API-KEY']);`,
      /shows in .*step_summary/,
    ],
    [
      'a secret in a file',
      `${MASK} writeFileSync('a.json', env['INPUT_API-KEY']);`,
      /shows in .*a\.json/,
    ],
    [
      'an encoded secret',
      `${MASK} console.log(Buffer.from(env['INPUT_API-KEY']).toString('base64'));`,
      /shows in stdout/,
    ],
    [
      'the token of the workflow',
      `${MASK} console.log(env['INPUT_GITHUB-TOKEN']);`,
      /shows in stdout/,
    ],
    [
      'a workflow command that nobody meant',
      `${MASK} console.log('  ::set-output name=a::b');`,
      /unexpected workflow command/,
    ],
    [
      'a workflow command of the older form',
      `${MASK} console.log('title ##[set-env name=a]b');`,
      /unexpected workflow command/,
    ],
    [
      'a workflow command on stderr',
      `${MASK} console.error('title ##[set-env name=a]b');`,
      /unexpected workflow command/,
    ],
    [
      'a group left open',
      `${MASK} console.log('::group::a');`,
      /1 log groups are opened and 0 closed/,
    ],
    ['a stack', `${MASK} console.log(new Error('no').stack);`, /shows a stack/],
    ['words on stderr', `${MASK} console.error('careful');`, /written to stderr: careful/],
  ])('are broken by %s', async (_, code, sentence) => {
    expect((await rulesBrokenBy(code)).join('\n')).toMatch(sentence);
  });
});

describe('the fast clock', () => {
  test('makes clocks, timers and socket time-outs run faster', async () => {
    const action = await actionThatRuns(`
      import { setTimeout as wait } from 'node:timers/promises';
      import { promisify } from 'node:util';
      import { createServer, connect } from 'node:net';
      const [date, performed, hrtime] = [Date.now(), performance.now(), process.hrtime.bigint()];
      // The timer of an AbortSignal does not keep a process alive.
      const alive = setInterval(() => {}, 60_000);
      await wait(10_000);
      await promisify(setTimeout)(10_000);
      await new Promise((resolve) => AbortSignal.timeout(10_000).addEventListener('abort', resolve));
      await new Promise((resolve) => {
        const server = createServer().listen(0, '127.0.0.1', () => {
          const socket = connect(server.address().port, '127.0.0.1');
          socket.setTimeout(10_000, () => { socket.destroy(); server.close(resolve); });
        });
      });
      clearInterval(alive);
      console.log(Math.round((Date.now() - date) / 1000));
      console.log(Math.round((performance.now() - performed) / 1000));
      console.log(Math.round((new Date().getTime() - date) / 1000));
      console.log(Math.round(Number(process.hrtime.bigint() - hrtime) / 1e9));`);
    const result = await runAction({ action, inputs: {}, env: fastClock(100) });
    expect(result.stderr).toBe('');
    const seconds = result.stdout.trim().split('\n').map(Number);
    expect(seconds).toHaveLength(4);
    for (const passed of seconds) expect(passed).toBeGreaterThanOrEqual(40);
    expect(result.durationMs).toBeLessThan(10_000);
  });
});
