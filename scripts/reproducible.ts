/**
 * `npm run reproducible`: clones the last commit into an empty folder, installs what its lock file
 * says, and fails unless it builds to the very `dist/` that was committed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from './repository.ts';

const folder = await realpath(await mkdtemp(join(tmpdir(), 'reproducible-')));
try {
  run(['git', 'clone', '--quiet', '--no-local', REPOSITORY, folder], REPOSITORY);
  run(['npm', 'ci', '--no-audit', '--no-fund'], folder);
  run(['npm', 'run', 'build:check'], folder);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

function run([command = '', ...args]: readonly string[], cwd: string): void {
  // npm is a script on Windows, and scripts need a shell there. Nothing here comes from outside.
  const shell = process.platform === 'win32' && command === 'npm';
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit', shell });
  if (status !== 0) {
    throw new Error(
      `${command} ${args.join(' ')} failed: ${error?.message ?? `status ${status}`}.`,
    );
  }
}
