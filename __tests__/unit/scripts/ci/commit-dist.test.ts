/** The commit of a rebuilt `dist/`, in a repository with a remote, both of them folders here. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { REPOSITORY } from '../../../../scripts/repository.ts';

let root = '';
let clone = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'commit-dist-'));
  clone = join(root, 'clone');
  git(root, 'init', '--quiet', '--bare', '--initial-branch=main', 'remote');
  git(root, 'clone', '--quiet', 'remote', 'clone');
  await mkdir(join(clone, 'dist'));
  await writeFile(join(clone, 'dist', 'index.js'), 'old');
  await writeFile(join(clone, 'dist', '2.index.js'), 'removed');
  git(clone, 'add', '.');
  git(clone, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'first');
  git(clone, 'push', '--quiet', 'origin', 'HEAD:refs/heads/--deps');
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('commit-dist', () => {
  test('pushes what changed in dist/ and nothing else, also to a branch with an odd name', async () => {
    await rebuilt({ 'index.js': 'new', '1.index.js': 'added' });
    await writeFile(join(clone, 'left-behind.txt'), 'not to be committed');
    expect(commitDist('--deps')).toEqual({ status: 0, output: 'dist/ was rebuilt on --deps.\n' });
    const pushed = git(join(root, 'remote'), 'ls-tree', '-r', '--name-only', 'refs/heads/--deps');
    expect(pushed.split('\n')).toEqual(['dist/1.index.js', 'dist/index.js']);
    expect(git(join(root, 'remote'), 'log', '-1', '--format=%an: %s', 'refs/heads/--deps')).toBe(
      'github-actions[bot]: Rebuild dist [dependabot skip]',
    );
  });

  test('does nothing where dist/ is the same', async () => {
    await rebuilt({ 'index.js': 'old', '2.index.js': 'removed' });
    expect(commitDist('--deps')).toEqual({ status: 0, output: 'dist/ is the same.\n' });
  });

  test('fails where nothing was rebuilt, and leaves dist/ as it is', () => {
    expect(commitDist('--deps')).toMatchObject({ status: 1 });
    expect(git(clone, 'status', '--porcelain')).toBe('');
  });

  test('fails where it cannot push', async () => {
    await rebuilt({ 'index.js': 'new' });
    git(clone, 'remote', 'set-url', 'origin', join(root, 'nowhere'));
    expect(commitDist('--deps')).toMatchObject({ status: 1 });
  });
});

async function rebuilt(files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(clone, 'rebuilt'));
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(clone, 'rebuilt', name), text);
  }
}

function commitDist(branch: string): { status: number | null; output: string } {
  const script = join(REPOSITORY, 'scripts', 'ci', 'commit-dist.ts');
  const env = { ...process.env, GITHUB_WORKSPACE: clone };
  const { status, stdout } = spawnSync(process.execPath, [script, branch], {
    env,
    encoding: 'utf8',
  });
  return { status, output: stdout };
}

function git(cwd: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}
