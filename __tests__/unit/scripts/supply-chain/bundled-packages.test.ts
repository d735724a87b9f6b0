import { expect, test } from '@jest/globals';
import { parseLicenses } from '../../../../scripts/supply-chain/bundled-packages.ts';

const LINE = '-'.repeat(80);

test('each section is a package with its licence and its text', () => {
  const text = `@a/b 1.2.3\nMIT\n\nThe MIT License\n\nCopyright\n\n${LINE}\n\nc 0.1.0-rc.1\n(MIT OR ISC)\n`;
  expect(parseLicenses(text)).toEqual([
    { name: '@a/b', version: '1.2.3', license: 'MIT', text: 'The MIT License\n\nCopyright' },
    { name: 'c', version: '0.1.0-rc.1', license: '(MIT OR ISC)', text: '' },
  ]);
});

test('a line within a text that is shorter or longer separates nothing', () => {
  const text = `a 1.0.0\nMIT\n\n${LINE}-\n${LINE.slice(1)}\n`;
  expect(parseLicenses(text)).toHaveLength(1);
});

test.each(['', 'a\nMIT', 'a 1.0.0', 'a 1.0.0\n\nThe text'])('%j is no such list', (text) => {
  expect(() => parseLicenses(text)).toThrow('licenses.txt has a section that begins with');
});
