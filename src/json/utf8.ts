import { isUtf8 } from 'node:buffer';

/**
 * Where the last character begins if its bytes are not all there yet, else `end`. At most the last
 * three bytes can be such a beginning.
 */
export function endOfWholeCharacters(bytes: Uint8Array, start: number, end: number): number {
  const earliest = Math.max(start, end - 3);
  for (let index = end - 1; index >= earliest; index -= 1) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x80) return end;
    if (byte >= 0xc0) return index + sequenceLength(byte) > end ? index : end;
  }
  return end;
}

/** The first byte of the first character that is not UTF-8; -1 where all of it is. */
export function firstInvalidByte(bytes: Buffer, start: number, end: number): number {
  let index = start;
  while (index < end) {
    const next = index + sequenceLength(bytes[index] ?? 0);
    if (next > end || !isUtf8(bytes.subarray(index, next))) return index;
    index = next;
  }
  return -1;
}

function sequenceLength(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
