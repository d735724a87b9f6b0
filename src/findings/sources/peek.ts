import type { ByteSource } from '../../json/byte-source.ts';

/** More blank space than this at a file's beginning is not looked behind. */
const HEAD_SIZE = 64 * 1024;

export interface Peeked {
  /** The first bytes: with the first that is not blank, if there is one among them. */
  readonly head: Buffer;
  /** There are no others. */
  readonly isWhole: boolean;
  /** All bytes, the first ones among them. */
  readonly source: ByteSource;
}

/** Looks at the beginning of a source without using it up. */
export async function peek(source: ByteSource): Promise<Peeked> {
  const buffer = Buffer.alloc(HEAD_SIZE);
  let filled = 0;
  let isWhole = false;
  while (filled < HEAD_SIZE && !isWhole) {
    const count = await source.read(buffer.subarray(filled));
    filled += count;
    isWhole = count === 0;
  }
  const head = buffer.subarray(0, filled);
  let rest = head;
  return {
    head,
    isWhole,
    source: {
      read: async (target) => {
        if (rest.length === 0) return source.read(target);
        const count = rest.copy(target);
        rest = rest.subarray(count);
        return count;
      },
    },
  };
}

/** The first byte that is neither blank nor part of a UTF-8 mark; `null` if there is none. */
export function firstByteOf(head: Buffer): number | null {
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  for (const byte of hasMark ? head.subarray(3) : head) {
    if (byte > 0x20 || ![0x20, 0x0a, 0x0d, 0x09].includes(byte)) return byte;
  }
  return null;
}
