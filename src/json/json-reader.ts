import type { ByteSource } from './byte-source.ts';
import { isNameAt, type KnownName, NameTable } from './name-table.ts';
import {
  AFTER_OPEN_ARRAY,
  AFTER_OPEN_OBJECT,
  AFTER_VALUE,
  ARRAY,
  BEFORE_COLON,
  BEFORE_ITEM,
  BEFORE_NAME,
  BEFORE_VALUE,
  failAt,
  failAtEnd,
  failIfTooDeep,
  failInText,
  IN_TEXT,
  MAX_DEPTH,
  Nest,
  OBJECT,
} from './nest.ts';
import {
  afterEscape,
  afterPlainText,
  afterScalar,
  afterSpace,
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  INCOMPLETE,
  INVALID,
  OPEN_OBJECT,
  QUOTE,
  SPACE,
} from './scan.ts';
import type { Shape } from './shape.ts';
import { skipValue } from './skip.ts';
import { TextCache } from './text-cache.ts';
import {
  kindOf,
  NUMBER,
  OPEN,
  SKIP,
  smallInteger,
  smallIntegerEnd,
  TEXT,
  useOf,
} from './values.ts';
import { Window } from './window.ts';

type ItemShape = NonNullable<Shape['item']>;

/** How many JSON values a text holds: exactly one, or any number of them (as in JSON Lines). */
export type Documents = 'one' | 'many';

/**
 * Reads JSON of any size in bounded memory: walks along a shape, hands over what that asks for, and
 * steps over the rest. What it steps over is checked as strictly as what it reads. Of members with
 * the same name, each is handed over, the last one last.
 */
export class JsonReader {
  readonly window: Window;
  readonly #root: Shape;
  readonly #documents: Documents;
  readonly #nest = new Nest();
  /** The shape of each object and array that was gone into, and the index of its current item. */
  readonly #shapes = new Array<Shape | null>(MAX_DEPTH + 1).fill(null);
  readonly #indexes = new Int32Array(MAX_DEPTH + 1);
  /** The name that was read last in each. */
  readonly #names = new Array<KnownName<Shape>>(MAX_DEPTH + 1).fill(new NameTable<Shape>([]).start);
  readonly #texts = new TextCache();
  /** The shape of the value that comes next; `null` if it is to be skipped. */
  #expected: Shape | null;
  #isSkipping = false;
  #skipBase = 0;
  /** Of a text that is not all in memory: how far it was looked at, and what was found. */
  #scanned = 0;
  #hasEscapes = false;

  constructor(source: ByteSource, root: Shape, documents: Documents) {
    this.window = new Window(source);
    this.#root = root;
    this.#expected = root;
    this.#documents = documents;
  }

