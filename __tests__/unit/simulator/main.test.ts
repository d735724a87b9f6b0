import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { readCommandLine } from '../../../simulator/flags.ts';
import { startSimulator, TEST_API_KEY, TEST_APP_KEY } from '../../../simulator/simulator.ts';
import { KEYS } from './client.ts';

const MAIN = fileURLToPath(new URL('../../../simulator/main.ts', import.meta.url));
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function run(...flags: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, ...flags]);
  started.push(child);
  const written = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    written.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    written.err += chunk.toString();
  });
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code);
  return { child, written, ended };
}

/** Windows knows no signals: a process is ended there without being asked. */
const whereSignalsExist = process.platform === 'win32' ? test.skip : test;

describe('the simulator as a process', () => {
  whereSignalsExist.each(['SIGINT', 'SIGTERM'] as const)(
    'says how to use it and ends at %s',
    async (signal) => {
      const { child, written, ended } = run('--port', '0');
      while (!written.out.includes('Ctrl+C')) await once(child.stdout, 'data');
      const url = /api-url: (\S+)/.exec(written.out)?.[1] ?? '';
      expect(written.out).toContain(TEST_API_KEY);
      expect(written.out).toContain(TEST_APP_KEY);
      const reply = await fetch(`${url}/api/v2/cases/SEC-101`, { headers: KEYS });
      expect(reply.status).toBe(200);
      child.kill(signal);
      expect(await ended).toBe(0);
      expect(written.err).toBe('');
    },
  );

  test('says that the port is taken', async () => {
    const simulator = await startSimulator();
    const { written, ended } = run('--port', String(simulator.port));
    expect(await ended).toBe(1);
    expect(written.err).toContain('The port is taken');
    await simulator.close();
  });

  test('shows its flags, and refuses others', async () => {
    const help = run('--help');
    const wrong = run('--prot', '1');
    expect([await help.ended, await wrong.ended]).toEqual([0, 1]);
    expect(help.written.out).toContain('--index-delay');
    expect(wrong.written.err).toContain('--prot');
    expect(wrong.written.err).not.toContain('    at ');
  });
});

describe('the flags', () => {
  test('have defaults', () => {
    expect(readCommandLine([])).toMatchObject({
      kind: 'start',
      options: { port: 8484, indexDelay: 0 },
    });
  });

  test('set what they name', () => {
    const args =
      '--port 1 --index-delay 2 --tickets-in-progress 3 --max-page-size 4 --random-seed 5 --error-shape strings --no-insights --shuffle --latency 6 --latency create=7-8 --rate-limit search=9/10';
    expect(readCommandLine(args.split(' '))).toEqual({
      kind: 'start',
      options: {
        port: 1,
        indexDelay: 2,
        ticketsInProgressFor: 3,
        searchMaxPageSize: 4,
        randomSeed: 5,
        errorShape: 'strings',
        shuffleAnswers: true,
        insightsInCases: false,
        latency: {
          create: [7, 8],
          attach: 6,
          search: 6,
          case: 6,
          project: 6,
          detach: 6,
          status: 6,
        },
        rateLimit: { search: { limit: 9, periodSeconds: 10 } },
      },
    });
  });

  test.each([
    ['--port', 'x'],
    ['--port', '70000'],
    ['--max-page-size', '0'],
    ['--index-delay', '1.5'],
    ['--error-shape', 'xml'],
    ['--latency', 'slow'],
    ['--latency', 'delete=5'],
    ['--rate-limit', '10/60'],
    ['--rate-limit', 'create=10/0'],
    ['--seed', '/nowhere/seed.json'],
  ])('refuse %s %s', (flag, value) => {
    expect(() => readCommandLine([flag, value])).toThrow(
      value === '/nowhere/seed.json' ? value : flag,
    );
  });
});
