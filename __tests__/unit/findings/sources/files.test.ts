import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { expandPatterns } from '../../../../src/findings/sources/files.ts';
import { temporaryFolder } from './temporary-folder.ts';

const isWindows = process.platform === 'win32';
const onUnix = isWindows ? test.skip : test;

/** A workspace with files, and folders beside it. */
function place(...paths: readonly string[]) {
  const root = temporaryFolder();
  const folders = { workspace: join(root, 'work'), runnerTemp: join(root, 'temp') };
  mkdirSync(folders.workspace);
  mkdirSync(folders.runnerTemp);
  mkdirSync(join(root, 'elsewhere'));
  for (const path of paths) {
    const file = join(folders.workspace, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '');
  }
  return { ...folders, root, cwd: folders.workspace };
}

async function pathsOf(patterns: readonly string[], folders: ReturnType<typeof place>) {
  const { files, problems } = await expandPatterns(patterns, folders);
  return { paths: files.map(({ path }) => path), problems: problems.map(({ message }) => message) };
}

describe('the files of findings-file', () => {
  test('are plain paths, relative to the working directory or absolute, in their order', async () => {
    const folders = place('b.sarif', 'out/a, b.json');
    const absolute = join(folders.workspace, 'b.sarif');
    const { files, problems } = await expandPatterns(['out/a, b.json', absolute], folders);
    expect(problems).toEqual([]);
    expect(files).toEqual([
      { path: 'out/a, b.json', realPath: join(folders.workspace, 'out', 'a, b.json') },
      { path: absolute, realPath: absolute },
    ]);
  });

  test('are what globs match, sorted, each once', async () => {
    const folders = place('r/b.sarif', 'r/a.sarif', 'r/deep/c.sarif', 'r/d.json');
    const { paths, problems } = await pathsOf(
      ['r/b.sarif', 'r/**/*.sarif', './r/*.sarif'],
      folders,
    );
    expect(paths).toEqual(['r/b.sarif', 'r/a.sarif', 'r/deep/c.sarif']);
    expect(problems).toEqual([]);
  });

  test('leave out what an exclamation mark excludes', async () => {
    const folders = place('r/a.sarif', 'r/b.sarif');
    expect((await pathsOf(['r/*.sarif', '!r/b.sarif'], folders)).paths).toEqual(['r/a.sarif']);
  });

  test.each([
    ['./././r/*.sarif', 'r/a.sarif'],
    ['r/./*.sarif', 'r/a.sarif'],
    ['*/./*.sarif', 'r/a.sarif'],
    ['r/deep/../*.sarif', 'r/a.sarif'],
    ['r//*.sarif', 'r/a.sarif'],
  ])('are what a glob with dots matches: %s', async (pattern, path) => {
    const folders = place('r/a.sarif');
    expect(await pathsOf([pattern], folders)).toEqual({ paths: [path], problems: [] });
  });

  test('are what a glob matches that leads up', async () => {
    const folders = place('r/a.sarif', 'out/b.sarif', 'out/c.sarif');
    const cwd = join(folders.workspace, 'r');
    const paths = ['b', 'c'].map((name) => join(folders.workspace, 'out', `${name}.sarif`));
    const at = { ...folders, cwd };
    expect(await pathsOf(['../out/*.sarif'], at)).toEqual({ paths, problems: [] });
    expect((await pathsOf([`${cwd}/../out/*.sarif`], at)).paths).toEqual(paths);
    expect((await pathsOf(['../out/*.sarif', '!../out/c*'], at)).paths).toEqual(paths.slice(0, 1));
  });

  test('are what a glob matches that begins at the home directory, and not at a like name', async () => {
    const folders = place('r/a.sarif', '~b/b.sarif');
    const fromHome = relative(homedir(), join(folders.workspace, 'r'));
    expect((await pathsOf([`~/./${fromHome}/*.sarif`], folders)).paths).toEqual(['r/a.sarif']);
    expect((await pathsOf(['~b/*.sarif'], folders)).paths).toEqual(['~b/b.sarif']);
  });

  test('are not named by a list that only leaves files out', async () => {
    const folders = place('r/a.sarif');
    const { paths, problems } = await pathsOf(['!r/a.sarif', '!x/**'], folders);
    expect(paths).toEqual([]);
    expect(problems).toEqual(['contains only exclusions (`!`): add a path to read.']);
    expect(await pathsOf([], folders)).toEqual({ paths: [], problems: [] });
  });

  onUnix('may have the characters of a glob in their names', async () => {
    const folders = place('a[1].sarif', 'what?.sarif');
    const { paths } = await pathsOf(['a[1].sarif', 'what?.sarif'], folders);
    expect(paths).toEqual(['a[1].sarif', 'what?.sarif']);
  });

  onUnix('are found in a working directory with the characters of a glob', async () => {
    const folders = place('x[1]/a.sarif');
    const cwd = join(folders.workspace, 'x[1]');
    expect((await pathsOf(['*.sarif'], { ...folders, cwd })).paths).toEqual(['a.sarif']);
    expect((await pathsOf(['../x?1]/*.sarif'], { ...folders, cwd })).paths).toEqual(['a.sarif']);
  });

  test('with commas have a line of their own each', async () => {
    const { problems } = await pathsOf(['a.sarif, b.sarif'], place('a.sarif', 'b.sarif'));
    expect(problems).toEqual([
      '"a.sarif, b.sarif" matches no file. Paths may hold commas: put each path on a line of its own.',
    ]);
  });

  test('have to be there', async () => {
    const folders = place('a.sarif');
    const { paths, problems } = await pathsOf(['no.sarif', 'a.sarif', 'x/*.json'], folders);
    expect(paths).toEqual(['a.sarif']);
    expect(problems).toEqual([
      `"no.sarif" matches no file. Paths are relative to ${folders.cwd}; check that the step which ` +
        'writes the file ran before this one.',
      expect.stringMatching(/^"x\/\*\.json" matches no file\./),
    ]);
  });

  test('are no directories', async () => {
    const folders = place('out/a.sarif');
    const { problems } = await pathsOf(['out/'], folders);
    expect(problems).toEqual(['"out/" is a directory: name its files, such as "out/*.sarif".']);
  });

  onUnix('are no pipes and no devices', async () => {
    const folders = place();
    execFileSync('mkfifo', [join(folders.workspace, 'pipe')]);
    const { problems } = await pathsOf(['pipe', '/dev/zero'], folders);
    expect(problems).toEqual([
      '"pipe" is a device, pipe or socket: only regular files are read.',
      '"/dev/zero" is a device, pipe or socket: only regular files are read.',
    ]);
  });

  onUnix('are read once, whatever links lead to them', async () => {
    const folders = place('a.sarif');
    symlinkSync('a.sarif', join(folders.workspace, 'link.sarif'));
    const { paths, problems } = await pathsOf(['link.sarif', 'a.sarif'], folders);
    expect([paths, problems]).toEqual([['link.sarif'], []]);
  });

  onUnix('are matched where they are links, unlike folders and what is not there', async () => {
    const folders = place('r/a.sarif', 'deep/b.sarif', 'c.sarif');
    for (const [name, target] of [
      ['link.sarif', '../c.sarif'],
      ['folder.sarif', '../deep'],
      ['gone.sarif', 'nowhere'],
      ['circle.sarif', 'circle.sarif'],
    ] as const) {
      symlinkSync(target, join(folders.workspace, 'r', name));
    }
    const { paths, problems } = await pathsOf(['r/*.sarif', 'r/**/b.sarif'], folders);
    expect(paths).toEqual(['r/a.sarif', 'r/link.sarif']);
    expect(problems).toEqual([expect.stringContaining('"r/**/b.sarif" matches no file.')]);
  });

  onUnix('are found in a folder that is a link where it is named in full', async () => {
    const folders = place('reports/3/a.sarif', 'reports/3/b.sarif', 'reports/3/c.sarif');
    symlinkSync('reports/3', join(folders.workspace, 'last'));
    expect(await pathsOf(['last/a.sarif'], folders)).toEqual({
      paths: ['last/a.sarif'],
      problems: [],
    });
    const patterns = ['last/*.sarif', '!last/b.sarif', '!reports/*/c.sarif'];
    expect(await pathsOf(patterns, folders)).toEqual({ paths: ['last/a.sarif'], problems: [] });
  });

  onUnix('are not looked for behind a link that leads out of the workspace', async () => {
    const folders = place();
    writeFileSync(join(folders.root, 'elsewhere', 'a.sarif'), '');
    symlinkSync('/', join(folders.workspace, 'all'));
    symlinkSync(join(folders.root, 'elsewhere'), join(folders.workspace, 'near'));
    const { paths, problems } = await pathsOf(['all/**/*', 'near/*', '**/a.sarif'], folders);
    expect(paths).toEqual([]);
    expect(problems).toEqual([
      expect.stringContaining('"all/**/*" is, or lies behind, a symbolic link that leads out'),
      expect.stringContaining('"near/*" is, or lies behind, a symbolic link that leads out'),
      expect.stringContaining('"**/a.sarif" matches no file.'),
    ]);
  });

  onUnix('are not looked for in what a line end in the name of a folder spells', async () => {
    const folders = place('a.sarif');
    const secret = join(folders.root, 'elsewhere', 'secret');
    writeFileSync(secret, '');
    const target = join(folders.workspace, 'x\n', secret, '..');
    mkdirSync(target, { recursive: true });
    symlinkSync(target, join(folders.workspace, 'out'));
    expect((await pathsOf(['out/s*'], folders)).problems).toEqual([
      expect.stringContaining('"out/s*" matches no file.'),
    ]);
  });

  onUnix('are found however many ways links between folders make', async () => {
    const levels = Array.from({ length: 24 }, (_, index) => `d${index}`);
    const folders = place(...levels.map((level) => `${level}/a.sarif`));
    for (const [index, level] of levels.slice(0, -1).entries()) {
      for (const name of ['x', 'y']) {
        symlinkSync(`../d${index + 1}`, join(folders.workspace, level, name));
      }
    }
    expect((await pathsOf(['**/*.sarif'], folders)).paths).toHaveLength(levels.length);
  });

  test('are looked for as far as that can be done', async () => {
    const folders = place('a.sarif');
    const back = `../${basename(folders.workspace)}/*.sarif`;
    const patterns = ['a.sarif/x/*.json', '**/../*.sarif', back];
    const { paths, problems } = await pathsOf(patterns, folders);
    expect(paths).toEqual(['a.sarif']);
    expect(problems).toEqual([
      '"a.sarif/x/*.json" cannot be searched for in "a.sarif/x": ENOTDIR: not a directory. ' +
        'Name the folder of the files, as in "reports/*.sarif", so that no other is searched.',
      expect.stringMatching(
        /^"\*\*\/\.\.\/\*\.sarif" cannot be searched for: .+ is not allowed\. Name/,
      ),
    ]);
  });

  test('are no longer looked for when the run ends', async () => {
    const folders = place('a.sarif');
    const reason = new Error('the run is over');
    const ended = new AbortController();
    const looking = expandPatterns(['**/*.sarif'], folders, ended.signal);
    ended.abort(reason);
    await expect(looking).rejects.toBe(reason);
  });

  onUnix('do not lie behind links that lead out of the workspace', async () => {
    const folders = place('a.sarif');
    writeFileSync(join(folders.root, 'elsewhere', 'secret'), '');
    symlinkSync(join(folders.root, 'elsewhere', 'secret'), join(folders.workspace, 'file'));
    symlinkSync(join(folders.root, 'elsewhere'), join(folders.workspace, 'folder'));
    const { paths, problems } = await pathsOf(['file', 'folder/secret', 'f*e'], folders);
    expect(paths).toEqual([]);
    expect(problems).toHaveLength(3);
    expect(problems[0]).toBe(
      '"file" is, or lies behind, a symbolic link that leads out of the workspace: give the path ' +
        'that it leads to, or copy the file in a step before.',
    );
  });

  onUnix('do not lie behind links from the workspace to files of other steps', async () => {
    const folders = place();
    writeFileSync(join(folders.runnerTemp, 'token'), '');
    symlinkSync(join(folders.runnerTemp, 'token'), join(folders.workspace, 'a.sarif'));
    symlinkSync(folders.runnerTemp, join(folders.workspace, 'out'));
    const { paths, problems } = await pathsOf(['a.sarif', 'out/token'], folders);
    expect(paths).toEqual([]);
    expect(problems).toEqual([
      expect.stringContaining('leads out of the workspace'),
      expect.stringContaining('leads out of the workspace'),
    ]);
  });

  onUnix('stay in the folder for temporary files where they are named there', async () => {
    const folders = place('b.sarif');
    const [token, link, out] = ['token', 'link', 'out'].map((name) =>
      join(folders.runnerTemp, name),
    ) as [string, string, string];
    writeFileSync(token, '');
    symlinkSync(token, link);
    symlinkSync(join(folders.workspace, 'b.sarif'), out);
    const { paths, problems } = await pathsOf([link, out], folders);
    expect(paths).toEqual([link]);
    expect(problems).toEqual([expect.stringContaining('leads out of RUNNER_TEMP')]);
  });

  onUnix('may lie behind links between the workspace and the working directory', async () => {
    const folders = place('a.sarif');
    const cwd = join(folders.root, 'elsewhere');
    symlinkSync(join(folders.workspace, 'a.sarif'), join(cwd, 'a.sarif'));
    expect((await pathsOf(['a.sarif'], { ...folders, cwd })).paths).toEqual(['a.sarif']);
  });

  onUnix.each([
    ['below the workspace', 'work', 'work/temp'],
    ['around the workspace', 'temp', 'temp/work'],
  ])('do not lead from one folder to the other where one is %s', async (_, outer, inner) => {
    const root = temporaryFolder();
    mkdirSync(join(root, inner), { recursive: true });
    const workspace = join(root, outer === 'work' ? outer : inner);
    const runnerTemp = join(root, outer === 'work' ? inner : outer);
    for (const [folder, other] of [
      [workspace, runnerTemp],
      [runnerTemp, workspace],
    ] as const) {
      writeFileSync(join(folder, 'file'), '');
      symlinkSync(join(folder, 'file'), join(folder, 'near'));
      symlinkSync(join(other, 'file'), join(folder, 'far'));
    }
    const named = [workspace, runnerTemp].flatMap((folder) => [
      join(folder, 'file'),
      join(folder, 'near'),
    ]);
    const folders = { root, cwd: workspace, workspace, runnerTemp };
    expect(await pathsOf(named.slice(0, 2), folders)).toMatchObject({ problems: [] });
    expect(await pathsOf(named.slice(2), folders)).toMatchObject({ problems: [] });
    const far = [join(workspace, 'far'), join(runnerTemp, 'far')];
    expect((await pathsOf(far, folders)).problems).toEqual([
      expect.stringContaining('leads out of the workspace'),
      expect.stringContaining('leads out of RUNNER_TEMP'),
    ]);
  });

  onUnix('are held to their folders where these are links themselves', async () => {
    const folders = place('a.sarif');
    const { root } = folders;
    writeFileSync(join(folders.runnerTemp, 'token'), '');
    symlinkSync(join(folders.runnerTemp, 'token'), join(folders.workspace, 'secret'));
    symlinkSync(root, join(root, 'alias'));
    const linked = {
      root,
      cwd: join(root, 'alias', 'work'),
      workspace: join(root, 'alias', 'work'),
      runnerTemp: join(root, 'alias', 'temp'),
    };
    const named = ['a.sarif', join(folders.workspace, 'a.sarif')];
    expect(await pathsOf(named, linked)).toEqual({ paths: ['a.sarif'], problems: [] });
    expect((await pathsOf([join(linked.runnerTemp, 'token')], linked)).problems).toEqual([]);
    const secrets = ['secret', join(folders.workspace, 'secret')];
    expect((await pathsOf(secrets, linked)).problems).toHaveLength(2);
  });

  test('may be outside of the workspace where the workflow names them there', async () => {
    const folders = place();
    const path = join(folders.root, 'elsewhere', 'a.sarif');
    writeFileSync(path, '');
    expect((await pathsOf([path], folders)).paths).toEqual([path]);
  });
});
