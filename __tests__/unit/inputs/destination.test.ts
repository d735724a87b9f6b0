import { describe, expect, test } from '@jest/globals';
import { readDestination } from '../../../src/inputs/destination.ts';
import type { Environment } from '../../../src/runtime.ts';
import { environmentOf, type Given, readFrom } from './given.ts';

function read(given: Given, variables: Environment = {}) {
  return readFrom(environmentOf(given, variables), readDestination);
}

function message(given: Given, variables: Environment = {}): string {
  const place = read(given, variables);
  return place.ok ? '' : place.problems.map((problem) => problem.message).join('\n');
}

describe('the site', () => {
  test('is datadoghq.com where nothing names another', () => {
    expect(read({})).toEqual({
      ok: true,
      value: { site: 'datadoghq.com', apiUrl: 'https://api.datadoghq.com' },
    });
  });

  test('comes from the input, else DD_SITE, else DATADOG_SITE', () => {
    const variables = { DD_SITE: 'us3.datadoghq.com', DATADOG_SITE: 'us5.datadoghq.com' };
    expect(read({ 'datadog-site': 'datadoghq.eu' }, variables)).toMatchObject({
      value: { site: 'datadoghq.eu', apiUrl: 'https://api.datadoghq.eu' },
    });
    expect(read({}, variables)).toMatchObject({ value: { site: 'us3.datadoghq.com' } });
    expect(read({}, { ...variables, DD_SITE: '' })).toMatchObject({
      value: { site: 'us5.datadoghq.com' },
    });
  });

  test('is not looked for in the environment where an input names it', () => {
    expect(read({ 'datadog-site': 'datadoghq.eu' }, { DD_SITE: 'nonsense' }).ok).toBe(true);
  });

  test('that is unknown is told with all that are known', () => {
    expect(message({ 'datadog-site': 'datadog.com' })).toMatch(
      /^"datadog.com" is not a Datadog site: did you mean datadoghq.com\? The sites are .*us2.ddog-gov.com$/,
    );
    expect(message({ 'datadog-site': 'https://example.com' })).toMatch(
      /^"https:..example.com" is not a Datadog site: the sites are datadoghq.com, .*us2.ddog-gov.com$/,
    );
  });

  test.each([
    ['us5', 'us5.datadoghq.com'],
    ['EU', 'datadoghq.eu'],
    ['US1-FED', 'ddog-gov.com'],
    ['ap3.datadoghq.com', null],
    ['us4.datadoghq.com', null],
    ['datadoghq.co', 'datadoghq.com'],
  ])('%s was meant to be %s', (given, meant) => {
    const question = meant === null ? ': the sites' : `: did you mean ${meant}?`;
    expect(message({ 'datadog-site': given })).toContain(`is not a Datadog site${question}`);
  });

  test('that is unknown is told with the variable it was read from', () => {
    expect(message({}, { DD_SITE: 'EU' })).toMatch(
      /^"EU" is not a Datadog site \(read from DD_SITE\)/,
    );
  });
});

describe('api-url', () => {
  test.each([
    ['https://gateway.example.com', 'https://gateway.example.com'],
    ['https://gateway.example.com/', 'https://gateway.example.com'],
    ['https://gateway.example.com:8443/datadog//', 'https://gateway.example.com:8443/datadog'],
    ['HTTPS://Gateway.Example.com/Path', 'https://gateway.example.com/Path'],
    ['http://localhost:8126', 'http://localhost:8126'],
    ['http://127.0.0.1:8126/', 'http://127.0.0.1:8126'],
    ['http://127.1.2.3', 'http://127.1.2.3'],
    ['http://[::1]:8126', 'http://[::1]:8126'],
  ])('%s is taken as %s', (given, apiUrl) => {
    expect(read({ 'api-url': given, 'datadog-site': 'datadoghq.eu' })).toEqual({
      ok: true,
      value: { site: 'datadoghq.eu', apiUrl },
    });
  });

  test.each([
    'http://gateway.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://[::2]',
    'http://0.0.0.0',
  ])('%s would send the credentials in the clear', (given) => {
    expect(message({ 'api-url': given })).toMatch(/in the clear: use https:/);
  });

  test.each([
    'gateway.example.com',
    'https:gateway.example.com',
    'ftp://gateway.example.com',
    'file:///etc/passwd',
    'https://',
    'https://a b',
    'https://gateway\\.example.com',
    'https://gate\nway.example.com',
  ])('%j is no URL', (given) => {
    expect(message({ 'api-url': given })).toMatch(/is not a URL, such as https:/);
  });

  test.each(['https://me:pa55w0rd@gateway.example.com', 'https://t0ken@gateway.example.com'])(
    '%s is refused without showing who logs in',
    (given) => {
      expect(message({ 'api-url': given })).toMatch(
        /^"https:\/\/\*\*\*@gateway.example.com" holds a user name or a password/,
      );
    },
  );

  test.each(['https://gateway.example.com/?key=pa55w0rd', 'https://gateway.example.com/#pa55w0rd'])(
    '%s is refused without showing its end',
    (given) => {
      expect(message({ 'api-url': given })).toMatch(/holds a query or a fragment/);
      expect(message({ 'api-url': given })).not.toContain('pa55w0rd');
    },
  );

  test.each([
    ['https://gateway.example.com/api/v2', 'https://gateway.example.com'],
    ['https://gateway.example.com/datadog/api/', 'https://gateway.example.com/datadog'],
  ])('%s already has the path of the API in it', (given, base) => {
    expect(message({ 'api-url': given })).toMatch(
      new RegExp(`already has the path of the API in it: give the base URL alone, ${base}$`),
    );
  });

  test('is reported together with the site', () => {
    expect(read({ 'api-url': 'x', 'datadog-site': 'y' })).toMatchObject({
      problems: [{ input: 'datadog-site' }, { input: 'api-url' }],
    });
  });
});
