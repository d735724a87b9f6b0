/** JSON from outside never reaches a prototype, whatever its members are called. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { readCase, readCases } from '../../../src/datadog/endpoints/case.ts';
import { errorDetails } from '../../../src/datadog/error-body.ts';
import { parseIdList } from '../../../src/findings/sources/id-list.ts';
import { whyNoSecrets } from '../../../src/inputs/credentials.ts';
import { workflowContext } from '../../../src/stages/workflow.ts';

const POISON = '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}';

afterEach(() => {
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  expect(Reflect.get([], 'polluted')).toBeUndefined();
  expect(Reflect.get(() => undefined, 'polluted')).toBeUndefined();
});

describe('an answer of the API', () => {
  const answer = `{"data":{"id":"a","__proto__":{"polluted":"yes"},
    "attributes":{"__proto__":{"key":"from the prototype"},"attributes":${POISON}}}}`;

  test('is read without what its prototype would hold', () => {
    expect(readCase(JSON.parse(answer))).toMatchObject({ id: 'a', key: null });
  });

  test('is read so in a list, too', () => {
    const list = `{"data":[${answer.slice('{"data":'.length, -1)}]}`;
    expect(readCases(JSON.parse(list))).toMatchObject([{ id: 'a', key: null }]);
  });

  test('is shown as text where it is an error', () => {
    const detailsOf = (body: string) => errorDetails(body, (text) => text);
    expect(detailsOf(`{"errors":[${POISON}]}`)).toHaveLength(1);
    expect(detailsOf(`{"__proto__":{"errors":["from the prototype"]}}`)).not.toContain(
      'from the prototype',
    );
  });
});

describe("an event's payload", () => {
  test('gives nothing that only a prototype holds', () => {
    const event: unknown = JSON.parse(`{"pull_request":{"__proto__":{"head":{"sha":"x"}}}}`);
    expect(workflowContext({ GITHUB_SHA: 'abc' }, event).sha).toBe('abc');
    expect(whyNoSecrets({ GITHUB_EVENT_NAME: 'pull_request' }, event)).toBeNull();
  });
});

test('an input in JSON is refused where it is no array of strings', () => {
  expect(parseIdList(POISON).findings).toEqual([]);
  expect(parseIdList(`[${POISON}]`).findings).toEqual([]);
});
