import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface FileDifference {
  /** The file's name, relative to both folders. */
  readonly file: string;
  readonly kind: 'missing' | 'unexpected' | 'different';
}

/**
 * What would have to change in the folder `actual` to make it the same as `expected`, byte for
 * byte, ordered by name. A folder that does not exist counts as empty.
 */
export async function differencesBetween(
  actual: string,
  expected: string,
): Promise<FileDifference[]> {
  const [actualFiles, expectedFiles] = await Promise.all([filesIn(actual), filesIn(expected)]);
  const names = [...new Set([...actualFiles.keys(), ...expectedFiles.keys()])].sort();
  return names.flatMap((file): FileDifference[] => {
    const [have, want] = [actualFiles.get(file), expectedFiles.get(file)];
    if (have === undefined) return [{ file, kind: 'missing' }];
    if (want === undefined) return [{ file, kind: 'unexpected' }];
    return have.equals(want) ? [] : [{ file, kind: 'different' }];
  });
}

async function filesIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(ifAbsent);
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(
    files.map(async (path) => [path.slice(folder.length + 1), await readFile(path)] as const),
  );
  return new Map(contents);
}

function ifAbsent(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
