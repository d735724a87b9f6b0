import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  F,
  N,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  SPACE,
  T,
  ZERO,
} from './bytes.ts';
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
import {
  AFTER_OPEN_ARRAY,
  AFTER_OPEN_OBJECT,
  AFTER_VALUE,
  ARRAY,
  BEFORE_COLON,
  BEFORE_ITEM,
  BEFORE_NAME,
  BEFORE_VALUE,
  IN_NAME,
  IN_TEXT,
  OBJECT,
} from './states.ts';
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
  #state = BEFORE_VALUE;
  #depth = 0;
  /** `OBJECT` or `ARRAY`, of each that is open; the outermost at 1. */
  readonly #kinds = new Uint8Array(MAX_DEPTH + 1);
  /** Of each that is open: its shape, `null` while it is stepped over. */
  readonly #shapes = new Array<Shape | null>(MAX_DEPTH + 1).fill(null);
  /** Of each array that is open: the index of its current item. */
  readonly #indexes = new Int32Array(MAX_DEPTH + 1);
  readonly #names = new TextCache();
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
    const state = this.#scanned > 0 ? IN_TEXT : this.#state;
    const isWhole = this.#depth === 0 && state === AFTER_VALUE;
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
      if (state >= IN_NAME) {
        index = afterPlainText(view, index);
        if (index >= end) break;
        const byte = bytes[index];
        if (byte !== QUOTE) {
          const next = byte === BACKSLASH ? afterEscape(bytes, index, end) : INVALID;
          if (next === INVALID) failInText(window, index);
          if (next === INCOMPLETE) break;
          index = next;
          continue;
        }
        index += 1;
        // What most often comes next needs no turn of the loop: this halves the time that it takes
        // to step over an object. The bytes after the end are quotes.
        if (state === IN_NAME) {
          state = BEFORE_COLON;
          if (bytes[index] !== COLON) continue;
          state = BEFORE_VALUE;
          index += 1;
          if (bytes[index] !== QUOTE || index >= end) continue;
          state = IN_TEXT;
          index += 1;
        } else {
          state = AFTER_VALUE;
          if (bytes[index] !== COMMA || kinds[depth] !== OBJECT) continue;
          state = BEFORE_NAME;
          index += 1;
          if (bytes[index] !== QUOTE || index >= end || shape !== null) continue;
          state = IN_NAME;
          index += 1;
        }
        continue;
      }

      const byte = bytes[index] as number;
      if (byte <= SPACE) {
        const next = afterSpace(bytes, view, index);
        if (next === index) failAt(window, { state, depth, kinds }, index);
        index = next;
        continue;
      }

      switch (state) {
        case AFTER_VALUE:
          if (depth === 0) {
            if (this.#documents === 'one') failAt(window, { state, depth, kinds }, index);
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
            failAt(window, { state, depth, kinds }, index);
          }
          break;

        case BEFORE_NAME:
        case AFTER_OPEN_OBJECT: {
          if (byte === CLOSE_OBJECT && state === AFTER_OPEN_OBJECT) break;
          if (byte !== QUOTE) failAt(window, { state, depth, kinds }, index);
          if (shape === null) {
            state = IN_NAME;
            index += 1;
            continue;
          }
          let name = this.#scanned > 0 ? null : this.#names.getNext(view, index, end);
          let close = index + 1 + (name?.length ?? 0);
          if (name === null) {
            close = this.#endOfText(index);
            if (close < 0) break scan;
            name = this.#decoded(index, close, this.#names);
          }
          expected = shape.members?.get(name) ?? shape.otherMember?.(name, base + index) ?? null;
          state = BEFORE_COLON;
          index = close + 1;
          continue;
        }

        case BEFORE_COLON:
          if (byte !== COLON) failAt(window, { state, depth, kinds }, index);
          state = BEFORE_VALUE;
          index += 1;
          continue;

        default: {
          if (state !== BEFORE_VALUE) {
            if (byte === CLOSE_ARRAY && state === AFTER_OPEN_ARRAY) break;
            if (shape !== null) {
              const item = state === AFTER_OPEN_ARRAY ? 0 : (this.#indexes[depth] as number) + 1;
              this.#indexes[depth] = item;
              expected = shape.item?.(item, base + index) ?? null;
            }
            state = BEFORE_VALUE;
          }

          if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
            depth += 1;
            failIfTooDeep(window, depth, index);
            const kind = byte === OPEN_OBJECT ? 'object' : 'array';
            kinds[depth] = byte === OPEN_OBJECT ? OBJECT : ARRAY;
            state = byte === OPEN_OBJECT ? AFTER_OPEN_OBJECT : AFTER_OPEN_ARRAY;
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
          if (byte !== QUOTE) {
            next = afterScalar(bytes, index, end, isFinal);
            if (next === INVALID) failAt(window, { state, depth, kinds }, index);
            if (next > 0 && expected !== null) tellScalar(expected, window, index, next);
          } else if (expected !== null && expected.onText !== null) {
            next = this.#readText(expected, index);
          } else {
            expected?.onOther?.('string', base + index);
            state = IN_TEXT;
            index += 1;
            continue;
          }
          if (next === INCOMPLETE) break scan;
          state = AFTER_VALUE;
          index = next;
          continue;
        }
      }
      // What is left is the end of an object or array.
      shape?.onClose?.(
        base + index,
        kinds[depth] === OBJECT ? 'object' : 'array',
        state !== AFTER_VALUE,
      );
      depth -= 1;
      shape = shapes[depth] as Shape | null;
      state = AFTER_VALUE;
      index += 1;
    }

    this.#state = state;
    this.#depth = depth;
    this.#expected = expected;
    window.position = index;
  }

  #readText(shape: Shape, open: number): number {
    const close = this.#endOfText(open);
    if (close < 0) return INCOMPLETE;
    shape.onText?.(this.#decoded(open, close, this.#texts), this.window.base + open);
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

  #decoded(open: number, close: number, known: TextCache): string {
    const { bytes, view, isAscii } = this.window;
    if (this.#hasEscapes) {
      this.#hasEscapes = false;
      return JSON.parse(bytes.toString('utf8', open, close + 1)) as string;
    }
    if (!isAscii) return bytes.toString('utf8', open + 1, close);
    return known.get(bytes, view, open, close);
  }
}

function goesInto({ members, otherMember, item }: Shape, open: number): boolean {
  return open === OPEN_OBJECT ? members !== null || otherMember !== null : item !== null;
}

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
    case T:
      return 'true';
    case F:
      return 'false';
    case N:
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
    value = value * 10 + byte - ZERO;
  }
  return value;
}
