import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { errorDetails as errorDetailsOf, explainStatus } from '../../../src/datadog/error-body.ts';
import { createRedactor } from '../../../src/redact.ts';

const KEY = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c';
const redact = createRedactor([KEY]);
const errorDetails = (body: string) => errorDetailsOf(body, redact);

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

describe('what an error body says', () => {
  test('is read from the documented shape', () => {
    expect(errorDetails('{"errors":["Bad Request","no finding provided"]}')).toEqual([
      'Bad Request',
      'no finding provided',
    ]);
  });

  test('is read from the shape that is seen, with and without a title', () => {
    const titled = '{"errors":[{"status":"404","title":"Not Found","detail":"finding not found"}]}';
    expect(errorDetails(titled)).toEqual(['finding not found']);
    expect(errorDetails('{"errors":[{"status":"400","detail":"no finding provided"}]}')).toEqual([
      'no finding provided',
    ]);
    expect(errorDetails('{"errors":[{"status":"403","title":"Forbidden"}]}')).toEqual([
      'Forbidden',
    ]);
  });

  test('is shown as it stands where its parts are of another shape', () => {
    expect(errorDetails('{"errors":[{"code":7},null,12]}')).toEqual(['{"code":7}', 'null', '12']);
    expect(errorDetails('{"code":7}')).toEqual(['{"code":7}']);
    expect(errorDetails('[1]')).toEqual(['[1]']);
    expect(errorDetails('{"errors":{"a":1}}')).toEqual(['{"errors":{"a":1}}']);
  });

  test('is read from an error that stands alone, as some APIs and gateways have it', () => {
    expect(errorDetails('{"code":"resource_not_found","title":"case not found"}')).toEqual([
      'case not found',
    ]);
    expect(errorDetails('{"message":"no Route matched"}')).toEqual(['no Route matched']);
    expect(errorDetails('{"error":"forbidden"}')).toEqual(['forbidden']);
    expect(errorDetails('{"errors":"no"}')).toEqual(['no']);
    expect(errorDetails('{"errors":[{"detail":"","title":"Not Found"}]}')).toEqual(['Not Found']);
  });

  test("is the words of a proxy's page", () => {
    const page = '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<hr>nginx</html>';
    expect(errorDetails(page)).toEqual(['502 Bad Gateway nginx']);
  });

  test.each(['', '  \n', '{"errors":[]}', '{"errors":[""]}', '<html></html>'])(
    'is nothing for %j',
    (body) => {
      expect(errorDetails(body)).toEqual([]);
    },
  );

  test.each([nested(100_000), `{"of":${nested(100_000)}}`])(
    'is nothing where it is nested too deeply to be shown, and the others count',
    (deep) => {
      expect(errorDetails(`{"errors":[${deep}]}`)).toEqual([]);
      expect(errorDetails(`{"errors":[${deep},"no finding provided"]}`)).toEqual([
        'no finding provided',
      ]);
    },
  );

  test('is cut to a few short texts on one line each, however large the body', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.boolean(), (text, isStructured) => {
        const long = text.repeat(50);
        const body = isStructured ? JSON.stringify({ errors: Array(20).fill(long) }) : long;
        const details = errorDetails(body);
        expect(details.length).toBeLessThanOrEqual(5);
        for (const detail of details) {
          expect(detail.length).toBeLessThanOrEqual(300);
          expect(detail).not.toMatch(/[\r\n]/);
        }
      }),
    );
  });

  /** What of the key would still tell something. */
  const PART = /0f1e2|d3c4b|5a697|88796|a5b4c|3d2e1/;

  test.each([
    ['a structured error', (text: string) => JSON.stringify({ errors: [{ detail: text }] })],
    ['an error of another shape', (text: string) => JSON.stringify({ errors: [{ code: text }] })],
    ['other JSON', (text: string) => JSON.stringify({ message: text })],
    ['plain text', (text: string) => text],
    ['a page', (text: string) => `<html><p>${text}</p></html>`],
  ])('holds no part of a key, wherever %s is cut', (_, bodyOf) => {
    for (const limit of [300, 4_096]) {
      for (let start = limit - 60; start <= limit + 5; start += 1) {
        // Spaces count for the longer of the limits only.
        for (const before of ['x'.repeat(start), `x${' '.repeat(start - 1)}`]) {
          expect(errorDetails(bodyOf(`${before}${KEY} tail`)).join()).not.toMatch(PART);
        }
      }
    }
  });

  test('holds no part of a key where many of them are taken out before', () => {
    const text = `${KEY} `.repeat(200);
    expect(errorDetails(text).join()).not.toMatch(PART);
    expect(errorDetails(JSON.stringify({ errors: [text] })).join()).not.toMatch(PART);
  });

  test('holds no key that something invisible is hidden in', () => {
    const hidden = [...KEY].join('\u200b');
    expect(errorDetails(JSON.stringify({ errors: [`key ${hidden}`] }))).toEqual(['key ***']);
  });

  test('takes no time to speak of to read from megabytes', () => {
    const startedAt = performance.now();
    errorDetails('<'.repeat(8_000_000));
    errorDetails(`<${' '.repeat(8_000_000)}`);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

const CALL = { purpose: 'create a ServiceNow ticket', permissions: ['first', 'second'] };
const PLACE = { site: 'datadoghq.eu', apiUrl: 'https://api.datadoghq.eu' } as const;
const GATEWAY = { site: 'datadoghq.eu', apiUrl: 'https://gateway.example.com/dd' } as const;

function explain(status: number, body = '', areAccepted = false): string {
  return explainStatus({ status }, errorDetails(body), CALL, PLACE, areAccepted);
}

/** What an error answer says, and what people read. */
describe('an error answer', () => {
  const error = (detail: string, title?: string): string =>
    JSON.stringify({ errors: [{ ...(title && { title }), detail }] });
  const REFUSED = 'Datadog refused the request';
  const NAMED = 'Check the inputs it names.';
  const ELSEWHERE =
    'Check that it exists on datadoghq.eu, in the organization that the credentials belong to.';
  const PROJECT = 'Check that `project-id` is the ID of a Case Management project on datadoghq.eu.';

  test.each<readonly [status: number, body: string, said: string]>([
    // Documented: a list of texts.
    [400, '{"errors":["Bad Request"]}', `${REFUSED} (400). Datadog said: Bad Request. ${NAMED}`],
    // Recorded, with a title and without.
    [
      400,
      error('no finding provided'),
      `${REFUSED} (400). Datadog said: no finding provided. ${NAMED}`,
    ],
    [400, error('Invalid filters'), `${REFUSED} (400). Datadog said: Invalid filters. ${NAMED}`],
    [
      400,
      error('got type "x" expected one of "y"', 'Generic Error'),
      `${REFUSED} (400). Datadog said: got type "x" expected one of "y". ${NAMED}`,
    ],
    [
      400,
      error('invalid priority P9. Must be one of NOT_DEFINED, P1', 'Generic Error'),
      `${REFUSED} (400). Datadog said: invalid priority P9. Must be one of NOT_DEFINED, P1. ${NAMED}`,
    ],
    [
      422,
      error('assignee_id is not a member', 'Invalid Request'),
      `${REFUSED} (422). Datadog said: assignee_id is not a member. ${NAMED}`,
    ],
    [
      404,
      error('finding not found', 'Not Found'),
      `Datadog did not find it (404). Datadog said: finding not found. ${ELSEWHERE}`,
    ],
    [
      404,
      error('failed to get case: case not found'),
      `Datadog did not find it (404). Datadog said: failed to get case: case not found. ${ELSEWHERE}`,
    ],
    [
      404,
      error('project not found', 'Not Found'),
      `Datadog did not find it (404). Datadog said: project not found. ${PROJECT}`,
    ],
    // Recorded of the cases API: neither status nor detail, in a list or alone.
    [
      404,
      '{"errors":[{"code":"resource_not_found","title":"case not found"}]}',
      `Datadog did not find it (404). Datadog said: case not found. ${ELSEWHERE}`,
    ],
    [
      404,
      '{"code":"resource_not_found","title":"case not found"}',
      `Datadog did not find it (404). Datadog said: case not found. ${ELSEWHERE}`,
    ],
    [
      404,
      '{"errors":[{"code":"resource_not_found","title":"failed to get project: project not found"}]}',
      `Datadog did not find it (404). Datadog said: failed to get project: project not found. ${PROJECT}`,
    ],
    [
      403,
      '{"errors":["Forbidden"]}',
      'datadoghq.eu refused the credentials (403). Datadog said: Forbidden. Most likely a key or token is wrong, revoked or swapped with the other: check them first. Otherwise they belong to another Datadog site (`datadog-site`), or lack the permission `first` or `second`.',
    ],
    // Documented or believed, never recorded.
    [
      401,
      '{"errors":["Unauthorized"]}',
      'Datadog does not accept the credentials (401). Datadog said: Unauthorized. Check that the keys or the token are whole and still valid, and that they belong to datadoghq.eu.',
    ],
    [
      409,
      error('case is already linked', 'Conflict'),
      `${REFUSED} (409). Datadog said: case is already linked. ${NAMED}`,
    ],
    [400, '', `${REFUSED} (400). Check the inputs that this is about.`],
    [
      302,
      '',
      'api.datadoghq.eu answered with a redirect (302), which is never followed since the credentials would go with it. Check `datadog-site` and `api-url`.',
    ],
    [418, '', 'Datadog answered 418. Check `datadog-site` and `api-url`.'],
  ])('with %d and %s is told as it should be', (status, body, said) => {
    expect(explain(status, body)).toBe(`Could not create a ServiceNow ticket: ${said}`);
  });

  test.each<readonly [status: number, body: string, said: string]>([
    [408, '', 'Datadog failed (408).'],
    [425, '', 'Datadog failed (425).'],
    [499, '', 'Datadog failed (499).'],
    [
      502,
      '<html><h1>502 Bad Gateway</h1></html>',
      'Datadog failed (502). Datadog said: 502 Bad Gateway.',
    ],
  ])('with %d and %s leaves open what came of it', (status, body, said) => {
    expect(explain(status, body)).toBe(`Tried to create a ServiceNow ticket, but ${said}`);
  });

  test('of 403 is a missing permission once another answer showed the credentials to be good', () => {
    expect(explain(403, '{"errors":["Forbidden"]}', true)).toBe(
      'Could not create a ServiceNow ticket: the credentials may not do that on datadoghq.eu (403). Datadog said: Forbidden. They lack the permission `first` or `second`.',
    );
  });

  test.each([401, 403, 404])('of %d names the host that was asked if api-url is set', (status) => {
    const message = explainStatus({ status }, [], CALL, GATEWAY, false);
    expect(message).toContain('gateway.example.com');
    expect(message).not.toContain('datadoghq.eu');
  });

  test('says what Datadog said as one sentence', () => {
    expect(
      explainStatus({ status: 400 }, ['title is too long.', 'x..y'], CALL, PLACE, false),
    ).toContain(' Datadog said: title is too long.; x..y. ');
  });
});
