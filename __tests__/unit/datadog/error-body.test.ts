import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { errorDetails as errorDetailsOf, explainStatus } from '../../../src/datadog/error-body.ts';
import { createRedactor } from '../../../src/report/redact.ts';

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
    expect(errorDetails('{"message":"no"}')).toEqual(['{"message":"no"}']);
    expect(errorDetails('[1]')).toEqual(['[1]']);
    expect(errorDetails('{"errors":"no"}')).toEqual(['{"errors":"no"}']);
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
const PLACE = { site: 'datadoghq.eu', baseUrl: 'https://api.datadoghq.eu' };
const explain = (status: number, ...details: string[]): string =>
  explainStatus({ status }, details, CALL, PLACE, false);

describe('a refusal', () => {
  test.each([300, 302, 307, 400, 401, 403, 404, 408, 409, 422, 500, 502, 503, 504])(
    'with status %d says what was done and the status',
    (status) => {
      expect(explain(status)).toContain('create a ServiceNow ticket');
      expect(explain(status)).toContain(String(status));
    },
  );

  test('says what Datadog said, as one sentence', () => {
    expect(explain(400, 'title is too long.', 'x..y')).toContain(
      ' Datadog said: title is too long.; x..y. ',
    );
  });

  test('with 401 points to the credentials and the site', () => {
    expect(explain(401)).toMatch(/whole and still valid.*belong to datadoghq\.eu/);
  });

  test('with 403 names both causes: the site and the permissions', () => {
    expect(explain(403)).toContain('`datadog-site`');
    expect(explain(403)).toContain('`first` or `second`');
  });

  test('with 404 for the project points to the input', () => {
    expect(explain(404, 'project not found')).toContain('`project-id`');
    expect(explain(404, 'finding not found')).not.toContain('`project-id`');
  });

  test('by a redirect says that it is not followed, and why', () => {
    expect(explain(302)).toMatch(/api\.datadoghq\.eu.*never followed.*credentials/);
  });

  test('names what to check for any other status', () => {
    expect(explain(418)).toContain('`api-url`');
  });
});
