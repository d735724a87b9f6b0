/** The files that `findings-file` names. */
import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { unlessAborted } from '../../concurrency.ts';
import { codeOf, reasonOf } from './file-error.ts';
import { filesMatching, globOf, isGlob, realOrSame } from './glob.ts';

/** Something about a file of findings that the user has to put right. */
export interface FileProblem {
  readonly input: 'findings-file';
  /** It goes on from the input's name. */
  readonly message: string;
}

export interface FindingsFile {
  /** As messages name it: as it was given, or relative to the working directory. */
  readonly path: string;
  /** Absolute, free of symbolic links. */
  readonly realPath: string;
}

/** Absolute paths. */
export interface Folders {
  /** What relative paths are relative to. */
  readonly cwd: string;
  readonly workspace: string;
  readonly runnerTemp: string | null;
}

interface ExpandedPatterns {
  /** In the patterns' order, each file once, whatever names it has. */
  readonly files: readonly FindingsFile[];
  readonly problems: readonly FileProblem[];
}

/**
 * The files that paths and globs name. A path with the characters of a glob is taken as it stands
 * where there is such a file. A glob that begins with `!` leaves out what other globs match. Throws
 * only the signal's reason.
 */
export async function expandPatterns(
  patterns: readonly string[],
  folders: Folders,
  signal?: AbortSignal,
): Promise<ExpandedPatterns> {
  const files = new Map<string, FindingsFile>();
  const problems: FileProblem[] = [];
  const excluded = patterns.filter((pattern) => pattern.startsWith('!'));
  if (excluded.length > 0 && excluded.length === patterns.length) {
    problems.push(problem('contains only exclusions (`!`): add a path to read.'));
  }

  for (const pattern of patterns) {
    if (pattern.startsWith('!')) continue;
    const found = await unlessAborted(matches(pattern, excluded, folders), signal);
    if ('message' in found) {
      problems.push(found);
      continue;
    }
    if (found.length === 0) {
      problems.push(
        problem(`${JSON.stringify(pattern)} matches no file.${notFoundFix(pattern, folders)}`),
      );
    }
    for (const path of found) {
      const checked = await unlessAborted(check(path, folders), signal);
      if ('realPath' in checked) {
        if (!files.has(checked.realPath)) files.set(checked.realPath, checked);
      } else {
        problems.push(checked);
      }
    }
  }
  return { files: [...files.values()], problems };
}

async function matches(
  pattern: string,
  excluded: readonly string[],
  folders: Folders,
): Promise<readonly string[] | FileProblem> {
  const { cwd } = folders;
  if (await exists(resolve(cwd, pattern))) return [pattern];
  if (!isGlob(pattern)) return [];
  const glob = globOf(pattern, cwd);
  const left = await placeLeft(glob.folder, await realOrSame(glob.folder), folders);
  if (left !== null) return leadingOut(pattern, left);
  const exclusions = excluded.map((text) => globOf(text.slice(1), cwd));
  try {
    const found = await filesMatching(glob, exclusions);
    return found.map((path) => shortPath(path, cwd)).sort();
  } catch (error) {
    return problem(
      `${JSON.stringify(pattern)} cannot be searched for${searchedPlace(error, cwd)}: ` +
        `${reasonOf(error).replace(/\.$/, '')}. Name the folder of the files, as in "reports/*.sarif", ` +
        'so that no other is searched.',
    );
  }
}

/** Where it failed, as far as the error says it. */
function searchedPlace(error: unknown, cwd: string): string {
  const hasPath = typeof error === 'object' && error !== null && 'path' in error;
  return hasPath ? ` in ${JSON.stringify(shortPath(String(error.path), cwd))}` : '';
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    return !['ENOENT', 'ENOTDIR'].includes(codeOf(error));
  }
}

function shortPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') || isAbsolute(short) ? path : short.split(sep).join('/');
}

function notFoundFix(pattern: string, { cwd }: Folders): string {
  if (pattern.includes(',')) return ' Paths may hold commas: put each path on a line of its own.';
  return ` Paths are relative to ${cwd}; check that the step which writes the file ran before this one.`;
}

async function check(path: string, folders: Folders): Promise<FindingsFile | FileProblem> {
  const shown = JSON.stringify(path);
  const absolute = resolve(folders.cwd, path);
  try {
    const realPath = await realpath(absolute);
    const left = await placeLeft(absolute, realPath, folders);
    if (left !== null) return leadingOut(path, left);
    const stats = await stat(realPath);
    if (stats.isDirectory()) {
      return problem(`${shown} is a directory: name its files, such as ${globOfFilesIn(path)}.`);
    }
    if (!stats.isFile()) {
      return problem(`${shown} is a device, pipe or socket: only regular files are read.`);
    }
    return { path, realPath };
  } catch (error) {
    return problem(`${shown} cannot be read: ${reasonOf(error)}.`);
  }
}

function leadingOut(path: string, left: string): FileProblem {
  return problem(
    `${JSON.stringify(path)} is, or lies behind, a symbolic link that leads out of ${left}: give the ` +
      'path that it leads to, or copy the file in a step before.',
  );
}

function globOfFilesIn(path: string): string {
  return JSON.stringify(`${path.replace(/[\\/]+$/, '')}/*.sarif`);
}

/** A folder in which files are named, by the name that people know it by. */
interface Root {
  readonly place: string;
  readonly folder: string;
}

/**
 * Where a path is named, if links lead from there to another place; `null` if they do not. Whoever
 * writes to the workspace, the author of a pull request among them, must not choose what is read
 * elsewhere: `RUNNER_TEMP`, too, holds secrets of other steps. A path that the workflow itself
 * names outside of both is its own choice. Where one of them is within the other, the inner one
 * counts.
 */
export async function placeLeft(
  path: string,
  realPath: string,
  { workspace, cwd, runnerTemp }: Folders,
): Promise<string | null> {
  const roots = [
    { place: 'the workspace', folder: workspace },
    { place: 'the workspace', folder: cwd },
    ...(runnerTemp === null ? [] : [{ place: 'RUNNER_TEMP', folder: runnerTemp }]),
  ];
  const realRoots = await Promise.all(
    roots.map(async ({ place, folder }) => ({ place, folder: await realOrSame(folder) })),
  );
  const named = innermost([...roots, ...realRoots], path);
  return named === innermost(realRoots, realPath) ? null : named;
}

function innermost(roots: readonly Root[], path: string): string | null {
  const around = roots.filter(({ folder }) => isWithin(path, folder));
  const [inner] = around.toSorted((one, other) => other.folder.length - one.folder.length);
  return inner?.place ?? null;
}

function isWithin(path: string, folder: string): boolean {
  const rest = relative(folder, path);
  return rest !== '' && !isAbsolute(rest) && rest !== '..' && !rest.startsWith(join('..', sep));
}

function problem(message: string): FileProblem {
  return { input: 'findings-file', message };
}
