import { realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { codeOf } from './file-error.ts';

/** A glob in two: the folder that it names in full, and what it says of paths below that. */
interface Glob {
  /** Absolute. */
  readonly folder: string;
  readonly below: string;
}

export function isGlob(pattern: string): boolean {
  return isWild(pattern) || pattern.startsWith('~');
}

/** A relative glob is one below `cwd`, whatever the names in that are; `~` is the home folder. */
export function globOf(pattern: string, cwd: string): Glob {
  const parts = pattern.split(sep === '/' ? sep : /[\\/]/);
  const wild = parts.findIndex(isWild);
  const depth = wild < 0 ? parts.length - 1 : wild;
  const named = parts.slice(0, depth).map((part) => part + sep);
  const folder = named[0] === `~${sep}` ? [homedir(), sep, ...named.slice(1)] : named;
  // `@actions/glob` refuses a dot there, which says nothing.
  const below = parts.slice(depth).filter((part) => part !== '.');
  return { folder: resolve(cwd, folder.join('')), below: below.join(sep) };
}

/**
 * Absolute paths of the files that the glob matches and no other leaves out, by whichever name of
 * their folder. Links to files count. Links to folders that it comes upon are not gone into: a few
 * of them would lead round in circles of any length. Throws as the file system does.
 */
export async function filesMatching(
  { folder, below }: Glob,
  excluded: readonly Glob[],
): Promise<readonly string[]> {
  // Loaded only where it is needed: most runs name plain files.
  const { create } = await import('@actions/glob');
  const start = await realOrSame(folder);
  const realExcluded = excluded.map(async (glob) => ({
    ...glob,
    folder: await realOrSame(glob.folder),
  }));
  const exclusions = [...excluded, ...(await Promise.all(realExcluded))].map(patternText);
  const globs = [patternText({ folder: start, below }), ...exclusions.map((text) => `!${text}`)];
  const globber = await create(globs.join('\n'), {
    followSymbolicLinks: false,
    implicitDescendants: false,
    matchDirectories: false,
  });
  const files: string[] = [];
  for (const path of await globber.glob()) {
    if (await mayBeFile(path)) files.push(join(folder, relative(start, path)));
  }
  return files;
}

function isWild(text: string): boolean {
  return /[*?[\]]/.test(text);
}

/** Names of folders are taken as they stand, but for line ends: each line is a glob of its own. */
function patternText({ folder, below }: Glob): string {
  const literal = folder.replace(/[*?[]/g, '[$&]').replace(/[\r\n]/g, '?');
  return literal.endsWith(sep) ? literal + below : literal + sep + below;
}

/** As a link is not followed, it can be one to a folder, or to nothing. */
async function mayBeFile(path: string): Promise<boolean> {
  try {
    return !(await stat(path)).isDirectory();
  } catch (error) {
    return !['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error));
  }
}

export async function realOrSame(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return path;
  }
}
