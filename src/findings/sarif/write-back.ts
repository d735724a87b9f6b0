import { createWriteStream } from 'node:fs';
import { lstat, mkdtemp, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { JsonError } from '../../json/json-error.ts';
import type { SarifFile } from '../sources/collect.ts';
import { FileError, located, reasonOf } from '../sources/file-error.ts';
import { type Folders, placeLeft } from '../sources/files.ts';
import { openFile } from '../sources/open-file.ts';
import type { Write } from './edited-copy.ts';
import { type Changes, type WorkItems, writeWorkItems } from './work-items.ts';

interface WriteBack extends WorkItems {
  readonly input: SarifFile;
  /** Where to write, relative to the working directory. It may be the input itself. */
  readonly output: string;
  readonly folders: Folders;
  /** Once it is aborted, nothing more is written, and no output is left. */
  readonly signal?: AbortSignal;
}

export interface WrittenBack extends Changes {
  readonly path: string;
}

/**
 * Writes a SARIF file again, each result with its ticket's address in `workItemUris`, and all else
 * byte for byte as it was. Written gzipped if the output's name ends in `.gz`, plain otherwise,
 * whatever the input is. The output comes to exist at once, whole, or not at all; a symbolic link
 * in its place is not followed.
 * @throws {FileError} where the input cannot be read again, is another than it was, or the output
 *   cannot be written; the signal's reason, once it is aborted
 */
export async function writeSarif(writeBack: WriteBack): Promise<WrittenBack> {
  const path = await writablePath(writeBack);
  try {
    return { path, ...(await writeWhole(path, (temporary) => rewrite(temporary, writeBack))) };
  } catch (error) {
    if (error instanceof FileError || writeBack.signal?.aborted) throw error;
    const shown = JSON.stringify(writeBack.output);
    throw new FileError(`${shown} cannot be written: ${reasonOf(error)}.`, { cause: error });
  }
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

async function rewrite(
  temporary: string,
  { signal, input, ...items }: WriteBack,
): Promise<Changes> {
  const shown = JSON.stringify(input.path);
  const { key, text } = input.fingerprint;
  const file = await openFile(input.realPath, shown, { signal, key });
  try {
    const changes = await writeFile(temporary, (write) =>
      located({ shown, isGzipped: file.isGzipped, place: () => '' }, () =>
        writeWorkItems(file, items, write),
      ),
    );
    if ((await file.fingerprint()).text === text) return changes;
    throw changed(shown);
  } catch (error) {
    // What is wrong with it now was not, or it would not have come to this.
    if (error instanceof FileError && error.cause instanceof JsonError) throw changed(shown);
    throw error;
  } finally {
    await file.close();
  }
}

function changed(shown: string): FileError {
  return new FileError(
    `${shown} has changed since the findings were read from it, so it was not written again. Make ` +
      'sure that nothing else writes to it while this step runs.',
  );
}

/** Makes the file, gzipped if its name says so; `fill` gives what is to be in it. */
async function writeFile<T>(path: string, fill: (write: Write) => Promise<T>): Promise<T> {
  const file = createWriteStream(path, { flags: 'wx' });
  const entry: Writable = path.endsWith('.gz') ? createGzip() : file;
  const written = entry === file ? finished(file) : pipeline([entry, file]);
  // It is awaited at the end; what goes wrong before that is thrown by `fill`, too.
  written.catch(() => undefined);
  try {
    const result = await fill((bytes) => writeTo(entry, bytes));
    entry.end();
    await written;
    return result;
  } finally {
    entry.destroy();
    file.destroy();
  }
}

/** Resolves once the bytes are on their way to the disk, and are not looked at any more. */
function writeTo(stream: Writable, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

/** In a folder of its own beside the target, which no one else can have prepared. */
async function writeWhole<T>(path: string, write: (temporary: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(dirname(path), '.sarif-'));
  try {
    const temporary = join(folder, basename(path));
    const result = await write(temporary);
    await rename(temporary, path);
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