  /**
   * Reads to the end.
   * @throws {JsonError} where the text is not JSON in UTF-8, is nested too deep, or has too large a
   *   text at a place that matters; whatever the source and the shape's handlers throw.
   */
  async read(): Promise<void> {
    const { window } = this;
    do {
      await window.refill();
      window.passByteOrderMark();
      this.#advance();
    } while (!window.isFinal);
    if (this.#scanned > 0) this.#nest.state = IN_TEXT;
    const isWhole = this.#nest.depth === 0 && this.#nest.state === AFTER_VALUE;
    if (!isWhole || window.position < window.end) failAtEnd(window, this.#nest);
  }

  /**
   * The line, from 1, of an offset that a handler is being told; asked for in order. It cannot be
   * asked for later, when what comes after it may have been read.
   */
  lineOf(offset: number): number {
    return this.window.lineAt(offset - this.window.base);
  }

  /**
   * Goes on as far as what is in memory allows. All that is needed for each token is in variables
   * of this one function: calls and properties would halve the speed. The grammar is here a second
   * time, after `skipValue` in skip.ts: a change to one is a change to both. With this one alone,
   * stepping over code flows took 1.6 times as long.
   */
  #advance(): void {
    const { window } = this;
    const nest = this.#nest;
    const shapes = this.#shapes;
    const names = this.#names;
    const { bytes, view, end, base } = window;
    const { kinds } = nest;
    if (this.#isSkipping && !this.#skip()) return;
    let { state, depth } = nest;
    let index = window.position;
    let shape = shapes[depth] as Shape;
    let name = names[depth] as KnownName<Shape>;
    let expected = this.#expected;

    scan: while (index < end) {
      const byte = bytes[index] as number;
      if (byte <= SPACE) {
        const next = afterSpace(bytes, view, index);
        if (next === index) failAt(window, nest, { state, depth, index });
        index = next;
        continue;
      }
      switch (state) {
        case AFTER_VALUE:
          if (depth === 0) {
            if (this.#documents === 'one') failAt(window, nest, { state, depth, index });
            expected = this.#root;
            state = BEFORE_VALUE;
            continue;
          }
          if (byte === COMMA) {
            state = kinds[depth] === OBJECT ? BEFORE_NAME : BEFORE_ITEM;
            index += 1;
            continue;
          }
          if (byte !== (kinds[depth] === OBJECT ? CLOSE_OBJECT : CLOSE_ARRAY)) {
            failAt(window, nest, { state, depth, index });
          }
          break;

        case BEFORE_NAME:
        case AFTER_OPEN_OBJECT: {
          if (byte === CLOSE_OBJECT && state === AFTER_OPEN_OBJECT) break;
          if (byte !== QUOTE) failAt(window, nest, { state, depth, index });
          const known = name.next;
          if (known !== null && isNameAt(known, view, index, end)) {
            name = known;
            expected = known.shape;
            this.#scanned = 0;
            index += known.length;
          } else {
            const close = this.#endOfText(index);
            if (close < 0) break scan;
            if (this.#hasEscapes || shape.otherMember !== null) {
              expected = this.#memberShape(shape, index, close);
            } else {
              name = (shape.members as NameTable<Shape>).findAfter(name, bytes, index + 1, close);
              expected = name.shape;
            }
            this.#hasEscapes = false;
            index = close + 1;
          }
          state = BEFORE_COLON;
          // What most often comes next needs no turn of the loop.
          if (index >= end || bytes[index] !== COLON) continue;
          state = BEFORE_VALUE;
          index += 1;
          if (bytes[index] === SPACE && index < end) index += 1;
          continue;
        }

        case BEFORE_COLON:
          if (byte !== COLON) failAt(window, nest, { state, depth, index });
          state = BEFORE_VALUE;
          index += 1;
          continue;

        default: {
          if (state !== BEFORE_VALUE) {
            if (byte === CLOSE_ARRAY && state === AFTER_OPEN_ARRAY) break;
            const item = state === AFTER_OPEN_ARRAY ? 0 : (this.#indexes[depth] as number) + 1;
            this.#indexes[depth] = item;
            expected = (shape.item as ItemShape)(item, base + index);
            state = BEFORE_VALUE;
          }
          const use = expected === null ? SKIP : useOf(expected, byte);
          if (use === OPEN) {
            depth += 1;
            failIfTooDeep(window, depth, index);
            shape = expected as Shape;
            shapes[depth] = shape;
            names[depth - 1] = name;
            if (byte === OPEN_OBJECT) name = (shape.members as NameTable<Shape>).start;
            kinds[depth] = byte === OPEN_OBJECT ? OBJECT : ARRAY;
            state = byte === OPEN_OBJECT ? AFTER_OPEN_OBJECT : AFTER_OPEN_ARRAY;
            shape.onOpen?.(base + index, byte === OPEN_OBJECT ? 'object' : 'array');
            index += 1;
            continue;
          }
          let next = INCOMPLETE;
          if (use === TEXT) {
            next = this.#readText(expected as Shape, index);
          } else if (use === NUMBER) {
            next = this.#readNumber(expected as Shape, index);
          } else {
            const kind = expected?.onOther ? kindOf(byte) : null;
            if (kind !== null) expected?.onOther?.(kind, base + index);
            nest.state = BEFORE_VALUE;
            nest.depth = depth;
            window.position = index;
            names[depth] = name;
            if (!this.#skip()) return;
            next = window.position;
          }
          if (next === INVALID) failAt(window, nest, { state, depth, index });
          if (next === INCOMPLETE) break scan;
          state = AFTER_VALUE;
          index = next;
          if (index < end && bytes[index] === COMMA && depth > 0) {
            state = kinds[depth] === OBJECT ? BEFORE_NAME : BEFORE_ITEM;
            index += 1;
          }
          continue;
        }
      }
      // What is left is the end of an object or array.
      shape.onClose?.(
        base + index,
        kinds[depth] === OBJECT ? 'object' : 'array',
        state !== AFTER_VALUE,
      );
      depth -= 1;
      shape = shapes[depth] as Shape;
      name = names[depth] as KnownName<Shape>;
      state = AFTER_VALUE;
      index += 1;
    }

    nest.state = state;
    nest.depth = depth;
    window.position = index;
    names[depth] = name;
    this.#expected = expected;
  }

  /** Answers whether the end of what is skipped was reached. */
  #skip(): boolean {
    if (!this.#isSkipping) this.#skipBase = this.#nest.depth;
    this.#isSkipping = !skipValue(this.window, this.#nest, this.#skipBase);
    return !this.#isSkipping;
  }

  /** Of a member whose name has its quotes at `open` and `close`. */
  #memberShape({ members, otherMember }: Shape, open: number, close: number): Shape | null {
    const name = this.#decoded(open + 1, close, false);
    return members?.find(name) ?? otherMember?.(name, this.window.base + open) ?? null;
  }

  /** The byte after the text that begins at `open`. */
  #readText(shape: Shape, open: number): number {
    const close = this.#endOfText(open);
    if (close < 0) return INCOMPLETE;
    const text = this.#decoded(open + 1, close, shape.isRepetitive);
    this.#hasEscapes = false;
    shape.onText?.(text, this.window.base + open);
    return close + 1;
  }

  /** The byte after the number that begins at `start`. */
  #readNumber(shape: Shape, start: number): number {
    const { bytes, end, isFinal, base } = this.window;
    const afterDigits = smallIntegerEnd(bytes, start, end);
    if (afterDigits > start) {
      shape.onNumber?.(smallInteger(bytes, start, afterDigits), base + start);
      return afterDigits;
    }
    const next = afterScalar(bytes, start, end, isFinal);
    if (next >= 0) shape.onNumber?.(Number(bytes.toString('latin1', start, next)), base + start);
    return next;
  }

  /** The closing quote of the text whose opening one is at `open`; -1 if it is not in memory. */
  #endOfText(open: number): number {
    const { window } = this;
    const { bytes, view, end } = window;
    let index = afterPlainText(view, open + Math.max(1, this.#scanned));
    if (index < end && bytes[index] === QUOTE && this.#scanned === 0) return index;
    for (;;) {
      index = afterPlainText(view, index);
      if (index >= end) break;
      const byte = bytes[index] as number;
      if (byte === QUOTE) {
        this.#scanned = 0;
        return index;
      }
      const next = byte === BACKSLASH ? afterEscape(bytes, index, end) : INVALID;
      if (next === INVALID) failInText(window, index);
      if (next === INCOMPLETE) break;
      this.#hasEscapes = true;
      index = next;
    }
    this.#scanned = index - open;
    return -1;
  }

  #decoded(start: number, end: number, isRepetitive: boolean): string {
    const { bytes, isAscii } = this.window;
    if (this.#hasEscapes) return JSON.parse(bytes.toString('utf8', start - 1, end + 1)) as string;
    if (!isAscii) return bytes.toString('utf8', start, end);
    return isRepetitive ? this.#texts.get(bytes, start, end) : bytes.toString('latin1', start, end);
  }
}
