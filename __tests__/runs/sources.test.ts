/** Where findings come from: every format, and what is left out of it. */
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ActionStep } from '../../scripts/runner/run-action.ts';
import { errorsOf, ticketsOf, warningsOf } from '../e2e/harness/outcome.ts';
import { quickClock } from '../unit/clock.ts';
import { type Datadog, openDatadog } from './datadog.ts';

let datadog: Datadog;
let first: string;
let second: string;
let third: string;
beforeEach(async () => {
  datadog = await openDatadog({ findings: 10 });
  [first = '', second = '', third = ''] = datadog.ids;
});

type Files = NonNullable<ActionStep['files']>;

/** The findings on the tickets, in order. */
async function findingsOf(
  inputs: ActionStep['inputs'],
  files: Files = {},
): Promise<readonly string[]> {
  const result = await datadog.run(inputs, { files });
  expect(errorsOf(result)).toEqual([]);
  expect(result.exitCode).toBe(0);
  return ticketsOf(result).flatMap((ticket) => ticket.finding_ids);
}

function sarif(results: readonly object[]): string {
  const run = { tool: { driver: { name: 'scanner', rules: [] } }, results };
  return JSON.stringify({ version: '2.1.0', runs: [run] });
}

function resultWith(properties: object, more: object = {}): object {
  return { ruleId: 'r', message: { text: 'm' }, ...more, properties };
}

describe('finding-ids', () => {
  test.each([
    ['newlines', (ids: readonly string[]) => ids.join('\n')],
    ['newlines of Windows', (ids: readonly string[]) => ids.join('\r\n')],
    ['commas', (ids: readonly string[]) => ids.join(', ')],
    ['spaces', (ids: readonly string[]) => ids.join(' ')],
    ['a JSON array', (ids: readonly string[]) => JSON.stringify(ids, null, 2)],
  ])('are separated by %s', async (_, joined) => {
    expect(await findingsOf({ 'finding-ids': joined([first, second, third]) })).toEqual([
      first,
      second,
      third,
    ]);
  });

  test('count once, where they first appear', async () => {
    expect(await findingsOf({ 'finding-ids': `${second} ${first} ${second}` })).toEqual([
      second,
      first,
    ]);
  });
});

describe('findings-file', () => {
  const formats: readonly (readonly [string, () => string | Uint8Array])[] = [
    ['plain text with comments', () => `# from the scan\n\n${first}\n  ${second}  # the second\n`],
    ['a JSON array of IDs', () => JSON.stringify([first, second])],
    ['an array of objects', () => JSON.stringify([{ id: first, a: 1 }, { finding_id: second }])],
    [
      "a saved response of Datadog's findings API",
      () =>
        JSON.stringify({
          data: [{ id: first, type: 'finding', attributes: {} }, { id: second }],
          meta: {},
        }),
    ],
    ['JSON Lines of IDs', () => `"${first}"\n"${second}"\n`],
    ['JSON Lines of objects', () => `{"id":"${first}"}\n{"finding_id":"${second}"}\n`],
    [
      'SARIF',
      () =>
        sarif([
          resultWith({ 'datadog.finding_id': first }),
          resultWith({ datadog: { finding_id: second } }),
        ]),
    ],
    ['a file that begins with a byte order mark', () => `\uFEFF["${first}","${second}"]`],
  ];
  const gzipped: typeof formats = [
    ['a gzipped file', () => gzipSync(`${first}\n${second}\n`)],
    [
      'gzipped SARIF',
      () =>
        gzipSync(sarif([resultWith({ finding_id: first }), resultWith({ finding_id: second })])),
    ],
  ];

  test.each(formats)('takes %s, whatever its name', async (_, content) => {
    expect(await findingsOf({ 'findings-file': 'scan.out' }, { 'scan.out': content() })).toEqual([
      first,
      second,
    ]);
  });

  test.each(gzipped)('takes %s, whatever its name', async (_, content) => {
    // Time passes while it is unpacked.
    datadog = await openDatadog({ findings: 10, clock: quickClock(10) });
    expect(await findingsOf({ 'findings-file': 'scan.out' }, { 'scan.out': content() })).toEqual([
      first,
      second,
    ]);
  });

  test('takes several files by paths and globs, each ID once', async () => {
    const files = {
      'a/one.txt': second,
      'a/two.txt': `${first}\n${second}`,
      'three.json': `["${third}"]`,
    };
    expect(await findingsOf({ 'findings-file': 'a/*.txt\nthree.json' }, files)).toEqual([
      second,
      first,
      third,
    ]);
  });

  test('goes together with finding-ids, which come first', async () => {
    const inputs = { 'finding-ids': second, 'findings-file': 'ids.txt' };
    expect(await findingsOf(inputs, { 'ids.txt': `${first}\n${second}` })).toEqual([second, first]);
  });

  test('names the file and the line of what is no ID', async () => {
    const result = await datadog.run(
      { 'findings-file': 'ids.txt' },
      { files: { 'ids.txt': `${first}\n\nnot an id!\n` } },
    );
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toMatch(/ids\.txt.*line 3.*not an id!/s);
    expect(datadog.simulator.requests()).toEqual([]);
  });

  test('that matches nothing is an error', async () => {
    const result = await datadog.run({ 'findings-file': 'reports/*.sarif' });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain('findings-file: "reports/*.sarif" matches no file');
    expect(datadog.simulator.requests()).toEqual([]);
  });

  test('names the file that is neither SARIF nor a list', async () => {
    const result = await datadog.run(
      { 'findings-file': 'a.json' },
      { files: { 'a.json': '{"a": [1, 2' } },
    );
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain('a.json');
  });
});

