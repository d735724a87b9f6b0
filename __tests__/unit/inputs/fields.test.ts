import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  boolean,
  choice,
  duration,
  integer,
  jsonPointer,
  optional,
  path,
  required,
  uuid,
} from '../../../src/inputs/fields.ts';
import { API_KEY, environmentOf, expression, PROJECT_ID, parsed, readFrom } from './given.ts';

describe('a boolean', () => {
  test.each(['true', 'True', 'TRUE'])('%s is true', (text) => {
    expect(parsed(boolean, text)).toEqual({ ok: true, value: true });
  });

  test.each(['false', 'False', 'FALSE'])('%s is false', (text) => {
    expect(parsed(boolean, text)).toEqual({ ok: true, value: false });
  });

  test.each([
    ['', ''],
    ['maybe', ''],
    ['yes', ': did you mean true?'],
    ['1', ': did you mean true?'],
    ['tRUE', ': did you mean true?'],
    ['OFF', ': did you mean false?'],
  ])('%j is neither%s', (text, meant) => {
    expect(parsed(boolean, text)).toEqual({
      ok: false,
      reason: `is neither true nor false${meant}`,
    });
  });
});

describe('a duration', () => {
  test.each([
    ['0', 0],
    ['0s', 0],
    ['90', 90_000],
    ['90s', 90_000],
    ['5m', 300_000],
    ['1h', 3_600_000],
    ['6h', 21_600_000],
    ['360m', 21_600_000],
  ])('%s is %d milliseconds', (text, milliseconds) => {
    expect(parsed(duration(0), text)).toEqual({ ok: true, value: milliseconds });
  });

  test.each(['', '-1', '1.5m', '1e3', '5 m', '5M', '1m30s', '500ms', '1d', 'soon', '9'.repeat(20)])(
    '%j is none',
    (text) => {
      expect(parsed(duration(0), text)).toMatchObject({ ok: false });
    },
  );

  test.each(['7h', '21601', '361m', '999999999h'])('%s is longer than a job may run', (text) => {
    expect(parsed(duration(0), text)).toEqual({
      ok: false,
      reason: 'is longer than 6h, the most that is allowed',
    });
  });

  test('can have a lower bound', () => {
    expect(parsed(duration(1_000), '0')).toEqual({ ok: false, reason: 'is shorter than 1s' });
    expect(parsed(duration(1_000), '1s')).toEqual({ ok: true, value: 1_000 });
  });
});

describe('a whole number', () => {
  test.each([
    ['1', 1],
    ['007', 7],
    ['1000', 1000],
  ])('%s is %d', (text, value) => {
    expect(parsed(integer(1, 1000), text)).toEqual({ ok: true, value });
  });

  test.each(['0', '1001', '-1', '1.0', '1e2', '0x10', '1_000', '1,000', '', '٣', '9'.repeat(400)])(
    '%j is none from 1 to 1000',
    (text) => {
      expect(parsed(integer(1, 1000), text)).toEqual({
        ok: false,
        reason: 'is not a whole number from 1 to 1000',
      });
    },
  );
});

describe('a UUID', () => {
  test('is read in either case, and becomes lower case', () => {
    expect(parsed(uuid('it is in a URL'), PROJECT_ID.toUpperCase())).toEqual({
      ok: true,
      value: PROJECT_ID,
    });
  });

  test('may be of any version', () => {
    expect(parsed(uuid('it is in a URL'), '00000000-0000-0000-2345-000000000000')).toMatchObject({
      ok: true,
    });
  });

  test.each([
    'SEC',
    PROJECT_ID.replaceAll('-', ''),
    `{${PROJECT_ID}}`,
    `${PROJECT_ID}0`,
    `${PROJECT_ID}\n`,
    PROJECT_ID.replace('a', 'g'),
  ])('is not %j', (text) => {
    expect(parsed(uuid('it is in a URL'), text)).toMatchObject({ ok: false });
  });
});

describe('a JSON Pointer', () => {
  test.each([
    '/properties/datadog.finding_id',
    '/fingerprints/datadogFindingId~1v1',
    '/a~0b',
    '/',
    '/a//b',
    '/properties/ключ',
  ])('%s is one', (text) => {
    expect(parsed(jsonPointer, text)).toEqual({ ok: true, value: text });
  });

  test.each(['properties/id', '$.properties.id', '#/properties/id', '/a~2b', '/a~', ''])(
    '%j is none',
    (text) => {
      expect(parsed(jsonPointer, text)).toMatchObject({ ok: false });
    },
  );
});

describe('a path', () => {
  test.each(['out.sarif', '/tmp/a b,c.sarif', 'C:\\scan\\out.sarif', '**/*.sarif'])(
    '%s is one',
    (text) => {
      expect(parsed(path, text)).toEqual({ ok: true, value: text });
    },
  );

  test.each(['a\nb', 'a\0b', expression('steps.scan.outputs.file')])('%j is none', (text) => {
    expect(parsed(path, text)).toMatchObject({ ok: false });
  });
});

describe('an input that', () => {
  const red = choice(['red', 'green']);

  test('may be left out is null then', () => {
    expect(parsed(optional(red), '')).toEqual({ ok: true, value: null });
    expect(parsed(optional(red), 'red')).toEqual({ ok: true, value: 'red' });
  });

  test('is required says what for', () => {
    expect(parsed(required(red, 'the colour'), '')).toEqual({
      ok: false,
      reason: 'is required: the colour',
    });
    expect(parsed(required(red, 'the colour'), 'red')).toEqual({ ok: true, value: 'red' });
  });

  test('is a choice may be in any case, and lists the choices', () => {
    expect(parsed(red, 'Red')).toEqual({ ok: true, value: 'red' });
    expect(parsed(red, 'blue')).toEqual({ ok: false, reason: 'is not one of red, green' });
    expect(parsed(red, 'grene')).toEqual({
      ok: false,
      reason: 'is not one of red, green: did you mean green?',
    });
  });
});

describe('reading inputs', () => {
  test('reports on all of them, in the order of action.yml', () => {
    const environment = environmentOf({ timeout: 'soon', 'max-findings': 'many' });
    const read = readFrom(environment, (reader) => [
      reader.read('timeout', duration(0)),
      reader.read('max-findings', integer(1, 5)),
    ]);
    expect(read).toEqual({
      ok: false,
      problems: [
        { input: 'max-findings', message: '"many" is not a whole number from 1 to 5' },
        { input: 'timeout', message: '"soon" is not a duration, such as 90, 90s, 5m or 1h' },
      ],
    });
  });

  test('takes the default where an input is blank', () => {
    const environment = environmentOf({ timeout: ' \n ' });
    const read = readFrom(environment, (reader) => reader.read('timeout', duration(0)));
    expect(read).toEqual({ ok: true, value: 600_000 });
  });

  test('shows no credential that was put in another input', () => {
    const environment = environmentOf({ 'api-key': API_KEY, 'project-id': `x${API_KEY}` });
    const project = uuid('it is in a URL');
    expect(readFrom(environment, (reader) => reader.read('project-id', project))).toMatchObject({
      problems: [{ message: expect.stringMatching(/^"x\*\*\*" is not a UUID/) }],
    });
  });

  test('reads every duration of whole seconds up to six hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 21_600 }), (seconds) => {
        expect(parsed(duration(0), `${seconds}s`)).toEqual({ ok: true, value: seconds * 1000 });
      }),
    );
  });
});
