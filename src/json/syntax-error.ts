import * as Byte from './bytes.ts';
import { JsonError } from './json-error.ts';
import * as State from './states.ts';
import type { Window } from './window.ts';

/** How many objects and arrays may be open at once; real reports have a few dozen. */
export const MAX_DEPTH = 512;

export interface Nesting {
  readonly state: number;
  readonly depth: number;
  /** `OBJECT` or `ARRAY`, of each that is open; the outermost at 1. */
  readonly kinds: Uint8Array;
}

export function failIfTooDeep(window: Window, depth: number, index: number): void {
  if (depth > MAX_DEPTH) {
    throw new JsonError(
      `it is nested deeper than ${MAX_DEPTH} levels`,
      window.base + index,
      'No scanner writes such a file: look at what did.',
    );
  }
}

export function failAt(window: Window, nesting: Nesting, index: number): never {
  const byte = window.bytes[index] ?? 0;
  const reason = isAfterComma(byte, nesting)
    ? `a comma comes after the last entry, before ${describe(byte)}`
    : `there is ${describe(byte)} instead of ${expected(nesting)}`;
  throw new JsonError(reason, window.base + index, null, window.countedLineAt(index));
}

/**
 * A bracket that closes what a comma has just said to go on: JavaScript allows it, JSON does not.
 */
function isAfterComma(byte: number, { state, kinds, depth }: Nesting): boolean {
  return kinds[depth] === State.ARRAY
    ? byte === Byte.CLOSE_ARRAY && (state === State.BEFORE_VALUE || state === State.BEFORE_ITEM)
    : byte === Byte.CLOSE_OBJECT && state === State.BEFORE_NAME;
}

export function failInText(window: Window, index: number): never {
  const byte = window.bytes[index] ?? 0;
  const reason =
    byte < Byte.SPACE
      ? `a string holds a raw ${describe(byte)}`
      : 'a string holds a backslash that begins no escape';
  throw new JsonError(reason, window.base + index);
}

export function failAtEnd(window: Window, nesting: Nesting): never {
  throw new JsonError(
    `the file ends too early, before ${expected(nesting)}; it looks cut off`,
    window.base + window.end,
  );
}

function expected({ state, kinds, depth }: Nesting): string {
  const close = kinds[depth] === State.ARRAY ? ']' : '}';
  switch (state) {
    case State.BEFORE_VALUE:
    case State.BEFORE_ITEM:
      return 'a value';
    case State.AFTER_OPEN_ARRAY:
      return 'a value or ]';
    case State.AFTER_OPEN_OBJECT:
      return 'a name or }';
    case State.BEFORE_NAME:
      return 'a name';
    case State.BEFORE_COLON:
      return 'a colon';
    case State.AFTER_VALUE:
      return depth === 0 ? 'the end' : `a comma or ${close}`;
    default:
      return 'the rest of a string';
  }
}

function describe(byte: number): string {
  switch (byte) {
    case Byte.LINE_FEED:
    case Byte.CARRIAGE_RETURN:
      return 'line break';
    case Byte.TAB:
      return 'tab';
    case Byte.QUOTE:
      return 'a string';
    case Byte.CLOSE_ARRAY:
    case Byte.CLOSE_OBJECT:
      return String.fromCharCode(byte);
    default:
      return byte > Byte.SPACE && byte < 0x7f
        ? `"${String.fromCharCode(byte)}"`
        : `byte 0x${byte.toString(16).padStart(2, '0')}`;
  }
}
