import { describe, expect, test } from '@jest/globals';
import { completed, withAnswer } from '../../../src/findings/finding.ts';
import { datadogFinding, finding } from '../builders.ts';

const OF_THE_CASE = {
  title: null,
  createdAt: null,
  serviceNow: null,
  serviceNowState: null,
};
const SEC_1 = { ...OF_THE_CASE, id: 'c1', key: 'SEC-1', isOpen: true };
const SEC_2 = { ...OF_THE_CASE, id: 'c2', key: 'SEC-2', isOpen: true };

describe("Datadog's answer", () => {
  const answer = datadogFinding({
    id: 'a',
    rule: 'R',
    file: 'F',
    line: 1,
    endLine: 2,
    service: 'S',
  });

  test('says of a finding what its file does not', () => {
    expect(withAnswer(finding('a'), answer)).toMatchObject({
      origin: { kind: 'query' },
      rule: 'R',
      file: 'F',
      line: 1,
      endLine: 2,
      service: 'S',
      severity: 'high',
      status: 'open',
    });
  });

  test('changes nothing that the file says', () => {
    const own = finding('a', { title: 't', rule: 'r', file: 'f', workItemUrl: 'https://x' });
    expect(withAnswer(own, answer)).toMatchObject({
      title: 't',
      rule: 'r',
      file: 'f',
      workItemUrl: 'https://x',
      service: 'S',
    });
  });

  test("never puts a line of Datadog's file on another file", () => {
    const { line, endLine } = withAnswer(finding('a', { file: 'f' }), answer);
    expect([line, endLine]).toEqual([undefined, undefined]);
  });

  test.each([
    ['low', 'critical', 'critical'],
    ['critical', 'low', 'low'],
    ['low', undefined, 'low'],
    [undefined, undefined, undefined],
  ] as const)('makes of the severity %s and its own %s the severity %s', (file, own, severity) => {
    const found = withAnswer(finding('a', { severity: file }), { ...answer, severity: own });
    expect(found.severity).toBe(severity);
  });

  test('alone tells whether a check passes', () => {
    const passed = finding('a', { evaluation: 'pass' });
    expect(withAnswer(passed, answer).evaluation).toBeUndefined();
  });

  test('that comes later has the status, and takes away no case', () => {
    const first = withAnswer(finding('a'), { ...answer, status: 'muted', cases: [SEC_1] });
    expect(withAnswer(first, { ...answer, status: null, cases: [SEC_2] })).toMatchObject({
      status: null,
      cases: [SEC_1, SEC_2],
    });
  });
});

test('a file that names a finding again says nothing of how Datadog has it', () => {
  const first = withAnswer(finding('a'), datadogFinding({ id: 'a', cases: [SEC_1] }));
  expect(completed(first, { title: 't' })).toMatchObject({
    title: 't',
    status: 'open',
    cases: [SEC_1],
  });
});
