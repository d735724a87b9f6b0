import {
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COMMA,
  isDigit,
  LINE_FEED,
  MINUS,
  NINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  ZERO,
} from './scan.ts';
import type { JsonKind, Shape } from './shape.ts';

/** What a shape does with a value. */
export const SKIP = 0;
export const OPEN = 1;
export const TEXT = 2;
export const NUMBER = 3;

export function useOf(shape: Shape, byte: number): number {
  switch (byte) {
    case OPEN_OBJECT:
      return shape.members !== null || shape.otherMember !== null ? OPEN : SKIP;
    case OPEN_ARRAY:
      return shape.item !== null ? OPEN : SKIP;
    case QUOTE:
      return shape.onText !== null ? TEXT : SKIP;
    case 0x74: // t
    case 0x66: // f
    case 0x6e: // n
      return SKIP;
    default:
      return shape.onNumber !== null ? NUMBER : SKIP;
  }
}

/** `null` where no value begins with the byte. */
export function kindOf(byte: number): JsonKind | null {
  switch (byte) {
    case OPEN_OBJECT:
      return 'object';
    case OPEN_ARRAY:
      return 'array';
    case QUOTE:
      return 'string';
    case 0x74: // t
      return 'true';
    case 0x66: // f
      return 'false';
    case 0x6e: // n
      return 'null';
    default:
      return byte === MINUS || isDigit(byte) ? 'number' : null;
  }
}

/**
 * The byte after an integer of up to nine digits that begins at `start` and is all there; `start`
 * where there is none.
 */
export function smallIntegerEnd(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] as number;
  if (first <= ZERO || first > NINE) return start;
  let at = start + 1;
  while (isDigit(bytes[at] as number)) at += 1;
  if (at >= end || at > start + 9) return start;
  const next = bytes[at];
  return next === COMMA || next === CLOSE_OBJECT || next === CLOSE_ARRAY || next === LINE_FEED
    ? at
    : start;
}

export function smallInteger(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) value = value * 10 + ((bytes[at] as number) - ZERO);
  return value;
}
