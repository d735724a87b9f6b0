import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { secretsIn } from '../../../src/inputs/secrets.ts';
import { anyText } from '../hostile-text.ts';
import { environmentOf } from './given.ts';

describe('the secrets to mask', () => {
  test.each(['api-key', 'app-key', 'access-token', 'github-token'] as const)(
    'hold the input %s',
    (name) => {
      expect(secretsIn(environmentOf({ [name]: 'top-secret' }))).toContain('top-secret');
    },
  );

  test.each(['DD_API_KEY', 'DATADOG_API_KEY', 'DD_APP_KEY', 'DATADOG_APP_KEY'])(
    'hold the variable %s, also when an input wins over it',
    (name) => {
      const environment = environmentOf({ 'access-token': 'another' }, { [name]: 'top-secret' });
      expect(secretsIn(environment)).toContain('top-secret');
    },
  );

  test('hold a value as given, trimmed, and each of its words', () => {
    const secrets = secretsIn(environmentOf({ 'api-key': '\n first line\r\nsecond \n' }));
    expect(secrets).toEqual(
      expect.arrayContaining([
        '\n first line\r\nsecond \n',
        'first line\r\nsecond',
        'first',
        'line',
        'second',
      ]),
    );
  });

  test('hold the forms that URLs, base64 and JSON give it', () => {
    const secrets = secretsIn(environmentOf({ 'api-key': 'a+b/c "d?>' }));
    expect(secrets).toEqual(
      expect.arrayContaining([
        'a%2Bb%2Fc%20%22d%3F%3E',
        'a%2Bb%2Fc+%22d%3F%3E',
        'YStiL2MgImQ/Pg==',
        'YStiL2MgImQ/Pg',
        'YStiL2MgImQ_Pg',
        'a+b/c \\"d?>',
      ]),
    );
  });

  test('hold the passwords of proxies, encoded and plain, and what may be secret in api-url', () => {
    const environment = environmentOf(
      { 'api-url': 'https://me:gateway-pass@gw.example.com/?key=abc' },
      { HTTPS_PROXY: 'http://user:p%40ss:w@proxy:8080', http_proxy: 'http://u:%E0%A4%A@p' },
    );
    expect(secretsIn(environment)).toEqual(
      expect.arrayContaining(['p%40ss:w', 'p@ss:w', '%E0%A4%A', 'gateway-pass', 'key=abc']),
    );
  });

  test('are none where nothing secret is given', () => {
    expect(
      secretsIn(environmentOf({ 'project-id': 'SEC' }, { HTTPS_PROXY: 'http://p:80' })),
    ).toEqual([]);
  });

  test.each(['null', 'false', '100000', '[]'])('do not hold %s, which is no credential', (text) => {
    expect(secretsIn(environmentOf({ 'api-key': text }))).toEqual([]);
  });

  test('hold nothing shorter than four characters, and no blank text', () => {
    expect(secretsIn(environmentOf({ 'api-key': 'abc', 'app-key': '        ' }))).not.toContain(
      'abc',
    );
    fc.assert(
      fc.property(anyText(), fc.string(), (apiKey, token) => {
        const secrets = secretsIn(environmentOf({ 'api-key': apiKey, 'access-token': token }));
        expect(secrets.filter((secret) => secret.trim().length < 4)).toEqual([]);
        expect(new Set(secrets).size).toBe(secrets.length);
      }),
    );
  });
});
