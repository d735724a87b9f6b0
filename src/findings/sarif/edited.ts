import type { ByteSource } from '../../json/byte-source.ts';
import type { Edit } from './work-items.ts';

const CHUNK_SIZE = 256 * 1024;

/** The bytes of a source with edits, which stand in their order and do not overlap, applied. */
export async function* edited(source: ByteSource, edits: readonly Edit[]): AsyncGenerator<Buffer> {
  let offset = 0;
  let skipUntil = 0;
  let next = 0;
  for (;;) {
    // A buffer of its own each time: the reader may still be busy with the last one.
    const buffer = Buffer.allocUnsafe(CHUNK_SIZE);
    const count = await source.read(buffer);
    if (count === 0) return;
    const end = offset + count;
    while (offset < end) {
      offset = Math.min(end, Math.max(offset, skipUntil));
      const edit = edits[next];
      const until = edit && edit.offset < end ? edit.offset : end;
      const start = count - (end - offset);
      if (until > offset) yield buffer.subarray(start, start + until - offset);
      offset = until;
      if (edit && until === edit.offset && until < end) {
        yield Buffer.from(edit.inserted);
        skipUntil = edit.offset + edit.removed;
        next += 1;
      }
    }
  }
}
