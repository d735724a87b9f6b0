import { QUOTE } from './scan.ts';

/**
 * A name of a member, as it stands in the text, and what is to be done with the member: its shape.
 */
export interface KnownName<Shape> {
  readonly bytes: Uint8Array;
  readonly shape: Shape | null;
  /** The name between its quotes: how many bytes, all but the last four, and the last four. */
  readonly length: number;
  readonly head: Int32Array;
  readonly tail: number;
  /** The name that came after this one the last time; `null` for one that is not to be expected. */
  next: KnownName<Shape> | null;
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
export class NameTable<Shape> {
  /** Before the first name of an object. */
  readonly start: KnownName<Shape> = knownName<Shape>(NO_BYTES, null);
  /** Stands for all names that are too many or too long to be known. */
  readonly #unknown: KnownName<Shape> = knownName<Shape>(NO_BYTES, null);
  readonly #byLength: KnownName<Shape>[][] = [];
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
  findAfter(
    previous: KnownName<Shape>,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): KnownName<Shape> {
    const name = this.#findBytes(bytes, start, end) ?? this.#other(bytes, start, end);
    previous.next = name.length < 4 ? null : name;
    return name;
  }

  #other(bytes: Uint8Array, start: number, end: number): KnownName<Shape> {
    if (this.#others >= MAX_OTHERS || end - start > MAX_OTHER_LENGTH) {
      return this.#unknown;
    }
    this.#others += 1;
    return this.#add(Uint8Array.from(bytes.subarray(start, end)), null);
  }

  #add(bytes: Uint8Array, shape: Shape | null): KnownName<Shape> {
    const name = knownName(bytes, shape);
    while (this.#byLength.length <= bytes.length) this.#byLength.push([]);
    this.#byLength[bytes.length]?.push(name);
    return name;
  }

  #findBytes(bytes: Uint8Array, start: number, end: number): KnownName<Shape> | null {
    const length = end - start;
    for (const name of this.#byLength[length] ?? []) {
      let at = 0;
      while (at < length && name.bytes[at] === bytes[start + at]) at += 1;
      if (at === length) return name;
    }
    return null;
  }
}

function knownName<Shape>(bytes: Uint8Array, shape: Shape | null): KnownName<Shape> {
  const quoted = new DataView(Uint8Array.from([QUOTE, ...bytes, QUOTE]).buffer);
  const length = quoted.byteLength;
  const head = Int32Array.from({ length: Math.max(0, Math.ceil(length / 4) - 1) }, (_, word) =>
    quoted.getInt32(4 * word, true),
  );
  const tail = length < 4 ? 0 : quoted.getInt32(length - 4, true);
  return { bytes, shape, length, head, tail, next: null };
}

/**
 * Whether a name that is to be expected stands, between quotes, at `index`, where the first quote
 * is; it does not if its end is not in memory. Four bytes at a time, of which the last may overlap
 * those before.
 */
export function isNameAt(
  { length, head, tail }: KnownName<unknown>,
  view: DataView,
  index: number,
  end: number,
): boolean {
  const last = index + length - 4;
  if (last + 4 > end) return false;
  for (let word = 0, at = index; at < last; word += 1, at += 4) {
    if (view.getInt32(at, true) !== head[word]) return false;
  }
  return view.getInt32(last, true) === tail;
}
