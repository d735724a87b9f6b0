import { describe, expect, test } from '@jest/globals';
import { readSources } from '../../../src/inputs/sources.ts';
import { environmentOf, expression, FINDING_ID, type Given, readFrom } from './given.ts';

function read(given: Given) {
  return readFrom(environmentOf(given), readSources);
}

function messages(given: Given): readonly string[] {
  const sources = read(given);
  return sources.ok ? [] : sources.problems.map(({ input, message }) => `${input}: ${message}`);
}

test('no source at all is no problem: a scan may have found nothing', () => {
  expect(read({})).toEqual({
    ok: true,
    value: {
      findings: [],
      hasIdList: false,
      filePatterns: [],
      sarifIdPointer: null,
      sarifLookup: false,
      query: null,
      waitForFindings: 0,
    },
  });
});

test('several sources of findings can be given together', () => {
  const given: Given = {
    'finding-ids': `${FINDING_ID}, abc`,
    'findings-file': 'out.sarif',
    'sarif-id-property': '/properties/id',
    'sarif-lookup': 'true',
    'findings-query': '@severity:critical',
    'wait-for-findings': '5m',
  };
  expect(read(given)).toMatchObject({
    ok: true,
    value: {
      findings: [{ id: FINDING_ID }, { id: 'abc' }],
      hasIdList: true,
      filePatterns: ['out.sarif'],
      sarifIdPointer: '/properties/id',
      sarifLookup: true,
      query: '@severity:critical',
      waitForFindings: 300_000,
    },
  });
});

describe('findings-file', () => {
  test('has a path a line, each once, with commas and spaces as part of it', () => {
    const given = { 'findings-file': '\n a, b.sarif \r\n\n**/*.json\na, b.sarif' };
    expect(read(given)).toMatchObject({ value: { filePatterns: ['a, b.sarif', '**/*.json'] } });
  });

  test('refuses what is no path', () => {
    expect(messages({ 'findings-file': `ok.sarif\n${expression('steps.x.outputs.y')}` })).toEqual([
      `findings-file: "${expression('steps.x.outputs.y')}" holds an expression that was not expanded`,
    ]);
  });
});

describe('finding-ids', () => {
  test('names the line, what stands there, and what it looks like', () => {
    expect(messages({ 'finding-ids': `\n${FINDING_ID}\nhttps://app.datadoghq.com/x` })).toEqual([
      'finding-ids: line 3: "https://app.datadoghq.com/x" is a URL, not a finding ID',
    ]);
  });

  test('lists ten problems and counts the rest', () => {
    const found = messages({ 'finding-ids': Array.from({ length: 25 }, () => '!').join('\n') });
    expect(found).toHaveLength(11);
    expect(found.at(-1)).toBe('finding-ids: and 15 more that are not finding IDs');
  });
});

test('all sources are reported on together', () => {
  const given: Given = {
    'finding-ids': '!',
    'findings-file': 'a\0b',
    'sarif-id-property': 'id',
    'sarif-lookup': 'maybe',
    'wait-for-findings': 'long',
  };
  expect(messages(given).map((message) => message.split(':')[0])).toEqual(Object.keys(given));
});
