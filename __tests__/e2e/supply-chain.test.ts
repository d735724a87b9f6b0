/** What `dist/` is made of: its licenses, and where each package came from. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { REPOSITORY } from '../../scripts/repository.ts';

/** Permissive ones, which go together with Apache-2.0. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
];

const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');

/** As `dist/licenses.txt` has them: name and version, the license's name, its text. */
const bundled = read('dist/licenses.txt')
  .split(/^-{80}$/m)
  .map((section) => {
    const [, name = '', version = '', license = '', text = ''] =
      /^\s*(\S+) (\d\S*)\n([^\n]+)\n(.*)$/s.exec(section) ?? [];
    return { name, version, license, text: text.trim() };
  });

test('every bundled package has a license that may be shipped, with its text', () => {
  expect(bundled.filter(({ license }) => !ALLOWED.includes(license))).toEqual([]);
  expect(bundled.filter(({ text }) => text === '')).toEqual([]);
});

test('every bundled package is one that is installed to be shipped, not a tool', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    readonly packages: Readonly<Record<string, { readonly version: string; readonly dev?: true }>>;
  };
  const shipped = Object.entries(packages)
    .filter(([, { dev }]) => dev !== true)
    .map(([path, { version }]) => `${path.split('node_modules/').at(-1)} ${version}`);
  const known = new Set(shipped);
  expect(bundled.filter(({ name, version }) => !known.has(`${name} ${version}`))).toEqual([]);
});

test('every package whose code is in a chunk is listed', () => {
  const listed = new Set(bundled.map(({ name }) => name));
  const pattern = /node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\/(?!node_modules\/)[\w./-]+\.js\n/g;
  const found = globSync('dist/*.js', { cwd: REPOSITORY }).flatMap((file) =>
    [...read(file).matchAll(pattern)].flatMap(([, name]) => name ?? []),
  );
  expect(found).not.toEqual([]);
  expect([...new Set(found)].filter((name) => !listed.has(name))).toEqual([]);
});
