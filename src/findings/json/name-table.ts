import type { Shape } from './shape.ts';

/** A name of a member, as it stands in the text. */
export interface KnownName {
  readonly bytes: Uint8Array;
  readonly shape: Shape | null;
  /** The name that came after this one the last time. */
  next: KnownName | null;
}

/** So many of the names that do not matter are known too, so that they can be expected. */
const MAX_OTHERS = 64;
const MAX_OTHER_LENGTH = 64;

const NO_BYTES = new Uint8Array(0);

/**
 * The names of an object's members that matter, found by their bytes, so that no string is made of
 * each name. Most objects of a text have the same names in the same order: each name knows which
 * one came next, so that a reader need only look whether it does again.
 */
export class NameTable {
  /** Before the first name of an object. */
  readonly start: KnownName = { bytes: NO_BYTES, shape: null, next: null };
  readonly #byLength: KnownName[][] = [];
  readonly #byName: ReadonlyMap<string, Shape>;
  #others = 0;

  constructor(entries: Iterable<readonly [name: string, shape: Shape]>) {
    this.#byName = new Map(entries);
    for (const [name, shape] of this.#byName) {
      // The others never stand in a text as they are, but with escapes: `find` knows them.
      if (JSON.stringify(name) === `"${name}"`) this.#add(Buffer.from(name), shape);
    }
  }

  find(name: string): Shape | null {
    return this.#byName.get(name) ?? null;
  }

  /**
   * The name of which `bytes` holds the text from `start` to `end`, free of escapes; remembers that
   * it came after `previous`.
   */
  findAfter(previous: KnownName, bytes: Uint8Array, start: number, end: number): KnownName {
    const name = this.#findBytes(bytes, start, end) ?? this.#other(bytes, start, end);
    previous.next = name;
    return name;
  }

  #other(bytes: Uint8Array, start: number, end: number): KnownName {
    if (this.#others >= MAX_OTHERS || end - start > MAX_OTHER_LENGTH) {
      return { bytes: NO_BYTES, shape: null, next: null };
    }
    this.#others += 1;
    return this.#add(Uint8Array.from(bytes.subarray(start, end)), null);
  }

  #add(bytes: Uint8Array, shape: Shape | null): KnownName {
    const name = { bytes, shape, next: null };
    while (this.#byLength.length <= bytes.length) this.#byLength.push([]);
    this.#byLength[bytes.length]?.push(name);
    return name;
  }

  #findBytes(bytes: Uint8Array, start: number, end: number): KnownName | null {
    const length = end - start;
    for (const name of this.#byLength[length] ?? []) {
      let at = 0;
      while (at < length && name.bytes[at] === bytes[start + at]) at += 1;
      if (at === length) return name;
    }
    return null;
  }
}

/**
 * Whether the name stands, between quotes, at `index`, where the first quote is; it does not if its
 * end is not in memory.
 */
export function isNameAt(name: KnownName, bytes: Uint8Array, index: number, end: number): boolean {
  const expected = name.bytes;
  const start = index + 1;
  if (start + expected.length >= end || bytes[start + expected.length] !== 0x22) return false;
  for (let at = 0; at < expected.length; at += 1) {
    if (expected[at] !== bytes[start + at]) return false;
  }
  return true;
}
