import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../../../src/findings/finding.ts';
import { collectFindings, labelOf } from '../../../../src/findings/sources/collect.ts';
import { parseIdList } from '../../../../src/findings/sources/id-list.ts';
import { collectFrom, sarifOf, silentLog } from './collecting.ts';

const named = (text: string): readonly Finding[] => parseIdList(text).findings;
const result = (id: string, more: object = {}): object => ({
  ...more,
  properties: { finding_id: id },
});

describe('collecting findings', () => {
  test('takes the union of all sources, each finding once, in order of first appearance', async () => {
    const { findings } = await collectFrom(
      { 'b.txt': 'c\na\nd', 'a.sarif': sarifOf(result('e'), result('c'), result('e')) },
      { findings: named('a b') },
    );
    expect(findings.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(findings[0]?.origin).toEqual({ kind: 'input', input: 'finding-ids', line: 1 });
  });

  test('puts together what several sources say of a finding, the first word counting', async () => {
    const { findings } = await collectFrom({
      '1.txt': 'a',
      '2.sarif': sarifOf(result('a', { ruleId: 'first', level: 'error' })),
      '3.json':
        '[{"id":"a","title":"T","severity":"low","code_location":{"filename":"f","line_start":2}}]',
    });
    expect(findings).toEqual([
      expect.objectContaining({
        id: 'a',
        origin: { kind: 'file', path: '1.txt', line: 1 },
        title: 'T',
        severity: 'high',
        rule: 'first',
        file: 'f',
        line: 2,
      }),
    ]);
  });

  test('does not mix the places of two sources', async () => {
    const place = { physicalLocation: { artifactLocation: { uri: 'a.ts' } } };
    const { findings } = await collectFrom({
      '1.sarif': sarifOf(result('a', { locations: [place] })),
      '2.json': '[{"id":"a","code_location":{"filename":"b.ts","line_start":2}}]',
    });
    expect([findings[0]?.file, findings[0]?.line]).toEqual(['a.ts', undefined]);
  });

  test('tells apart the results that hold no ID', async () => {
    const place = {
      physicalLocation: { artifactLocation: { uri: 'a.ts' }, region: { startLine: 4 } },
    };
    const { findings, unidentified, unidentifiedCount } = await collectFrom({
      'x.sarif': sarifOf(
        result('a'),
        { ruleId: 'r', locations: [place] },
        { message: { text: 'm' } },
      ),
    });
    expect(findings).toHaveLength(1);
    expect(unidentifiedCount).toBe(2);
    expect(unidentified).toEqual([
      expect.objectContaining({
        path: 'x.sarif',
        run: 0,
        result: 1,
        rule: 'r',
        file: 'a.ts',
        line: 4,
      }),
      expect.objectContaining({ result: 2, title: 'm' }),
    ]);
    expect(unidentified.map(labelOf)).toEqual(['r at a.ts:4', 'm (x.sarif, runs[0].results[2])']);
  });

  test('keeps some results without ID to name them, more to look them up, and counts all', async () => {
    const text = sarifOf(...Array.from({ length: 3_000 }, () => ({})));
    const toName = await collectFrom({ 'x.sarif': text });
    const toLookUp = await collectFrom({ 'x.sarif': text }, { sarifLookup: true });
    expect([toName.unidentified.length, toName.unidentifiedCount]).toEqual([1_000, 3_000]);
    expect([toLookUp.unidentified.length, toLookUp.unidentifiedCount]).toEqual([3_000, 3_000]);
  });

  test('names what was looked at, with what was there', async () => {
    const { sources } = await collectFrom(
      {
        'a.sarif': sarifOf(result('a'), {}, { kind: 'pass' }),
        'b.json': '["a","b"]',
        'c.jsonl': '"a"\n"b"',
        'd.txt': 'a',
        'e.txt': '',
      },
      { findings: named('z'), hasIdList: true },
    );
    expect(sources).toEqual([
      'finding-ids (1 ID)',
      'a.sarif (SARIF, 3 results: 1 with a finding ID, 1 without a finding ID, 1 not failed)',
      'b.json (JSON, 2 findings)',
      'c.jsonl (JSON Lines, 2 findings)',
      'd.txt (text, 1 finding)',
      'e.txt (empty)',
    ]);
  });

  test('warns of a file without a byte that a scanner should have written', async () => {
    const { warnings } = await collectFrom({ 'a.sarif': '', 'b.JSON': '', 'c.txt': '' });
    expect(warnings).toEqual([
      'a.sarif: the file is empty; the step that writes it may have failed.',
      'b.JSON: the file is empty; the step that writes it may have failed.',
    ]);
  });

  test('reports all that is wrong at once, and reads the rest', async () => {
    const { problems, findings } = await collectFrom(
      {
        'a.sarif': '{"runs":[',
        'b.txt': 'no ID!',
        'c.txt': 'c',
        'd.sarif': sarifOf(result('"d"')),
      },
      { filePatterns: ['a.sarif', 'missing.txt', 'b.txt', 'c.txt', 'd.sarif'] },
    );
    expect(findings.map(({ id }) => id)).toEqual(['c']);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^"missing\.txt" matches no file/),
      expect.stringMatching(/^"a\.sarif" cannot be used/),
      expect.stringMatching(/^"b\.txt", line 1: "no ID!" is not a finding ID/),
      '"d.sarif", runs[0].results[0] at /properties/finding_id: "\\"d\\"" holds a quote: give the ID ' +
        'without it.',
    ]);
  });

  test('looks where sarif-id-property points, and says so where something else is there', async () => {
    const { findings, problems } = await collectFrom(
      { 'x.sarif': sarifOf({ guid: 'a' }, { guid: 7 }) },
      { sarifIdPointer: '/guid' },
    );
    expect(findings.map(({ id }) => id)).toEqual(['a']);
    expect(problems.map(({ message }) => message)).toEqual([
      '"x.sarif", runs[0].results[1] at /guid: what stands there is of type number, not a string.',
    ]);
  });

  test('hands over SARIF warnings and files', async () => {
    const run = { externalPropertyFileReferences: { results: [{ location: { uri: 'r' } }] } };
    const { warnings, sarifFiles } = await collectFrom({
      'x.sarif': JSON.stringify({ version: '2.1.0', runs: [run] }),
      'y.txt': 'a',
    });
    expect(warnings).toEqual([expect.stringMatching(/^x\.sarif: runs\[0\] keeps part of itself/)]);
    expect(sarifFiles).toEqual([expect.objectContaining({ path: 'x.sarif' })]);
  });

  test('ends when the run ends', async () => {
    const reason = new Error('cancelled');
    const file = new URL('../../../fixtures/sarif/codeql.sarif', import.meta.url).pathname;
    const reading = collectFindings({
      sources: {
        findings: [],
        hasIdList: false,
        filePatterns: [file],
        sarifIdPointer: null,
        sarifLookup: false,
      },
      folders: { cwd: '/', workspace: '/', runnerTemp: null },
      log: silentLog,
      redact: (text) => text,
      tagKeys: new Set(),
      signal: AbortSignal.abort(reason),
    });
    await expect(reading).rejects.toBe(reason);
  });

  test('refuses more findings than can be kept as soon as there are more', async () => {
    const results = Array.from(
      { length: 500_001 },
      (_, index) => `{"properties":{"finding_id":"${index}"}},`,
    );
    // The run never ends, which would be another problem.
    const text = `{"version":"2.1.0","runs":[{"results":[${results.join('')}`;
    const { problems } = await collectFrom({ 'a.sarif': text });
    expect(problems.map(({ message }) => message)).toEqual([
      'More than 500000 findings are named: choose fewer.',
    ]);
  });

  test('takes 100,000 findings in without a hitch', async () => {
    const ids = Array.from({ length: 100_000 }, (_, index) => `id-${index}`);
    const results = ids.map((id) => result(id, { ruleId: 'r', message: { text: 'm' } }));
    const collected = await collectFrom({
      'x.sarif': sarifOf(...results),
      'y.txt': ids.join('\n'),
    });
    expect(collected.findings).toHaveLength(100_000);
    expect(collected.findings.at(-1)?.id).toBe('id-99999');
  });
});
