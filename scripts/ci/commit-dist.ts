/**
 * `node scripts/ci/commit-dist.ts <branch>`: puts `rebuilt/` in the place of `dist/`, commits that
 * where it changes something, and pushes it to the branch of `origin`. Exits with 0 where there is
 * nothing to commit.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../repository.ts';

const AUTHOR = ['-c', 'user.name=github-actions[bot]'];
const ADDRESS = ['-c', 'user.email=41898282+github-actions[bot]@users.noreply.github.com'];

/**
 * With the words by which Dependabot may go on rebasing over the commit.
 * https://docs.github.com/code-security/dependabot/working-with-dependabot/managing-pull-requests-for-dependency-updates
 */
const MESSAGE = 'Rebuild dist [dependabot skip]';

const [branch] = process.argv.slice(2);
const folder = process.env['GITHUB_WORKSPACE'] ?? REPOSITORY;
try {
  if (branch === undefined) throw new Error('Name the branch to push to.');
  replaceDist();
  git('add', '--all', '--', 'dist');
  if (git('diff', '--cached', '--name-only') === '') {
    console.log('dist/ is the same.');
  } else {
    git(...AUTHOR, ...ADDRESS, 'commit', '--quiet', '--message', MESSAGE);
    // A ref of its own kind: a branch whose name looks like an option stays a branch.
    git(...credentials(), 'push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
    console.log(`dist/ was rebuilt on ${branch}.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** As a whole: a chunk that is no longer made is not to stay. */
function replaceDist(): void {
  const rebuilt = join(folder, 'rebuilt');
  if (!existsSync(rebuilt)) throw new Error('There is no rebuilt/ to take the place of dist/.');
  rmSync(join(folder, 'dist'), { recursive: true });
  renameSync(rebuilt, join(folder, 'dist'));
}

/** By a helper that reads the variable, so that the token stands in no argument and no file. */
function credentials(): readonly string[] {
  if (!process.env['GITHUB_TOKEN']) return [];
  const helper = '!f() { echo username=x-access-token; echo "password=$GITHUB_TOKEN"; }; f';
  return ['-c', 'credential.helper=', '-c', `credential.helper=${helper}`];
}

function git(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.at(-1)} failed: ${stderr}`);
  return stdout.trim();
}
