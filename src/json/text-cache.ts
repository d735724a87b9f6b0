const SLOTS = 2048;
const MAX_LENGTH = 256;

/**
 * The ASCII texts seen last, so that rule names and paths that stand in a file a million times are
 * one string in memory, and are found without making another.
 */
export class TextCache {
  readonly #texts = new Array<string>(SLOTS).fill('');

  /** The text that `bytes` holds from `start` to `end`: ASCII, free of escapes. */
  get(bytes: Buffer, start: number, end: number): string {
    const length = end - start;
    if (length > MAX_LENGTH) return bytes.toString('latin1', start, end);
    const slot = hash(bytes, start, end) & (SLOTS - 1);
    const known = this.#texts[slot] as string;
    if (known.length === length && equals(known, bytes, start)) return known;
    const text = bytes.toString('latin1', start, end);
    this.#texts[slot] = text;
    return text;
  }
}

/** Of some of the bytes: paths and names differ in their middle or at their end. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  const step = 1 + (length >> 3);
  let value = length;
  for (let index = end - 1; index >= start; index -= step) {
    value = (Math.imul(value, 31) + (bytes[index] as number)) | 0;
  }
  return value ^ (value >>> 15);
}

function equals(text: string, bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) !== bytes[start + index]) return false;
  }
  return true;
}
