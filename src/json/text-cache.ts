const SLOTS = 2048;
/** Of four bytes each: longer texts are not kept. */
const MAX_WORDS = 32;

/**
 * The ASCII texts seen last, so that names and paths that stand in a file a million times are one
 * string in memory, and are found without making another. Compared four bytes at a time, quotes
 * included; the last four may overlap those before. Texts tend to come in the same order: each is
 * remembered with the one that came after it.
 */
export class TextCache {
  readonly #texts = new Array<string>(SLOTS).fill('');
  readonly #words = new Int32Array(SLOTS * MAX_WORDS);
  readonly #next = new Int32Array(SLOTS);
  #last = 0;

  /** The text that begins at `open` if it is the one that came next the last time, else `null`. */
  getNext(view: DataView, open: number, end: number): string | null {
    const slot = this.#next[this.#last] as number;
    const text = this.#texts[slot] as string;
    const close = open + text.length + 1;
    if (text === '' || close >= end || !this.#isIn(slot, view, open, close - 3)) return null;
    this.#last = slot;
    return text;
  }

  /** The text with its quotes at `open` and `close`: ASCII, free of escapes. */
  get(bytes: Buffer, view: DataView, open: number, close: number): string {
    const length = close - open - 1;
    const last = close - 3;
    if (length < 2 || last - open > 4 * (MAX_WORDS - 1)) {
      return bytes.toString('latin1', open + 1, close);
    }
    let hash = view.getInt32(last, true);
    for (let at = open; at < last; at += 4) hash = Math.imul(hash, 31) ^ view.getInt32(at, true);
    const slot = (hash ^ (hash >>> 11) ^ (hash >>> 22)) & (SLOTS - 1);
    this.#next[this.#last] = slot;
    this.#last = slot;
    const known = this.#texts[slot] as string;
    if (known.length === length && this.#isIn(slot, view, open, last)) return known;
    const text = bytes.toString('latin1', open + 1, close);
    this.#texts[slot] = text;
    this.#put(slot, view, open, last);
    return text;
  }

  #isIn(slot: number, view: DataView, open: number, last: number): boolean {
    let word = slot * MAX_WORDS;
    if (this.#words[word] !== view.getInt32(last, true)) return false;
    for (let at = open; at < last; at += 4) {
      word += 1;
      if (this.#words[word] !== view.getInt32(at, true)) return false;
    }
    return true;
  }

  #put(slot: number, view: DataView, open: number, last: number): void {
    let word = slot * MAX_WORDS;
    this.#words[word] = view.getInt32(last, true);
    for (let at = open; at < last; at += 4) {
      word += 1;
      this.#words[word] = view.getInt32(at, true);
    }
  }
}
