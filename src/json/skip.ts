import {
  AFTER_OPEN_ARRAY,
  AFTER_OPEN_OBJECT,
  AFTER_VALUE,
  ARRAY,
  BEFORE_COLON,
  BEFORE_NAME,
  BEFORE_VALUE,
  failAt,
  failIfTooDeep,
  failInText,
  IN_NAME,
  IN_TEXT,
  type Nest,
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
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  SPACE,
} from './scan.ts';
import type { Window } from './window.ts';

/**
 * Steps over one value, however large, checking that it is JSON and making nothing of it. `base` is
 * the depth at which the value stands. Answers whether its end was reached; if not, it goes on when
 * called again with more in the window.
 *
 * The grammar is here a second time, after `#advance` in json-reader.ts: a change to one is a
 * change to both. What is skipped needs no shapes and no names, which makes this one 1.6 times as
 * fast.
 * @throws {JsonError} where it is not JSON.
 */
export function skipValue(window: Window, nest: Nest, base: number): boolean {
  const { bytes, view, end, isFinal } = window;
  const { kinds } = nest;
  let { state, depth } = nest;
  let index = window.position;
  let isDone = false;

  scan: while (index < end) {
    if (state >= IN_NAME) {
      index = afterPlainText(view, index);
      if (index >= end) break;
      const byte = bytes[index] as number;
      if (byte === QUOTE) {
        index += 1;
        if (state === IN_NAME) {
          state = BEFORE_COLON;
          // Here and below, what most often comes next needs no turn of the loop.
          if (bytes[index] === COLON && index < end) {
            state = BEFORE_VALUE;
            index += 1;
            if (bytes[index] === SPACE && index < end) index += 1;
            if (bytes[index] === QUOTE && index < end) {
              state = IN_TEXT;
              index += 1;
            }
          }
        } else {
          state = AFTER_VALUE;
          if (depth === base) {
            isDone = true;
            break;
          }
          if (bytes[index] === COMMA && kinds[depth] === OBJECT && index < end) {
            state = BEFORE_NAME;
            index += 1;
            if (bytes[index] === QUOTE && index < end) {
              state = IN_NAME;
              index += 1;
            }
          }
        }
      } else {
        const next = byte === BACKSLASH ? afterEscape(bytes, index, end) : INVALID;
        if (next === INCOMPLETE) break;
        if (next === INVALID) failInText(window, index);
        index = next;
      }
      continue;
    }

    const byte = bytes[index] as number;
    if (byte <= SPACE) {
      const next = afterSpace(bytes, view, index);
      if (next === index) failAt(window, nest, { state, depth, index });
      index = next;
      continue;
    }

    switch (state) {
      case AFTER_VALUE:
        if (byte === COMMA) {
          state = kinds[depth] === OBJECT ? BEFORE_NAME : BEFORE_VALUE;
        } else if (byte === (kinds[depth] === OBJECT ? CLOSE_OBJECT : CLOSE_ARRAY)) {
          depth -= 1;
          isDone = depth === base;
        } else {
          failAt(window, nest, { state, depth, index });
        }
        index += 1;
        break;
      case BEFORE_COLON:
        if (byte !== COLON) failAt(window, nest, { state, depth, index });
        state = BEFORE_VALUE;
        index += 1;
        break;
      case BEFORE_NAME:
      case AFTER_OPEN_OBJECT:
        if (byte === QUOTE) {
          state = IN_NAME;
        } else if (byte === CLOSE_OBJECT && state === AFTER_OPEN_OBJECT) {
          state = AFTER_VALUE;
          depth -= 1;
          isDone = depth === base;
        } else {
          failAt(window, nest, { state, depth, index });
        }
        index += 1;
        break;
      default: {
        if (byte === QUOTE) {
          state = IN_TEXT;
          index += 1;
        } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
          depth += 1;
          failIfTooDeep(window, depth, index);
          kinds[depth] = byte === OPEN_OBJECT ? OBJECT : ARRAY;
          state = byte === OPEN_OBJECT ? AFTER_OPEN_OBJECT : AFTER_OPEN_ARRAY;
          index += 1;
        } else if (byte === CLOSE_ARRAY && state === AFTER_OPEN_ARRAY) {
          state = AFTER_VALUE;
          depth -= 1;
          isDone = depth === base;
          index += 1;
        } else {
          const next = afterScalar(bytes, index, end, isFinal);
          if (next === INVALID) failAt(window, nest, { state, depth, index });
          if (next === INCOMPLETE) break scan;
          index = next;
          state = AFTER_VALUE;
          isDone = depth === base;
        }
      }
    }
    if (isDone) break;
  }

  nest.state = state;
  nest.depth = depth;
  window.position = index;
  return isDone;
}
