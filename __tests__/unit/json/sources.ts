import type { ByteSource } from '../../../src/json/window.ts';

/** The bytes, in chunks that end at each of `borders` (ascending). */
export function chunked(bytes: Buffer, borders: readonly number[] = []): ByteSource {
  let position = 0;
  return {
    read: async (target) => {
      const border = borders.find((one) => one > position) ?? bytes.length;
      const count = bytes.copy(target, 0, position, Math.min(border, bytes.length));
      position += count;
      return count;
    },
  };
}

/** The bytes, each in a chunk of its own. */
export function byteByByte(bytes: Buffer): ByteSource {
  return chunked(
    bytes,
    Array.from(bytes.keys(), (index) => index + 1),
  );
}