describe('links between folders', () => {
  /** Two links from each folder to the next: as many ways as two to the power of their number. */
  const links = Object.fromEntries(
    Array.from({ length: 24 }, (_, index) => [
      [`d${index}/x`, `../d${index + 1}`],
      [`d${index}/y`, `../d${index + 1}`],
    ]).flat(),
  );

  test('are no ways for a glob to go round', async () => {
    const result = await datadog.run(
      { 'findings-file': '**/*.sarif' },
      {
        files: { 'd24/a.sarif': sarif([resultWith({ finding_id: first })]) },
        links: { ...links, 'd24/all': '/' },
      },
    );
    expect(errorsOf(result)).toEqual([]);
    expect(result.outputs).toMatchObject({ result: 'success', 'finding-count': '1' });
  });

  test('are none either where an input is wrong', async () => {
    const result = await datadog.run({ 'findings-file': '**/*.sarif', timeout: 'long' }, { links });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain('2 inputs need attention');
  });
});

describe('a file of another step', () => {
  test('that links lead to is neither read nor sent', async () => {
    const token = 'aTokenOfAnotherStep0123456789';
    const result = await datadog.run(
      { 'findings-file': 'ids.txt\n*.sarif' },
      {
        files: { '../../_temp/token': `${token}\n` },
        links: { 'ids.txt': '../../_temp/token', 'a.sarif': 'ids.txt' },
      },
    );
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain('leads out of the workspace');
    expect([result.stdout, ...Object.values(result.filesWritten)].join()).not.toContain(token);
    expect(datadog.simulator.requests()).toEqual([]);
  });
});

