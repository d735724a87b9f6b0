/** What `dist/` is made of: its licences, its bill of materials, and where each package came from. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { REPOSITORY } from '../../scripts/repository.ts';
import { isAllowedLicense } from '../../scripts/supply-chain/allowed-licenses.ts';
import { readBundledPackages } from '../../scripts/supply-chain/bundled-packages.ts';
import { readLockedPackages } from '../../scripts/supply-chain/package-lock.ts';
import { sbomOf } from '../../scripts/supply-chain/sbom.ts';

const DIST = join(REPOSITORY, 'dist');
const bundled = await readBundledPackages(DIST);
const locked = await readLockedPackages(REPOSITORY);
const code = await Promise.all(
  (await readdir(DIST))
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFile(join(DIST, file), 'utf8')),
);

test('every bundled package has a licence that may be shipped, with its text', () => {
  expect(bundled.filter(({ license }) => !isAllowedLicense(license))).toEqual([]);
  expect(bundled.filter(({ text }) => text === '')).toEqual([]);
});

test('every bundled package is one that is installed to be shipped, not a tool', () => {
  const shipped = locked.filter(({ isDevelopmentOnly }) => !isDevelopmentOnly);
  const known = new Set(shipped.map(({ name, version }) => `${name} ${version}`));
  expect(bundled.filter(({ name, version }) => !known.has(`${name} ${version}`))).toEqual([]);
});

test('every package whose code is in a chunk is listed', () => {
  const listed = new Set(bundled.map(({ name }) => name));
  const pattern = /node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\/(?!node_modules\/)[\w./-]+\.js\n/g;
  const found = code.flatMap((text) =>
    [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []),
  );
  expect(found).not.toEqual([]);
  expect([...new Set(found)].filter((name) => !listed.has(name))).toEqual([]);
});

test('the bill of materials lists what is bundled, each with the hash of its archive', async () => {
  const { name, version, license } = JSON.parse(
    await readFile(join(REPOSITORY, 'package.json'), 'utf8'),
  ) as { readonly name: string; readonly version: string; readonly license: string };
  const { components } = sbomOf({ name, version, license, bundled, locked });
  expect(components.map((component) => component.purl)).toEqual(
    bundled.map((one) => `pkg:npm/${one.name.replace('@', '%40')}@${one.version}`),
  );
});
