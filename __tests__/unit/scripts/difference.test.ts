import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { differencesBetween } from '../../../scripts/build/difference.ts';

const root = await mkdtemp(join(tmpdir(), 'difference-'));
afterAll(() => rm(root, { recursive: true, force: true }));

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(root, 'folder-'));
  await mkdir(join(folder, 'sub'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

test('folders with the same files do not differ', async () => {
  const [one, other] = [
    await folderWith({ a: '1', 'sub/b': '2' }),
    await folderWith({ a: '1', 'sub/b': '2' }),
  ];
  expect(await differencesBetween(one, other)).toEqual([]);
});

test('each file that differs is told, with how', async () => {
  const actual = await folderWith({ a: '1', b: '2', c: '3' });
  const expected = await folderWith({ a: '1', b: '2 ', d: '4' });
  expect(await differencesBetween(actual, expected)).toEqual([
    { file: 'b', kind: 'different' },
    { file: 'c', kind: 'unexpected' },
    { file: 'd', kind: 'missing' },
  ]);
});

test('a folder that does not exist lacks every file', async () => {
  const expected = await folderWith({ a: '1' });
  expect(await differencesBetween(join(root, 'nowhere'), expected)).toEqual([
    { file: 'a', kind: 'missing' },
  ]);
});
