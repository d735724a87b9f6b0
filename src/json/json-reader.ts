import * as Byte from './bytes.ts';
import {
  afterEscape,
  afterPlainText,
  afterScalar,
  afterSpace,
  INCOMPLETE,
  INVALID,
  isDigit,
} from './scan.ts';
import type { JsonKind, Shape } from './shape.ts';
import * as State from './states.ts';
import { failAt, failAtEnd, failIfTooDeep, failInText, MAX_DEPTH } from './syntax-error.ts';
import { TextCache } from './text-cache.ts';
import { type ByteSource, Window } from './window.ts';

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
  #state = State.BEFORE_VALUE;
  #depth = 0;
  /** `OBJECT` or `ARRAY`, of each that is open; the outermost at 1. */
  readonly #kinds = new Uint8Array(MAX_DEPTH + 1);
  /** Of each that is open: its shape, `null` while it is stepped over. */
  readonly #shapes = new Array<Shape | null>(MAX_DEPTH + 1).fill(null);
  /** Of each array that is open: the index of its current item. */
  readonly #indexes = new Int32Array(MAX_DEPTH + 1);
  readonly #texts = new TextCache();
  /** The shape of the value that comes next; `null` if it is to be stepped over. */
  #expected: Shape | null;
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
    const state = this.#scanned > 0 ? State.IN_TEXT : this.#state;
    const isWhole = this.#depth === 0 && state === State.AFTER_VALUE;
    if (!isWhole || window.position < window.end) {
      failAtEnd(window, { state, depth: this.#depth, kinds: this.#kinds });
    }
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
   * of this one function: calls and properties would halve the speed.
   */
  #advance(): void {
    const { window } = this;
    const shapes = this.#shapes;
    const kinds = this.#kinds;
    const { bytes, view, end, base, isFinal } = window;
    let state = this.#state;
    let depth = this.#depth;
    let index = window.position;
    let shape = shapes[depth] as Shape | null;
    let expected = this.#expected;

    scan: while (index < end) {
      if (state >= State.IN_NAME) {
        index = afterPlainText(view, index);
        if (index >= end) break;
        const byte = bytes[index];
        if (byte !== Byte.QUOTE) {
          const next = byte === Byte.BACKSLASH ? afterEscape(bytes, index, end) : INVALID;
          if (next === INVALID) failInText(window, index);
          if (next === INCOMPLETE) break;
          index = next;
          continue;
        }
        index += 1;
        // What most often comes next needs no turn of the loop: this halves the time that it takes
        // to step over an object. The bytes after the end are quotes.
        if (state === State.IN_NAME) {
          state = State.BEFORE_COLON;
          if (bytes[index] !== Byte.COLON) continue;
          state = State.BEFORE_VALUE;
          index += 1;
          if (bytes[index] !== Byte.QUOTE || index >= end) continue;
          state = State.IN_TEXT;
          index += 1;
        } else {
          state = State.AFTER_VALUE;
          if (bytes[index] !== Byte.COMMA || kinds[depth] !== State.OBJECT) continue;
          state = State.BEFORE_NAME;
          index += 1;
          if (bytes[index] !== Byte.QUOTE || index >= end || shape !== null) continue;
          state = State.IN_NAME;
          index += 1;
        }
        continue;
      }

      const byte = bytes[index] as number;
      if (byte <= Byte.SPACE) {
        const next = afterSpace(bytes, view, index);
        if (next === index) failAt(window, { state, depth, kinds }, index);
        index = next;
        continue;
      }

      switch (state) {
        case State.AFTER_VALUE:
          if (depth === 0) {
            if (this.#documents === 'one') failAt(window, { state, depth, kinds }, index);
            expected = this.#root;
            state = State.BEFORE_VALUE;
            continue;
          }
          if (byte === Byte.COMMA) {
            state = kinds[depth] === State.OBJECT ? State.BEFORE_NAME : State.BEFORE_ITEM;
            index += 1;
            continue;
          }
          if (byte !== (kinds[depth] === State.OBJECT ? Byte.CLOSE_OBJECT : Byte.CLOSE_ARRAY)) {
            failAt(window, { state, depth, kinds }, index);
          }
          break;

        case State.BEFORE_NAME:
        case State.AFTER_OPEN_OBJECT: {
          if (byte === Byte.CLOSE_OBJECT && state === State.AFTER_OPEN_OBJECT) break;
          if (byte !== Byte.QUOTE) failAt(window, { state, depth, kinds }, index);
          if (shape === null) {
            state = State.IN_NAME;
            index += 1;
            continue;
          }
          const close = this.#endOfText(index);
          if (close < 0) break scan;
          expected = this.#memberShape(shape, index, close);
          state = State.BEFORE_COLON;
          index = close + 1;
          continue;
        }

        case State.BEFORE_COLON:
          if (byte !== Byte.COLON) failAt(window, { state, depth, kinds }, index);
          state = State.BEFORE_VALUE;
          index += 1;
          continue;

        default: {
          if (state !== State.BEFORE_VALUE) {
            if (byte === Byte.CLOSE_ARRAY && state === State.AFTER_OPEN_ARRAY) break;
            if (shape !== null) {
              const item =
                state === State.AFTER_OPEN_ARRAY ? 0 : (this.#indexes[depth] as number) + 1;
              this.#indexes[depth] = item;
              expected = shape.item?.(item, base + index) ?? null;
            }
            state = State.BEFORE_VALUE;
          }

          if (byte === Byte.OPEN_OBJECT || byte === Byte.OPEN_ARRAY) {
            depth += 1;
            failIfTooDeep(window, depth, index);
            const kind = byte === Byte.OPEN_OBJECT ? 'object' : 'array';
            kinds[depth] = byte === Byte.OPEN_OBJECT ? State.OBJECT : State.ARRAY;
            state = byte === Byte.OPEN_OBJECT ? State.AFTER_OPEN_OBJECT : State.AFTER_OPEN_ARRAY;
            shape = expected;
            if (expected !== null && goesInto(expected, byte)) {
              expected.onOpen?.(base + index, kind);
            } else {
              expected?.onOther?.(kind, base + index);
              shape = null;
              expected = null;
            }
            shapes[depth] = shape;
            index += 1;
            continue;
          }

          let next = INCOMPLETE;
          if (byte !== Byte.QUOTE) {
            next = afterScalar(bytes, index, end, isFinal);
            if (next === INVALID) failAt(window, { state, depth, kinds }, index);
            if (next > 0 && expected !== null) tellScalar(expected, window, index, next);
          } else if (expected !== null && expected.onText !== null) {
            next = this.#readText(expected, index);
          } else {
            expected?.onOther?.('string', base + index);
            state = State.IN_TEXT;
            index += 1;
            continue;
          }
          if (next === INCOMPLETE) break scan;
          state = State.AFTER_VALUE;
          index = next;
          continue;
        }
      }
      // What is left is the end of an object or array.
      shape?.onClose?.(
        base + index,
        kinds[depth] === State.OBJECT ? 'object' : 'array',
        state !== State.AFTER_VALUE,
      );
      depth -= 1;
      shape = shapes[depth] as Shape | null;
      state = State.AFTER_VALUE;
      index += 1;
    }

    this.#state = state;
    this.#depth = depth;
    this.#expected = expected;
    window.position = index;
  }

  /** Of a member whose name has its quotes at `open` and `close`. */
  #memberShape({ members, otherMember }: Shape, open: number, close: number): Shape | null {
    const name = this.#decoded(open, close);
    return members?.get(name) ?? otherMember?.(name, this.window.base + open) ?? null;
  }

  /** The byte after the text that begins at `open`. */
  #readText(shape: Shape, open: number): number {
    const close = this.#endOfText(open);
    if (close < 0) return INCOMPLETE;
    shape.onText?.(this.#decoded(open, close), this.window.base + open);
    return close + 1;
  }

  /** The closing quote of the text whose opening one is at `open`; -1 if it is not in memory. */
  #endOfText(open: number): number {
    const { window } = this;
    const { bytes, view, end } = window;
    let index = open + Math.max(1, this.#scanned);
    for (;;) {
      index = afterPlainText(view, index);
      if (index >= end) break;
      const byte = bytes[index] as number;
      if (byte === Byte.QUOTE) {
        this.#scanned = 0;
        return index;
      }
      const next = byte === Byte.BACKSLASH ? afterEscape(bytes, index, end) : INVALID;
      if (next === INVALID) failInText(window, index);
      if (next === INCOMPLETE) break;
      this.#hasEscapes = true;
      index = next;
    }
    this.#scanned = index - open;
    return -1;
  }

  #decoded(open: number, close: number): string {
    const { bytes, view, isAscii } = this.window;
    if (this.#hasEscapes) {
      this.#hasEscapes = false;
      return JSON.parse(bytes.toString('utf8', open, close + 1)) as string;
    }
    if (!isAscii) return bytes.toString('utf8', open + 1, close);
    return this.#texts.get(bytes, view, open, close);
  }
}

function goesInto({ members, otherMember, item }: Shape, open: number): boolean {
  return open === Byte.OPEN_OBJECT ? members !== null || otherMember !== null : item !== null;
}

/** Tells of the number or word that stands from `start` to `end`. */
function tellScalar(shape: Shape, { bytes, base }: Window, start: number, end: number): void {
  const kind = scalarKind(bytes[start] as number);
  if (kind === 'number' && shape.onNumber) {
    shape.onNumber(numberIn(bytes, start, end), base + start);
  } else {
    shape.onOther?.(kind, base + start);
  }
}

function scalarKind(first: number): JsonKind {
  switch (first) {
    case Byte.T:
      return 'true';
    case Byte.F:
      return 'false';
    case Byte.N:
      return 'null';
    default:
      return 'number';
  }
}

/** Most numbers are small and whole: those need no string. */
function numberIn(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (!isDigit(byte) || end - start > 9) return Number(bytes.toString('latin1', start, end));
    value = value * 10 + byte - Byte.ZERO;
  }
  return value;
}
