import {
  BACKSLASH,
  CARRIAGE_RETURN,
  DOT,
  F,
  LINE_FEED,
  MINUS,
  N,
  NINE,
  PLUS,
  QUOTE,
  SPACE,
  T,
  TAB,
  ZERO,
} from './bytes.ts';

/**
 * Steps over the bytes of JSON (RFC 8259), at the speed that files of gigabytes need: nothing is
 * made of what is stepped over. The bytes are a window's, with quotes after their end: an index is
 * always below the length of `bytes`, so that an element is never missing; the casts say so where a
 * check would cost.
 */

/** Instead of an index: the bytes that decide are not in memory yet. */
export const INCOMPLETE = -1;
/** Instead of an index: this is not JSON. */
export const INVALID = -2;

const FOUR_SPACES = 0x20202020;
const FOUR_QUOTES = 0x22222222;
const FOUR_BACKSLASHES = 0x5c5c5c5c;
const FOUR_ONES = 0x01010101;
const HIGH_BITS = 0x80808080;

/**
 * The first byte from `index` on that is not white space, at the latest the quote after the end.
 */
export function afterSpace(bytes: Uint8Array, view: DataView, index: number): number {
  let at = index;
  for (;;) {
    const byte = bytes[at] as number;
    if (byte > SPACE) return at;
    if (byte === SPACE) {
      while (view.getInt32(at, true) === FOUR_SPACES) at += 4;
      if (bytes[at] !== SPACE) continue;
    } else if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN && byte !== TAB) {
      return at;
    }
    at += 1;
  }
}

/**
 * The first byte from `index` on that is not plain text: `"`, `\\` or a control, at the latest the
 * quote after the end. Four bytes at a time: `(x - 1) & ~x` has its high bit where `x` is 0; a byte
 * may look so for the sake of one before it, but the first that does is one.
 */
export function afterPlainText(view: DataView, index: number): number {
  for (let at = index; ; at += 4) {
    const word = view.getInt32(at, true);
    const quotes = word ^ FOUR_QUOTES;
    const backslashes = word ^ FOUR_BACKSLASHES;
    const stops =
      HIGH_BITS &
      (((word - FOUR_SPACES) & ~word) |
        ((quotes - FOUR_ONES) & ~quotes) |
        ((backslashes - FOUR_ONES) & ~backslashes));
    if (stops !== 0) return at + ((31 - Math.clz32(stops & -stops)) >> 3);
  }
}

/** The byte after the escape that begins with the backslash at `index`. */
export function afterEscape(bytes: Uint8Array, index: number, end: number): number {
  if (index + 1 >= end) return INCOMPLETE;
  switch (bytes[index + 1]) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f: // /
    case 0x62: // b
    case F:
    case N:
    case 0x72: // r
    case T:
      return index + 2;
    case 0x75: // u
      return afterHexDigits(bytes, index + 2, end);
    default:
      return INVALID;
  }
}

function afterHexDigits(bytes: Uint8Array, index: number, end: number): number {
  for (let at = index; at < index + 4; at += 1) {
    if (at >= end) return INCOMPLETE;
    const byte = bytes[at] as number;
    const letter = byte | 0x20;
    if (!isDigit(byte) && !(letter >= 0x61 && letter <= 0x66)) return INVALID;
  }
  return index + 4;
}

/** The byte after the number, or the `true`, `false` or `null`, that begins at `index`. */
export function afterScalar(
  bytes: Uint8Array,
  index: number,
  end: number,
  isFinal: boolean,
): number {
  switch (bytes[index]) {
    case T:
      return afterWord(bytes, index, end, TRUE);
    case F:
      return afterWord(bytes, index, end, FALSE);
    case N:
      return afterWord(bytes, index, end, NULL);
    default:
      return afterNumber(bytes, index, end, isFinal);
  }
}

const TRUE = Uint8Array.from([0x74, 0x72, 0x75, 0x65]);
const FALSE = Uint8Array.from([0x66, 0x61, 0x6c, 0x73, 0x65]);
const NULL = Uint8Array.from([0x6e, 0x75, 0x6c, 0x6c]);

function afterWord(bytes: Uint8Array, index: number, end: number, word: Uint8Array): number {
  for (let at = 0; at < word.length; at += 1) {
    if (index + at >= end) return INCOMPLETE;
    if (bytes[index + at] !== word[at]) return INVALID;
  }
  return index + word.length;
}

function afterNumber(bytes: Uint8Array, index: number, end: number, isFinal: boolean): number {
  const digits = bytes[index] === MINUS ? index + 1 : index;
  let at = bytes[digits] === ZERO ? digits + 1 : afterDigits(bytes, digits);
  let isWhole = at > digits;
  if (isWhole && bytes[at] === DOT) {
    const fraction = at + 1;
    at = afterDigits(bytes, fraction);
    isWhole = at > fraction;
  }
  if (isWhole && ((bytes[at] as number) | 0x20) === 0x65) {
    const sign = bytes[at + 1];
    const exponent = sign === PLUS || sign === MINUS ? at + 2 : at + 1;
    at = afterDigits(bytes, exponent);
    isWhole = at > exponent;
  }
  if (at >= end && !isFinal) return INCOMPLETE;
  return isWhole ? at : INVALID;
}

/** At the latest the quote after the end. */
function afterDigits(bytes: Uint8Array, index: number): number {
  let at = index;
  while (isDigit(bytes[at] as number)) at += 1;
  return at;
}

export function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}
