import { describe, expect, test } from '@jest/globals';
import { readCredentials, readGitHubToken } from '../../../src/inputs/credentials.ts';
import type { Environment } from '../../../src/runtime.ts';
import { API_KEY, APP_KEY, environmentOf, expression, type Given, readFrom } from './given.ts';

const TOKEN = 'ddpat_0123456789abcdef';
const OTHER_KEY = '00112233445566778899aabbccddeeff';

function read(given: Given, variables: Environment = {}, event?: unknown) {
  return readFrom(environmentOf(given, variables), (reader) => readCredentials(reader, event));
}

function messages(given: Given, variables: Environment = {}, event?: unknown): readonly string[] {
  const credentials = read(given, variables, event);
  return credentials.ok
    ? []
    : credentials.problems.map(({ input, message }) => `${input}: ${message}`);
}

describe('the key pair', () => {
  test('comes from the inputs', () => {
    expect(read({ 'api-key': ` ${API_KEY}\n`, 'app-key': APP_KEY })).toEqual({
      ok: true,
      value: { kind: 'keys', apiKey: API_KEY, appKey: APP_KEY },
    });
  });

  test.each([
    ['DD_API_KEY', 'DD_APP_KEY'],
    ['DATADOG_API_KEY', 'DATADOG_APP_KEY'],
    ['DD_API_KEY', 'DATADOG_APP_KEY'],
  ])('comes from %s and %s', (apiVariable, appVariable) => {
    expect(read({}, { [apiVariable]: API_KEY, [appVariable]: APP_KEY })).toEqual({
      ok: true,
      value: { kind: 'keys', apiKey: API_KEY, appKey: APP_KEY },
    });
  });

  test('takes each half from its input before the environment', () => {
    const variables = { DD_API_KEY: API_KEY, DD_APP_KEY: APP_KEY };
    expect(read({ 'api-key': OTHER_KEY }, variables)).toEqual({
      ok: true,
      value: { kind: 'keys', apiKey: OTHER_KEY, appKey: APP_KEY },
    });
  });

  test('needs both of its halves', () => {
    expect(messages({ 'api-key': API_KEY })).toEqual([
      expect.stringMatching(/^app-key: is missing, and api-key needs it/),
    ]);
    expect(messages({}, { DD_APP_KEY: APP_KEY })).toEqual([
      expect.stringMatching(/^api-key: is missing, and DD_APP_KEY needs it/),
    ]);
  });
});

describe('the access token', () => {
  test('wins over keys in the environment', () => {
    const variables = { DD_API_KEY: API_KEY, DD_APP_KEY: APP_KEY };
    expect(read({ 'access-token': TOKEN }, variables)).toEqual({
      ok: true,
      value: { kind: 'token', accessToken: TOKEN },
    });
  });

  test.each(['api-key', 'app-key'] as const)('is not given together with %s', (name) => {
    expect(messages({ 'access-token': TOKEN, [name]: API_KEY })).toEqual([
      'access-token: is given together with api-key or app-key: give the token alone, or the two keys',
    ]);
  });

  test('is reported for itself, too, where it is wrong', () => {
    expect(messages({ 'access-token': 'two words', 'api-key': API_KEY })).toHaveLength(2);
  });
});