describe('SARIF', () => {
  test('is read in all its runs', async () => {
    const run = (id: string) => ({
      tool: { driver: { name: 's' } },
      results: [resultWith({ finding_id: id })],
    });
    const text = JSON.stringify({ runs: [run(first), run(second)], version: '2.1.0' });
    expect(await findingsOf({ 'findings-file': 'a.sarif' }, { 'a.sarif': text })).toEqual([
      first,
      second,
    ]);
  });

  test.each([
    [
      '/properties/datadog_finding_id',
      (id: string) => ({ properties: { datadog_finding_id: id } }),
    ],
    ['/properties/datadogFindingId', (id: string) => ({ properties: { datadogFindingId: id } })],
    [
      '/fingerprints/datadogFindingId~1v1',
      (id: string) => ({ fingerprints: { 'datadogFindingId/v1': id } }),
    ],
    [
      '/partialFingerprints/datadogFindingId~1v1',
      (id: string) => ({ partialFingerprints: { 'datadogFindingId/v1': id } }),
    ],
  ])('holds IDs at %s by default', async (_, result) => {
    const text = sarif([{ message: { text: 'm' }, ...result(first) }]);
    expect(await findingsOf({ 'findings-file': 'a.sarif' }, { 'a.sarif': text })).toEqual([first]);
  });

  test('holds IDs where sarif-id-property says', async () => {
    const text = sarif([resultWith({ finding_id: second, 'my/ids': [{ datadog: first }] })]);
    const inputs = {
      'findings-file': 'a.sarif',
      'sarif-id-property': '/properties/my~1ids/0/datadog',
    };
    expect(await findingsOf(inputs, { 'a.sarif': text })).toEqual([first]);
  });

  test('results that are suppressed, absent or no failures are left out', async () => {
    const text = sarif([
      resultWith({ finding_id: first }, { suppressions: [{ kind: 'inSource' }] }),
      resultWith({ finding_id: first }, { baselineState: 'absent' }),
      resultWith({ finding_id: first }, { kind: 'pass', level: 'none' }),
      resultWith(
        { finding_id: second },
        { suppressions: [{ kind: 'external', status: 'rejected' }] },
      ),
      resultWith({ finding_id: third }, { kind: 'fail', baselineState: 'new' }),
    ]);
    expect(await findingsOf({ 'findings-file': 'a.sarif' }, { 'a.sarif': text })).toEqual([
      second,
      third,
    ]);
  });

  test('results without an ID are counted, with the ways out', async () => {
    const text = sarif([resultWith({ finding_id: first }), resultWith({}), resultWith({})]);
    const result = await datadog.run(
      { 'findings-file': 'a.sarif' },
      { files: { 'a.sarif': text } },
    );
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toMatch(
      /2 SARIF results.*sarif-id-property.*on-missing-finding: skip/s,
    );
    expect(datadog.simulator.state().cases).toEqual([]);
  });

  test('results without an ID are left out on request', async () => {
    const text = sarif([resultWith({ finding_id: first }), resultWith({})]);
    const inputs = { 'findings-file': 'a.sarif', 'on-missing-finding': 'skip' };
    const result = await datadog.run(inputs, { files: { 'a.sarif': text } });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ 'finding-count': '1', 'skipped-finding-count': '1' });
    expect(warningsOf(result).join()).toMatch(/^1 SARIF result .*left out.*"sarif-lookup: true"/);
  });

  test('of another version is refused', async () => {
    const text = JSON.stringify({ version: '1.0.0', runs: [] });
    const result = await datadog.run(
      { 'findings-file': 'a.sarif' },
      { files: { 'a.sarif': text } },
    );
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toMatch(/a\.sarif.*1\.0\.0/s);
  });
});

describe('no findings', () => {
  test('are no failure: a scan may have found nothing', async () => {
    const result = await datadog.run(
      { 'findings-file': 'a.sarif' },
      { files: { 'a.sarif': sarif([]) } },
    );
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      result: 'no-findings',
      'ticket-count': '0',
      tickets: '[]',
      'case-key': '',
    });
    expect(result.stdout).toContain('No findings to make a ticket for: looked at a.sarif');
    expect(datadog.simulator.requests()).toEqual([]);
  });

  test('are no failure where no source was given', async () => {
    const result = await datadog.run({ 'finding-ids': '' });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'no-findings' });
    expect(result.stdout).toContain(
      'none of "finding-ids", "findings-file" and "findings-query" was given',
    );
  });

  test('are none where a payload has no such property', async () => {
    const result = await datadog.run({ 'finding-ids': 'null' });
    expect(result.outputs).toMatchObject({ result: 'no-findings' });
    expect(result.stdout).toContain('looked at finding-ids (0 IDs)');
  });

  test('are a warning on request', async () => {
    const result = await datadog.run({ 'if-no-findings': 'warn' });
    expect(result.exitCode).toBe(0);
    expect(warningsOf(result).join()).toContain('No findings to make a ticket for');
  });

  test('fail the step on request', async () => {
    const result = await datadog.run({ 'if-no-findings': 'fail' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'no-findings' });
    expect(errorsOf(result).join()).toContain('No findings to make a ticket for');
  });
});
