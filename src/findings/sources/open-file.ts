import { createCipheriv, randomBytes } from 'node:crypto';
import { constants, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import type { ByteSource } from '../../json/window.ts';
import { FileError, reasonOf } from './file-error.ts';

const CHUNK_SIZE = 256 * 1024;
/** A key of AES-128, and a nonce of GCM. */
const KEY_SIZE = 16 + 12;
/** Read without a turn for anything else. */
const BYTES_PER_TURN = 8 * 1024 * 1024;

/** An open file, read from its beginning to its end, unpacked if it is gzipped. */
export interface OpenFile extends ByteSource {
  readonly isGzipped: boolean;
  /** To be asked for once, when all is read. */
  fingerprint(): Promise<Fingerprint>;
  close(): Promise<void>;
}

/** Tells whether a file is the same when it is read again: its size, its time and its content. */
export interface Fingerprint {
  readonly key: Buffer;
  readonly text: string;
}

interface OpenOptions {
  /** Once it is aborted, reading throws its reason. */
  readonly signal?: AbortSignal | undefined;
  /** That of the fingerprint to compare with. */
  readonly key?: Buffer;
}

/**
 * Opens a regular file, whose path holds no symbolic link any more. `shownPath` is how messages
 * name it.
 * @throws {FileError} where there is no such file, it may not be read, or it is not regular; so
 *   does reading, where the disk or the packing fails.
 */
export async function openFile(
  path: string,
  shownPath: string,
  { signal, key = randomBytes(KEY_SIZE) }: OpenOptions = {},
): Promise<OpenFile> {
  const handle = await openRegular(path, shownPath);
  try {
    const isGzipped = await beginsAsGzip(handle, shownPath);
    const file = new CheckedFile(handle, key, shownPath);
    const source = isGzipped ? unpacked(file, shownPath) : file;
    return {
      isGzipped,
      fingerprint: () => file.fingerprint(),
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
 * The bytes of a file as they are on the disk, and what they come to: GMAC (NIST SP 800-38D).
 * Nobody who does not know the key can make other bytes with the same checksum, and it costs a
 * tenth of what a hash does, so that it is taken of every file.
 */
class CheckedFile implements ByteSource {
  readonly #handle: FileHandle;
  readonly #key: Buffer;
  readonly #shownPath: string;
  readonly #checksum;
  #position = 0;
  #sinceTurn = 0;

  constructor(handle: FileHandle, key: Buffer, shownPath: string) {
    this.#handle = handle;
    this.#key = key;
    this.#shownPath = shownPath;
    this.#checksum = createCipheriv('aes-128-gcm', key.subarray(0, 16), key.subarray(16));
  }

  /**
   * Reads in the foreground, for a third of the cost: the system reads ahead by itself, and what is
   * read is worked on while it is still in the processor's cache. Signals and timers get their turn
   * every few milliseconds.
   */
  async read(target: Uint8Array): Promise<number> {
    if (this.#sinceTurn >= BYTES_PER_TURN) {
      this.#sinceTurn = 0;
      await setImmediate();
    }
    return this.#next(target);
  }

  *chunks(): Generator<Buffer> {
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK_SIZE);
      const count = this.#next(chunk);
      if (count === 0) return;
      yield chunk.subarray(0, count);
    }
  }

  async fingerprint(): Promise<Fingerprint> {
    // What follows the packed data, where something does.
    const rest = Buffer.allocUnsafe(CHUNK_SIZE);
    while ((await this.read(rest)) > 0);
    const { ino, size, mtimeNs } = await this.#handle.stat({ bigint: true });
    this.#checksum.final();
    const checksum = this.#checksum.getAuthTag().toString('hex');
    const text = `${ino} ${size} ${mtimeNs} ${checksum}`;
    return { key: this.#key, text };
  }

  #next(target: Uint8Array): number {
    try {
      const count = readSync(this.#handle.fd, target, 0, target.length, this.#position);
      this.#checksum.setAAD(target.subarray(0, count));
      this.#position += count;
      this.#sinceTurn += count;
      return count;
    } catch (error) {
      throw unreadable(this.#shownPath, error);
    }
  }
}

function unpacked(file: CheckedFile, shownPath: string): ByteSource {
  const gunzip = createGunzip({ chunkSize: CHUNK_SIZE });
  // An error of either is thrown by the iterator.
  const chunks = pipeline(file.chunks(), gunzip, () => undefined)[Symbol.asyncIterator]();
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
        if (error instanceof FileError) throw error;
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
