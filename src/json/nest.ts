import { JsonError } from './json-error.ts';
import {
  CARRIAGE_RETURN,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  LINE_FEED,
  QUOTE,
  SPACE,
  TAB,
} from './scan.ts';
import type { Window } from './window.ts';

/** How many objects and arrays may be open at once; real reports have a few dozen. */
export const MAX_DEPTH = 512;

/** What comes next. The numbers' order matters: from `IN_NAME` on, a string is open. */
export const BEFORE_VALUE = 0;
export const AFTER_OPEN_ARRAY = 1;
export const AFTER_OPEN_OBJECT = 2;
export const BEFORE_NAME = 3;
export const BEFORE_COLON = 4;
export const AFTER_VALUE = 5;
/** After a comma: an item whose shape is still to be asked for. */
export const BEFORE_ITEM = 6;
export const IN_NAME = 7;
export const IN_TEXT = 8;

export const OBJECT = 0;
export const ARRAY = 1;

/** Where in the structure of a text its reader is. */
export class Nest {
  state = BEFORE_VALUE;
  /** How many objects and arrays are open. */
  depth = 0;
  /** `OBJECT` or `ARRAY`, of each that is open; the outermost at 1. */
  readonly kinds = new Uint8Array(MAX_DEPTH + 1);
}

/** @throws {JsonError} for the object or array that would be one too many. */
export function failIfTooDeep(window: Window, depth: number, index: number): void {
  if (depth > MAX_DEPTH) {
    throw new JsonError(
      `it is nested deeper than ${MAX_DEPTH} levels`,
      window.base + index,
      'No scanner writes such a file: look at what did.',
    );
  }
}

/** Where a reader is whose loop keeps `state` and `depth` in variables of its own. */
interface ReaderAt {
  readonly state: number;
  readonly depth: number;
  readonly index: number;
}

/** @throws {JsonError} always: what is at `index` cannot stand where the reader is. */
export function failAt(window: Window, { kinds }: Nest, { state, depth, index }: ReaderAt): never {
  const nest = { kinds, state, depth };
  const byte = window.bytes[index] ?? 0;
  const reason = isAfterComma(byte, nest)
    ? `a comma comes after the last entry, before ${describe(byte)}`
    : `there is ${describe(byte)} instead of ${expected(nest)}`;
  throw new JsonError(reason, window.base + index, null, window.countedLineAt(index));
}

/**
 * A bracket that closes what a comma has just said to go on: JavaScript allows it, JSON does not.
 */
function isAfterComma(byte: number, { state, kinds, depth }: Nest): boolean {
  return kinds[depth] === ARRAY
    ? byte === CLOSE_ARRAY && (state === BEFORE_VALUE || state === BEFORE_ITEM)
    : byte === CLOSE_OBJECT && state === BEFORE_NAME;
}

/** @throws {JsonError} always: what is at `index` cannot stand in a string. */
export function failInText(window: Window, index: number): never {
  const byte = window.bytes[index] ?? 0;
  const reason =
    byte < SPACE
      ? `a string holds a raw ${describe(byte)}`
      : 'a string holds a backslash that begins no escape';
  throw new JsonError(reason, window.base + index);
}

/** @throws {JsonError} always: the text ended before its structure did. */
export function failAtEnd(window: Window, nest: Nest): never {
  throw new JsonError(
    `the file ends too early, before ${expected(nest)}; it looks cut off`,
    window.base + window.end,
  );
}

function expected({ state, kinds, depth }: Nest): string {
  const close = kinds[depth] === ARRAY ? ']' : '}';
  switch (state) {
    case BEFORE_VALUE:
    case BEFORE_ITEM:
      return 'a value';
    case AFTER_OPEN_ARRAY:
      return 'a value or ]';
    case AFTER_OPEN_OBJECT:
      return 'a name or }';
    case BEFORE_NAME:
      return 'a name';
    case BEFORE_COLON:
      return 'a colon';
    case AFTER_VALUE:
      return depth === 0 ? 'the end' : `a comma or ${close}`;
    default:
      return 'the rest of a string';
  }
}

function describe(byte: number): string {
  switch (byte) {
    case LINE_FEED:
    case CARRIAGE_RETURN:
      return 'line break';
    case TAB:
      return 'tab';
    case QUOTE:
      return 'a string';
    case CLOSE_ARRAY:
    case CLOSE_OBJECT:
      return String.fromCharCode(byte);
    default:
      return byte > SPACE && byte < 0x7f
        ? `"${String.fromCharCode(byte)}"`
        : `byte 0x${byte.toString(16).padStart(2, '0')}`;
  }
}