describe('a credential that cannot be one', () => {
  test.each(['two words', 'two\nlines', 'bell\u0007', 'schlüssel', 'zero\u200bwidth'])(
    '%j is refused without being shown',
    (value) => {
      const found = messages({ 'api-key': value, 'app-key': value });
      expect(found).toEqual([
        expect.stringMatching(/^api-key: holds a space, a line break/),
        expect.stringMatching(/^app-key: holds a space, a line break/),
      ]);
      expect(found.join()).not.toContain(value);
    },
  );

  test.each([
    ['null', 'is a word such as null or false, not a credential'],
    ['false', 'is a word such as null or false'],
    ['1000', 'is a number, not a credential'],
    ['-1.5', 'is a number'],
    ['[]', 'is a word such as null or false'],
    ['changeme', 'is too short to be a credential'],
    ['abc', 'is too short to be a credential'],
    [`"${API_KEY}"`, 'holds a quote: store the credential without quotes around it'],
    [`'${API_KEY}`, 'holds a quote'],
  ])('is not %j, which %s', (value, reason) => {
    const found = messages({ 'api-key': value, 'app-key': APP_KEY });
    expect(found).toEqual([expect.stringContaining(`api-key: ${reason}`)]);
    expect(messages({ 'access-token': value })).toEqual([
      expect.stringContaining(`access-token: ${reason}`),
    ]);
  });

  test.each([
    [
      'swapped keys',
      { 'api-key': APP_KEY, 'app-key': API_KEY },
      [
        /^api-key: looks like an application key, 40 hex.*swapped\?$/,
        /^app-key: looks like an API key/,
      ],
    ],
    [
      'the API key twice',
      { 'api-key': API_KEY, 'app-key': API_KEY },
      [/^app-key: looks like an API key, 32 hex digits/],
    ],
    [
      'a token as a key',
      { 'api-key': TOKEN, 'app-key': APP_KEY },
      [/^api-key: looks like an access token: give it as access-token/],
    ],
    [
      'an API key as a token',
      { 'access-token': API_KEY },
      [/^access-token: looks like an API key/],
    ],
    [
      'an application key as a token',
      { 'access-token': APP_KEY },
      [/^access-token: looks like an application key, not an access token/],
    ],
  ])('is told by its shape: %s', (_, given, reasons) => {
    const found = messages(given);
    expect(found).toEqual(reasons.map((reason) => expect.stringMatching(reason)));
    expect(found.join()).not.toContain(API_KEY);
    expect(found.join()).not.toContain(APP_KEY);
  });

  test('may have a shape of which nothing is known', () => {
    const given = { 'api-key': 'a-new-kind-of-api-key', 'app-key': 'ddapp_a-new-kind-of-key' };
    expect(read(given).ok).toBe(true);
  });

  test('is named by the variable that it was read from', () => {
    expect(messages({}, { DD_API_KEY: 'two words', DD_APP_KEY: APP_KEY })).toEqual([
      expect.stringContaining('(read from DD_API_KEY)'),
    ]);
  });

  test('may be an expression that was not expanded', () => {
    expect(messages({ 'access-token': expression('secrets.DD_TOKEN') })).toEqual([
      'access-token: holds an expression that was not expanded, not a credential',
    ]);
  });
});

describe('missing credentials', () => {
  const fork = {
    pull_request: {
      head: { repo: { full_name: 'someone/fork' } },
      base: { repo: { full_name: 'owner/name' } },
    },
  };

  test('are told with the ways to give them', () => {
    expect(messages({})).toEqual([
      'api-key: no Datadog credentials were given: set api-key and app-key, or access-token',
    ]);
  });

  test('are explained for a pull request from a fork', () => {
    const variables = { GITHUB_EVENT_NAME: 'pull_request' };
    expect(messages({}, variables, fork)).toEqual([
      expect.stringContaining('Workflows from forks and Dependabot get no secrets'),
    ]);
    expect(messages({ 'api-key': API_KEY }, variables, fork)).toEqual([
      expect.stringContaining('Workflows from forks and Dependabot get no secrets'),
    ]);
  });

  test('are explained for Dependabot', () => {
    expect(messages({}, { GITHUB_ACTOR: 'dependabot[bot]', GITHUB_EVENT_NAME: 'push' })).toEqual([
      expect.stringContaining('store the keys as Dependabot secrets'),
    ]);
  });
});

describe('the GitHub token', () => {
  test('may be left out', () => {
    expect(readFrom(environmentOf({}), readGitHubToken)).toEqual({ ok: true, value: null });
    expect(readFrom(environmentOf({ 'github-token': 'ghs_1' }), readGitHubToken)).toEqual({
      ok: true,
      value: 'ghs_1',
    });
  });

  test('is refused without being shown where it cannot be sent', () => {
    const token = readFrom(environmentOf({ 'github-token': 'ghs_1\nx' }), readGitHubToken);
    expect(token).toMatchObject({ ok: false, problems: [{ input: 'github-token' }] });
    expect(JSON.stringify(token)).not.toContain('ghs_1');
  });
});
