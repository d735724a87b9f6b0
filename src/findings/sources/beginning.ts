import type { ByteSource } from '../../json/window.ts';

const SIZE = 64 * 1024;
/** All that archives are recognized by stands in the first block of a tar. */
const START_SIZE = 512;
const MARK = [0xef, 0xbb, 0xbf] as const;
const BLANK: readonly number[] = [0x20, 0x0a, 0x0d, 0x09];

/** How a text begins. */
export interface Beginning {
  /** Its first bytes, whatever they are. */
  readonly start: Buffer;
  /**
   * The first bytes after all white space and byte order marks; none where there is nothing else.
   */
  readonly text: Buffer;
  /** Nothing follows `text`. */
  readonly isWhole: boolean;
}

/** Reads as far as it takes to see how a source begins, which uses it up. */
export async function beginningOf(source: ByteSource): Promise<Beginning> {
  const buffer = Buffer.alloc(SIZE);
  let filled = await fill(source, buffer, 0);
  const start = Buffer.from(buffer.subarray(0, Math.min(filled, START_SIZE)));
  for (let blank = blankIn(buffer, filled); blank > 0; blank = blankIn(buffer, filled)) {
    buffer.copyWithin(0, blank, filled);
    filled = await fill(source, buffer, filled - blank);
  }
  return { start, text: buffer.subarray(0, filled), isWhole: filled < SIZE };
}

/** How many bytes are in the buffer then: all that it holds, unless the source has no more. */
async function fill(source: ByteSource, buffer: Buffer, from: number): Promise<number> {
  let filled = from;
  while (filled < buffer.length) {
    const count = await source.read(buffer.subarray(filled));
    if (count === 0) break;
    filled += count;
  }
  return filled;
}

/** How many of the first bytes are white space or byte order marks. */
function blankIn(buffer: Buffer, end: number): number {
  let at = 0;
  for (;;) {
    if (at < end && BLANK.includes(buffer[at] ?? 0)) at += 1;
    else if (at + 2 < end && MARK.every((byte, index) => buffer[at + index] === byte)) at += 3;
    else return at;
  }
}
