import { expect, test } from '@jest/globals';
import { isAllowedLicense } from '../../../../scripts/supply-chain/allowed-licenses.ts';

test.each([
  'MIT',
  'BlueOak-1.0.0',
  '(MIT OR GPL-3.0-only)',
  'GPL-3.0-only OR MIT',
  'MIT AND ISC',
  '(MIT AND ISC) OR AGPL-3.0-only',
  'GPL-2.0-only AND MIT OR ISC',
  '((0BSD))',
])('%s may be bundled', (expression) => {
  expect(isAllowedLicense(expression)).toBe(true);
});

test.each([
  'GPL-3.0-only',
  'AGPL-3.0-only OR GPL-3.0-only',
  'MIT AND GPL-3.0-only',
  'MIT AND (GPL-3.0-only OR AGPL-3.0-only)',
  'Apache-2.0 WITH LLVM-exception',
  'UNLICENSED',
  'SEE LICENSE IN LICENSE.md',
  'MIT OR',
  'MIT ISC',
  'AND MIT',
  '(MIT',
  'MIT)',
  '()',
  '',
])('%s may not', (expression) => {
  expect(isAllowedLicense(expression)).toBe(false);
});
