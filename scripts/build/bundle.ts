/** From `src/` to a folder that is `dist/`: compile, bundle, leave out dead code, list licenses. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transform } from '@swc/core';
import { runNode } from '../node-process.ts';
import { packageFile, REPOSITORY } from '../repository.ts';
import { licensesOf } from './licenses.ts';
import { modulePaths } from './stats.ts';

/** `index.js`, which `action.yml` names, and `123.index.js` for what is loaded on demand. */
function isChunk(file: string): boolean {
  return file.endsWith('index.js');
}

/** Rejects with the tool's own output when a step fails. */
export async function bundle(folder: string): Promise<void> {
  await compile();
  const statsFile = join(tmpdir(), `ncc-stats-${process.pid}.json`);
  try {
    await runNcc(folder, statsFile);
    const paths = modulePaths(await readFile(statsFile, 'utf8'));
    await writeFile(join(folder, 'licenses.txt'), await licensesOf(paths));
  } finally {
    await rm(statsFile, { force: true });
  }
  for (const chunk of (await readdir(folder)).filter(isChunk)) {
    await removeDeadCode(join(folder, chunk));
    await format(folder, chunk);
  }
}

async function compile(): Promise<void> {
  await rm(join(REPOSITORY, 'lib'), { recursive: true, force: true });
  await runTool('tsc', [packageFile('typescript/bin/tsc'), '-p', 'tsconfig.build.json']);
}

/**
 * ncc makes one file, and a chunk of its own for each dynamic import. It runs in `build/` for the
 * replacements of `build/tsconfig.json`.
 *
 * No source map: it would weigh more than the code, and the bundle is readable as it is. Not
 * minified for the same reason: that takes less than 5 % off the start-up. No cache: every build
 * is made from nothing.
 */
async function runNcc(folder: string, statsFile: string): Promise<void> {
  const cli = packageFile('@vercel/ncc/dist/ncc/cli.js');
  await runTool(
    'ncc',
    [cli, 'build', '../lib/index.js', '-o', folder, '--no-cache', '--stats-out', statsFile],
    join(REPOSITORY, 'build'),
  );
}

/**
 * Leaves out what the chunks hold and never use: ncc does so only together with renaming
 * everything. Mostly zod and the toolkit: it takes about a tenth off the start-up, and more than
 * half off the size. Names stay; comments go, since most would stand beside code that is gone,
 * except those that name a module.
 */
async function removeDeadCode(file: string): Promise<void> {
  const { code } = await transform(await readFile(file, 'utf8'), {
    configFile: false,
    swcrc: false,
    isModule: true,
    jsc: {
      target: 'es2024',
      parser: { syntax: 'ecmascript' },
      minify: {
        module: true,
        mangle: false,
        compress: {
          defaults: false,
          dead_code: true,
          passes: 3,
          side_effects: true,
          toplevel: true,
          unused: true,
        },
        format: { comments: { regex: 'MODULE: ' } },
      },
    },
  });
  await writeFile(file, code);
}

/** Runs in the folder, so that the settings of this repository have no part in it. */
async function format(folder: string, file: string): Promise<void> {
  const cli = packageFile('@biomejs/biome/bin/biome');
  const settings = ['--indent-style=tab', '--line-width=120', '--files-max-size=10000000'];
  await runTool('biome', [cli, 'format', '--write', ...settings, file], folder);
}

async function runTool(name: string, args: readonly string[], cwd?: string): Promise<void> {
  const { exitCode, output } = await runNode({ args, cwd, output: 'capture' });
  if (exitCode !== 0) throw new Error(`${name} failed with exit code ${exitCode}:\n${output}`);
}
