import { constants, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import type { ByteSource } from '../../json/byte-source.ts';
import { FileError } from './file-error.ts';
import { reasonOf } from './system-error.ts';

const CHUNK_SIZE = 256 * 1024;
/** Read without a turn for anything else. */
const BYTES_PER_TURN = 8 * 1024 * 1024;

/** An open file, read from its beginning to its end, unpacked if it is gzipped. */
export interface OpenFile extends ByteSource {
  readonly isGzipped: boolean;
  /** Differs once the file has been written to or replaced. */
  readonly version: string;
  close(): Promise<void>;
}

/**
 * Opens a regular file, whose path holds no symbolic link any more. `shownPath` is how messages
 * name it. Once the signal is aborted, reading throws its reason.
 * @throws {FileError} where there is no such file, it may not be read, or it is not regular; so
 *   does reading, where the disk or the packing fails.
 */
export async function openFile(
  path: string,
  shownPath: string,
  signal?: AbortSignal,
): Promise<OpenFile> {
  const handle = await openRegular(path, shownPath);
  try {
    const isGzipped = await beginsAsGzip(handle, shownPath);
    const { ino, size, mtimeNs } = await handle.stat({ bigint: true });
    const source = isGzipped ? unpacked(handle, shownPath) : plain(handle, shownPath);
    return {
      isGzipped,
      version: `${ino} ${size} ${mtimeNs}`,
      read: (target) => {
        signal?.throwIfAborted();
        return source.read(target);
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openRegular(path: string, shownPath: string): Promise<FileHandle> {
  // Without O_NONBLOCK, opening a FIFO would wait for a writer. Windows has neither flag.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  let handle: FileHandle;
  try {
    handle = await open(path, flags);
  } catch (error) {
    throw new FileError(`${shownPath} cannot be opened: ${reasonOf(error)}.`, { cause: error });
  }
  const stats = await handle.stat();
  if (stats.isFile()) return handle;
  await handle.close();
  throw new FileError(`${shownPath} is not a regular file. Name a file that a scanner wrote.`);
}

async function beginsAsGzip(handle: FileHandle, shownPath: string): Promise<boolean> {
  const start = Buffer.alloc(2);
  try {
    await handle.read(start, 0, 2, 0);
  } catch (error) {
    throw unreadable(shownPath, error);
  }
  return start[0] === 0x1f && start[1] === 0x8b;
}

/**
 * Reads in the foreground, for a third of the cost: the system reads ahead by itself, and what is
 * read is worked on while it is still in the processor's cache. Signals and timers get their turn
 * every few milliseconds.
 */
function plain(handle: FileHandle, shownPath: string): ByteSource {
  let position = 0;
  let sinceTurn = 0;
  return {
    async read(target) {
      if (sinceTurn >= BYTES_PER_TURN) {
        sinceTurn = 0;
        await setImmediate();
      }
      try {
        const count = readSync(handle.fd, target, 0, target.length, position);
        position += count;
        sinceTurn += count;
        return count;
      } catch (error) {
        throw unreadable(shownPath, error);
      }
    },
  };
}

function unpacked(handle: FileHandle, shownPath: string): ByteSource {
  const packed = handle.createReadStream({ autoClose: false, start: 0, highWaterMark: CHUNK_SIZE });
  const gunzip = createGunzip({ chunkSize: CHUNK_SIZE });
  // An error of either is thrown by the iterator.
  const chunks = pipeline(packed, gunzip, () => undefined)[Symbol.asyncIterator]();
  let chunk: Buffer = Buffer.alloc(0);
  return {
    async read(target) {
      try {
        while (chunk.length === 0) {
          const next = await chunks.next();
          if (next.done) return 0;
          chunk = next.value;
        }
      } catch (error) {
        throw new FileError(
          `${shownPath} is gzipped, but cannot be unpacked: ${reasonOf(error)}. It was cut off or ` +
            'damaged: make it again, and check that the step that made it did not fail.',
          { cause: error },
        );
      }
      const count = chunk.copy(target);
      chunk = chunk.subarray(count);
      return count;
    },
  };
}

function unreadable(shownPath: string, error: unknown): FileError {
  return new FileError(`${shownPath} cannot be read: ${reasonOf(error)}.`, { cause: error });
}
