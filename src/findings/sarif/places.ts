import { percentDecoded } from '../../text.ts';
import { entriesOf } from './parts.ts';
import type { Location, Run } from './run.ts';

/** Bases may stand on bases; a chain longer than this goes in a circle. */
const MAX_BASES = 16;
/** What bases come to is longer than no path that a system knows. */
const MAX_PATH = 4_096;
const MAX_CACHED = 10_000;
/** Where a container action finds the workspace, whatever its path on the machine. */
const CONTAINER_WORKSPACE = '/github/workspace';

/** A base, as far as its chain tells: `root` is an absolute path, '' where there is none. */
interface Base {
  readonly root: string;
  /** What the chain has below the root. */
  readonly below: string;
}

/** Finds the files of a run's results in the repository. */
export class Places {
  readonly #run: Run;
  readonly #bases = new Map<string, Base>();
  /** Absolute paths that are the repository's root. */
  readonly #roots: Roots;
  /** Where files are below a base that is not known to be in the repository. */
  readonly #baseRoots: Roots;
  readonly #cache = new Map<string, string | undefined>();

  /** `workspace` is the absolute path of the checked out repository, `null` if there is none. */
  constructor(run: Run, workspace: string | null) {
    this.#run = run;
    const mapped = entriesOf(run.versionControlProvenance).map(({ mappedTo }) =>
      this.#absoluteOf(mappedTo ?? {}),
    );
    const workspaces = workspace === null ? [] : [fromWindows(workspace)];
    this.#roots = new Roots([...mapped, ...workspaces, CONTAINER_WORKSPACE]);
    this.#baseRoots = new Roots(
      Array.from(run.originalUriBaseIds?.keys() ?? [], (id) => this.#baseOf(id))
        .map(({ root, below }) => joined(root, below))
        .sort((one, other) => other.length - one.length),
    );
  }

  /**
   * The path relative to the repository's root, decoded; `undefined` for what is outside of it or
   * no file. A relative URI is taken to be below the root unless its base says something else.
   */
  pathOf(location: Location, artifact: number): string | undefined {
    const { uri = '', uriBaseId = '' } =
      (location.uri ? null : this.#run.artifacts?.[artifact]?.location) ?? location;
    if (uri === '') return undefined;
    const key = `${uriBaseId}\n${uri}`;
    if (this.#cache.has(key)) return this.#cache.get(key);
    if (this.#cache.size >= MAX_CACHED) this.#cache.clear();
    const path = this.#resolve(uri, uriBaseId);
    this.#cache.set(key, path);
    return path;
  }

  #resolve(uri: string, uriBaseId: string): string | undefined {
    const own = pathOfUri(uri);
    if (own === null) return undefined;
    if (own.isAbsolute) return this.#roots.within(own.path) ?? this.#baseRoots.within(own.path);
    const base = this.#baseOf(uriBaseId);
    const below = joined(base.below, own.path);
    const absolute = base.root === '' ? '' : joined(base.root, below);
    return this.#roots.within(absolute) ?? partsOf(below)?.join('/');
  }

  #absoluteOf({ uri = '', uriBaseId = '' }: Location): string {
    const own = uri === '' ? { isAbsolute: false, path: '' } : pathOfUri(uri);
    if (own === null) return '';
    if (own.isAbsolute) return own.path;
    const base = this.#baseOf(uriBaseId);
    return base.root === '' ? '' : joined(base.root, joined(base.below, own.path));
  }

  #baseOf(id: string): Base {
    const known = this.#bases.get(id);
    if (known) return known;
    const base = this.#followed(id);
    if (this.#run.originalUriBaseIds?.has(id)) this.#bases.set(id, base);
    return base;
  }

  #followed(id: string): Base {
    let below = '';
    let next = id;
    for (let depth = 0; depth < MAX_BASES && below.length <= MAX_PATH; depth += 1) {
      const location = this.#run.originalUriBaseIds?.get(next);
      const own = location?.uri ? pathOfUri(location.uri) : null;
      if (own?.isAbsolute) return { root: own.path, below };
      if (own) below = joined(own.path, below);
      if (!location?.uriBaseId) return { root: '', below };
      next = location.uriBaseId;
    }
    return { root: '', below: '' };
  }
}

interface UriPath {
  readonly isAbsolute: boolean;
  /** Decoded, with `/` between its parts. */
  readonly path: string;
}

/** Of a URI reference, or of a bare path such as some tools write; `null` for what is no file. */
function pathOfUri(uri: string): UriPath | null {
  if (/^[A-Za-z]:[\\/]/.test(uri)) return { isAbsolute: true, path: fromWindows(uri) };
  const file = /^file:(?:\/\/(?:localhost(?=\/))?)?(\/.*)$/is.exec(uri);
  if (file) {
    const path = percentDecoded(file[1] ?? '').replace(/^\/(?=[A-Za-z]:\/)/, '');
    return { isAbsolute: true, path: fromWindows(path) };
  }
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(uri)) return null;
  const path = percentDecoded(uri.replaceAll('\\', '/'));
  return { isAbsolute: path.startsWith('/'), path };
}

function fromWindows(path: string): string {
  return path.replaceAll('\\', '/').replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
}

function joined(parent: string, child: string): string {
  if (parent === '') return child;
  if (child === '') return parent;
  return parent.endsWith('/') ? parent + child : `${parent}/${child}`;
}

/** Repositories are not checked out deeper than this: longer paths are no roots. */
const MAX_ROOT_DEPTH = 64;

/** Absolute paths of folders, to be asked which of them a file is below. */
class Roots {
  /** How sure each is: the lowest counts, where a file is below several. */
  readonly #ranks = new Map<string, number>();

  /** The first ones count before the others, where a file is below several. */
  constructor(roots: readonly string[]) {
    for (const [rank, root] of roots.entries()) {
      const parts = partsOf(root);
      if (parts === null || parts.length > MAX_ROOT_DEPTH) continue;
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
    for (const [index, key] of comparableParts(parts)
      .slice(0, -1)
      .slice(0, MAX_ROOT_DEPTH)
      .entries()) {
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
function partsOf(path: string): readonly string[] | null {
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
