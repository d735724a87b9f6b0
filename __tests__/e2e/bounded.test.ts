/** Whatever is in a file: `timeout` and cancellation end the step within 10 s, outputs set. */
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ActionResult } from '../../scripts/runner/run-action.ts';
import { generateFindings, type SeedFinding } from '../../simulator/simulator.ts';
import { type Datadog, startDatadog } from './harness/datadog.ts';
import { errorsOf } from './harness/outcome.ts';
import { identifiedResultOf } from './harness/sarif.ts';

const [FINDING] = generateFindings(1) as [SeedFinding];
/** GitHub ends a cancelled step by force after this long. */
const MOST_MS = 10_000;

let datadog: Datadog | undefined;
afterEach(() => datadog?.close());

async function newDatadog(findings: readonly SeedFinding[] = [FINDING]): Promise<Datadog> {
  datadog = await startDatadog({ findings, speed: 1 });
  return datadog;
}

/** Gzipped files follow each other as their contents do. */
function packed(...parts: readonly (readonly [text: string, times: number])[]): Buffer {
  return Buffer.concat(
    parts.flatMap(([text, times]) => {
      const one = gzipSync(text);
      return Array.from({ length: times }, () => one);
    }),
  );
}

const result = JSON.stringify(identifiedResultOf(FINDING));
const log = (rest: string): string => `{"version":"2.1.0","runs":[{${rest}`;
/** 4 MB each. */
const manyResults = `,${result}`.repeat(Math.ceil(4_000_000 / result.length));
const spaces = ' '.repeat(4_000_000);

/** A few MB each, and more unpacked than is read in the time that there is. */
const ENDLESS: readonly (readonly [what: string, file: () => Buffer])[] = [
  ['white space', () => packed([spaces, 1_200])],
  ['results of one finding', () => packed([log(`"results":[${result}`), 1], [manyResults, 600])],
  ['runs', () => packed([log('}'), 1], [',{"results":[{}]}'.repeat(250_000), 600])],
  ['a text of no use', () => packed([log('"x":"'), 1], ['x'.repeat(4_000_000), 1_200])],
  ['comments', () => packed(['# a\n'.repeat(1_000_000), 600])],
];

/** Small files whose lists refer to each other in ways that once took hours. */
const TANGLED: readonly (readonly [what: string, run: () => object])[] = [
  [
    'rule IDs of thousands of parts, and thousands of components',
    () => ({
      tool: { driver: { name: 'x' }, extensions: each(2_000, (one) => ({ name: `${one}` })) },
      results: each(100, (one) => ({ ruleId: `${'/'.repeat(1_900)}${one}` })),
    }),
  ],
  [
    'rules that no result means',
    () => ({
      tool: { driver: { name: 'x', rules: each(50_000, (one) => ({ guid: `${one}` })) } },
      results: each(50_000, (one) => ({ rule: { guid: `none-${one}` } })),
    }),
  ],
  [
    'bases that no file is below',
    () => ({
      originalUriBaseIds: Object.fromEntries(
        each(50_000, (one) => [`b${one}`, { uri: `file:///base/${one}/` }]),
      ),
      results: each(50_000, (one) => ({
        locations: [{ physicalLocation: { artifactLocation: { uri: `file:///file/${one}` } } }],
      })),
    }),
  ],
];

function each<T>(count: number, entry: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => entry(index));
}

function endsInTime({ durationMs, outputs }: ActionResult, timeoutMs: number): void {
  expect(durationMs).toBeLessThan(timeoutMs + MOST_MS);
  expect(outputs).toMatchObject({ result: expect.stringMatching(/./), 'sarif-file': '' });
}

describe('a step whose time is up', () => {
  test.each(ENDLESS)('ends while it reads endless %s', async (_, file) => {
    const on = await newDatadog();
    const inputs = { 'findings-file': 'in.sarif', timeout: '1s' };
    const ended = await on.run(inputs, { files: { 'in.sarif': file() } });
    expect(ended.exitCode).toBe(1);
    expect(errorsOf(ended).join()).toContain('The time budget of 1 s ');
    endsInTime(ended, 1_000);
  });
});

