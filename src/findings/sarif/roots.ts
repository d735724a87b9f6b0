/** Repositories are not checked out deeper than this: longer paths are no roots. */
const MAX_DEPTH = 64;

/** Absolute paths of folders, to be asked which of them a file is below. */
export class Roots {
  /** How sure each is: the lowest counts, where a file is below several. */
  readonly #ranks = new Map<string, number>();

  /** The first ones count before the others, where a file is below several. */
  constructor(roots: readonly string[]) {
    for (const [rank, root] of roots.entries()) {
      const parts = partsOf(root);
      if (parts === null || parts.length > MAX_DEPTH) continue;
      const key = comparableParts(parts).join('/');
      if (!this.#ranks.has(key)) this.#ranks.set(key, rank);
    }
  }

  /**
   * The path from the root on; `undefined` where it is below none, or leads to nothing below it.
   */
  within(path: string): string | undefined {
    const parts = partsOf(path) ?? [];
    let best = { rank: Number.POSITIVE_INFINITY, depth: -1 };
    let folder = '';
    // Without the last part: what has the path of a root is no file below it.
    for (const [index, key] of comparableParts(parts).slice(0, -1).slice(0, MAX_DEPTH).entries()) {
      folder = index === 0 ? key : `${folder}/${key}`;
      const rank = this.#ranks.get(folder) ?? Number.POSITIVE_INFINITY;
      if (rank < best.rank) best = { rank, depth: index + 1 };
    }
    return best.depth < 0 ? undefined : parts.slice(best.depth).join('/');
  }
}

/** On Windows, where paths begin with a drive, case does not matter. */
function comparableParts(parts: readonly string[]): readonly string[] {
  return /^[a-z]:$/.test(parts[0] ?? '') ? parts.map((part) => part.toLowerCase()) : parts;
}

/**
 * The parts of a path, without `.` and `..`; `null` where nothing is left, or where it leads out.
 */
export function partsOf(path: string): readonly string[] | null {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return parts.length === 0 ? null : parts;
}
