import { lstat, mkdtemp, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { FileError, located } from '../sources/file-error.ts';
import { type FindingsFile, type Folders, placeLeft } from '../sources/files.ts';
import { openFile } from '../sources/open-file.ts';
import { reasonOf } from '../sources/system-error.ts';
import { edited } from './edited.ts';
import { type Edit, type WorkItems, workItemEdits } from './work-items.ts';

export interface WriteBack extends WorkItems {
  readonly input: FindingsFile;
  /** Where to write, relative to the working directory. It may be the input itself. */
  readonly output: string;
  readonly folders: Folders;
  readonly signal?: AbortSignal;
}

export interface WrittenBack {
  /** Absolute. */
  readonly path: string;
  /** Results that did not name their ticket before. */
  readonly changed: number;
}

/**
 * Writes a SARIF file again, each result with its ticket's address in `workItemUris`, and all else
 * byte for byte as it was. Written gzipped if the output's name ends in `.gz`, plain otherwise,
 * whatever the input is. The output comes to exist at once, whole, or not at all; a symbolic link
 * in its place is not followed.
 * @throws {FileError} where the input cannot be read again or the output not written.
 */
export async function writeSarif(writeBack: WriteBack): Promise<WrittenBack> {
  const path = await writablePath(writeBack);
  const first = await findEdits(writeBack);
  try {
    await writeWhole(path, async (temporary) => {
      const version = await copyWith(first.edits, temporary, path, writeBack);
      if (version !== first.version) {
        throw new FileError(
          `${JSON.stringify(writeBack.input.path)} was changed while it was read.`,
        );
      }
    });
  } catch (error) {
    if (error instanceof FileError || writeBack.signal?.aborted) throw error;
    const shown = JSON.stringify(writeBack.output);
    throw new FileError(`${shown} cannot be written: ${reasonOf(error)}.`, { cause: error });
  }
  return { path, changed: first.edits.length };
}

/**
 * The absolute path of the output.
 * @throws {FileError} where nothing can be written, or nothing may be.
 */
export async function writablePath({
  output,
  folders,
}: Pick<WriteBack, 'output' | 'folders'>): Promise<string> {
  const path = resolve(folders.cwd, output);
  const shown = JSON.stringify(output);
  const stats = await lstat(path).catch(() => null);
  if (stats?.isSymbolicLink()) {
    throw new FileError(`${shown} is a symbolic link, which is not written through.`);
  }
  if (stats && !stats.isFile()) {
    throw new FileError(`${shown} is there already, and is not a regular file.`);
  }
  const folder = await realpath(dirname(path)).catch(() => null);
  if (folder === null) {
    throw new FileError(`${shown} cannot be written: its folder does not exist. Make it first.`);
  }
  const left = await placeLeft(path, join(folder, basename(path)), folders);
  if (left !== null) {
    throw new FileError(
      `${shown} lies behind a symbolic link that leads out of ${left}: give the path that it leads to.`,
    );
  }
  return path;
}

interface FoundEdits {
  readonly edits: readonly Edit[];
  readonly version: string;
}

async function findEdits(writeBack: WriteBack): Promise<FoundEdits> {
  const { input, signal } = writeBack;
  const shown = JSON.stringify(input.path);
  const file = await openFile(input.realPath, shown, signal);
  const { isGzipped, version } = file;
  try {
    const edits = await located({ shown, isGzipped, place: () => '' }, () =>
      workItemEdits(file, writeBack),
    );
    return { edits, version };
  } finally {
    await file.close();
  }
}

/** Answers which version of the input was copied. */
async function copyWith(
  edits: readonly Edit[],
  temporary: string,
  path: string,
  { input, signal }: WriteBack,
): Promise<string> {
  const file = await openFile(input.realPath, JSON.stringify(input.path), signal);
  try {
    const target = await open(temporary, 'wx');
    const bytes = edited(file, edits);
    const written = target.createWriteStream();
    if (path.endsWith('.gz')) await pipeline(bytes, createGzip(), written);
    else await pipeline(bytes, written);
    return file.version;
  } finally {
    await file.close();
  }
}

/** In a folder of its own beside the target, which no one else can have prepared. */
async function writeWhole(
  path: string,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(dirname(path), '.sarif-'));
  try {
    const temporary = join(folder, basename(path));
    await write(temporary);
    await rename(temporary, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
