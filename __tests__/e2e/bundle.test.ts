/** What the committed `dist/` holds: every workflow that uses the Action loads it. */

import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { packageFile, REPOSITORY } from '../../scripts/repository.ts';
import { readActionMetadata } from '../../scripts/runner/action-metadata.ts';

const DIST = join(REPOSITORY, 'dist');
/** In bytes. Every run loads it; 700 KB is the most that `bench/` allows. */
const MAIN_CHUNK_LIMIT = 500_000;

const files = (await readdir(DIST)).sort();
const chunks = files.filter((file) => /^\d+\.index\.js$/.test(file));
const main = await readFile(join(DIST, 'index.js'), 'utf8');

/** A text that stands in any bundle of the package, and where the package has it. */
const UNDICI = { text: 'UND_ERR_INVALID_ARG', source: 'undici/lib/core/errors.js' };
const EXEC = { text: 'class ToolRunner', source: '@actions/exec/lib/toolrunner.js' };
const OCTOKIT = { text: 'octokit-core.js', source: '@octokit/core/dist-src/index.js' };

test('action.yml names the main chunk', async () => {
  const { runs } = await readActionMetadata(REPOSITORY);
  expect(runs).toEqual({ using: 'node24', main: 'dist/index.js' });
});

test('there is nothing but the chunks, their package.json and the licences', () => {
  expect(files).toEqual([...chunks, 'index.js', 'licenses.txt', 'package.json'].sort());
});

test('the main chunk is small', async () => {
  expect((await stat(join(DIST, 'index.js'))).size).toBeLessThanOrEqual(MAIN_CHUNK_LIMIT);
});

test.each([
  ['@actions/exec', EXEC],
  ['undici', UNDICI],
  ['octokit', OCTOKIT],
])('%s is not in the main chunk', async (_, { text, source }) => {
  expect(await readFile(packageFile(source), 'utf8')).toContain(text);
  expect(main).not.toContain(text);
});

test.each([
  ['undici', UNDICI],
  ['octokit', OCTOKIT],
])('%s waits in a chunk', async (_, { text }) => {
  const texts = await Promise.all(chunks.map((chunk) => readFile(join(DIST, chunk), 'utf8')));
  expect(texts.some((content) => content.includes(text))).toBe(true);
});

test('no path of the machine that built it is in it', async () => {
  const texts = await Promise.all(files.map((file) => readFile(join(DIST, file), 'utf8')));
  expect(texts.filter((text) => text.includes(REPOSITORY))).toEqual([]);
});

test.each(['@actions/core', '@actions/http-client', 'tunnel', 'undici', 'zod'])(
  'the licence of %s is in licenses.txt',
  async (name) => {
    const licenses = await readFile(join(DIST, 'licenses.txt'), 'utf8');
    expect(licenses).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+\\n\\S+\\n\\n.*\\S`, 'm'));
  },
);