describe('a cancelled step', () => {
  // The same loop reads them all, and looks at both: two of them are enough.
  test.each(ENDLESS.slice(0, 2))('ends while it reads endless %s', async (_, file) => {
    const on = await newDatadog();
    const when = (stdout: string) => stdout.includes('Read the findings');
    const ended = await on.run(
      { 'findings-file': 'in.sarif' },
      { files: { 'in.sarif': file() }, signals: [{ signal: 'SIGINT', when }] },
    );
    expect(ended.exitCode).toBe(1);
    endsInTime(ended, 0);
  });

  test('ends while it writes a file back, with everything else done', async () => {
    const on = await newDatadog();
    const file = packed([log(`"results":[${result}`), 1], [manyResults, 100], [']}]}', 1]);
    let cancelledAt = 0;
    const when = (stdout: string) => {
      const isWriting = stdout.includes('Writing out.sarif.gz');
      if (isWriting && cancelledAt === 0) cancelledAt = performance.now();
      return isWriting;
    };
    const ended = await on.run(
      { 'findings-file': 'in.sarif', 'sarif-output': 'out.sarif.gz' },
      { files: { 'in.sarif': file }, signals: [{ signal: 'SIGINT', when }], timeoutMs: 45_000 },
    );
    expect(performance.now() - cancelledAt).toBeLessThan(MOST_MS);
    expect(ended.outputs).toMatchObject({ 'created-count': '1', 'sarif-file': '' });
    expect(Object.keys(ended.filesWritten).filter((path) => path.includes('sarif'))).toEqual([]);
  });
});

describe('a step that reads tangled SARIF', () => {
  test.each(TANGLED)('ends soon: %s', async (_, run) => {
    const on = await newDatadog();
    const file = JSON.stringify({ version: '2.1.0', runs: [run()] });
    const inputs = { 'findings-file': 'in.sarif', 'on-missing-finding': 'skip', timeout: '20s' };
    const ended = await on.run(inputs, { files: { 'in.sarif': file } });
    expect(ended.outputs['result']).toBe('no-findings');
    expect(ended.durationMs).toBeLessThan(20_000);
  });
});

describe('a small file that unpacks to a large one', () => {
  const findings = generateFindings(10);
  /** Each text is as long as one may be: unpacked, the ten of them are more than the memory. */
  const LONG = 'x'.repeat(7 * 1024 * 1024);
  const MEMORY_MB = 64;

  test.each([
    [
      'SARIF',
      (texts: readonly string[]) =>
        `{"version":"2.1.0","runs":[{"results":[${texts.map(
          (text, index) =>
            `{"ruleId":"${text}","properties":{"finding_id":"${findings[index]?.id}"}}`,
        )}]}]}`,
    ],
    [
      'a list',
      (texts: readonly string[]) =>
        `[${texts.map((text, index) => `{"id":"${findings[index]?.id}","title":"${text}"}`)}]`,
    ],
  ])('is read in the memory that is usual: %s', async (_, textOf) => {
    const text = textOf(findings.map((_, index) => index + LONG));
    expect(text.length / 2 ** 20).toBeGreaterThan(MEMORY_MB);
    const on = await newDatadog(findings);
    const ended = await on.run(
      { 'findings-file': 'a.gz' },
      {
        files: { 'a.gz': gzipSync(text) },
        env: { NODE_OPTIONS: `--max-old-space-size=${MEMORY_MB}` },
      },
    );
    expect(errorsOf(ended)).toEqual([]);
    expect(ended.outputs).toMatchObject({ 'finding-count': '10', 'created-count': '1' });
  });
});

describe('outputs that cannot be set', () => {
  test('stop the step before anything is done, with the file that they belong in', async () => {
    const on = await newDatadog();
    const GITHUB_OUTPUT = '/nowhere/outputs';
    const ended = await on.run({ 'finding-ids': FINDING.id }, { env: { GITHUB_OUTPUT } });
    expect(ended.exitCode).toBe(1);
    expect(errorsOf(ended).join()).toMatch(
      /^Nothing was done, because the outputs .*GITHUB_OUTPUT.*\/nowhere\/outputs.* cannot be written/,
    );
    expect(on.simulator.requests()).toEqual([]);
  });

  // Linux alone has a device that is always full.
  const onLinux = process.platform === 'linux' ? test : test.skip;
  onLinux('are said to be so where the disk is full', async () => {
    const on = await newDatadog();
    const GITHUB_OUTPUT = '/dev/full';
    const ended = await on.run({ 'finding-ids': FINDING.id }, { env: { GITHUB_OUTPUT } });
    expect(errorsOf(ended).join()).toMatch(/\/dev\/full.* cannot be written: the disk is full\./);
    expect(on.simulator.requests()).toEqual([]);
  });
});
