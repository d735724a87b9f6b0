/** A file is unpacked as it is read: what it comes to does not matter for the memory it takes. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from '@jest/globals';
import { openFile } from '../../../src/findings/sources/open-file.ts';

const MIB = 1024 * 1024;
const UNPACKED = 256 * MIB;

const folder = mkdtempSync(join(tmpdir(), 'packed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a file that unpacks to a thousand times its size is read in bounded memory', async () => {
  const path = join(folder, 'bomb.gz');
  // Members of a gzip file follow each other: this is 256 MiB of zeros in a quarter of one.
  const member = gzipSync(Buffer.alloc(MIB));
  writeFileSync(path, Buffer.concat(Array.from({ length: UNPACKED / MIB }, () => member)));

  const file = await openFile(path, 'bomb.gz');
  const target = Buffer.alloc(64 * 1024);
  const before = process.memoryUsage().arrayBuffers;
  let size = 0;
  let most = 0;
  for (let count = await file.read(target); count > 0; count = await file.read(target)) {
    size += count;
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }
  await file.close();
  expect(size).toBe(UNPACKED);
  // Chunks that were read wait for the garbage collector: some, not all of them.
  expect(most).toBeLessThan(UNPACKED / 2);
});

test('reading ends when the run does, however much is left', async () => {
  const path = join(folder, 'long.gz');
  writeFileSync(path, gzipSync(createHash('shake256', { outputLength: MIB }).digest()));
  const ended = new AbortController();
  const file = await openFile(path, 'long.gz', { signal: ended.signal });
  const target = Buffer.alloc(1024);
  expect(await file.read(target)).toBeGreaterThan(0);
  ended.abort(new Error('the run is over'));
  await expect((async () => file.read(target))()).rejects.toThrow('the run is over');
  await file.close();
});
