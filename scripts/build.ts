/**
 * `npm run build` makes `dist/`; with `--check` it makes it elsewhere and fails unless the
 * committed `dist/` is the same, byte for byte.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './build/bundle.ts';
import { differencesBetween } from './build/difference.ts';
import { REPOSITORY } from './repository.ts';

const DIST = join(REPOSITORY, 'dist');

const workplace = await mkdtemp(join(tmpdir(), 'build-'));
const fresh = join(workplace, 'dist');
try {
  await bundle(fresh);
  if (process.argv.includes('--check')) await check();
  else await replace();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(workplace, { recursive: true, force: true });
}

/** The old files go only once there are new ones. */
async function replace(): Promise<void> {
  await rm(DIST, { recursive: true, force: true });
  await cp(fresh, DIST, { recursive: true });
  console.log('dist/ is built.');
}

async function check(): Promise<void> {
  const differences = await differencesBetween(DIST, fresh);
  if (differences.length === 0) {
    console.log('dist/ is the same as a fresh build.');
    return;
  }
  const list = differences.map(({ file, kind }) => `  dist/${file} (${kind})`).join('\n');
  throw new Error(
    `dist/ is not what src/ builds to:\n${list}\nRun "npm run build" and commit dist/.`,
  );
}
