import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRedactor, jsonWithoutSecrets } from '../../src/redact.ts';
import { anyText } from './hostile-text.ts';

test('puts *** wherever a secret stands', () => {
  const redact = createRedactor(['abcd1234', 'a.c+(d']);
  expect(redact('abcd1234abcd1234 is not a.c+(d, nor axc+(d')).toBe(
    '****** is not ***, nor axc+(d',
  );
});

test('a secret that begins with another one goes as a whole', () => {
  expect(createRedactor(['abcd', 'abcd1234'])('abcd1234')).toBe('***');
});

test('without secrets, text stays as it is', () => {
  expect(createRedactor([])('text')).toBe('text');
  expect(createRedactor([''])('text')).toBe('text');
});

test('no secret is left in any text', () => {
  const secret = anyText({ minLength: 4, maxLength: 12 }).filter((s) => !s.includes('*'));
  fc.assert(
    fc.property(secret, secret, fc.string(), (one, other, text) => {
      const redact = createRedactor([one, other]);
      const clean = redact(`${text}${one}${text}${other}${text}`);
      expect(clean.includes(one)).toBe(false);
      expect(clean.includes(other)).toBe(false);
    }),
  );
});

test('takes secrets out of the texts of JSON, and leaves its numbers and literals alone', () => {
  const redact = createRedactor(['null', '1000', 'abcd1234']);
  const value = { text: 'key abcd1234', count: 1000, absent: null, list: ['null', true] };
  expect(jsonWithoutSecrets(value, redact)).toBe(
    '{"text":"key ***","count":1000,"absent":null,"list":["***",true]}',
  );
  expect(jsonWithoutSecrets(['abcd1234'], redact, 2)).toBe('[\n  "***"\n]');
});
