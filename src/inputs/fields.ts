/** Parsers for the kinds of values that inputs have. */
import { parseJsonPointer } from '../findings/sarif/id-places.ts';
import { nearest, suggestion } from './near-miss.ts';
import type { Parser } from './reader.ts';

export function optional<T>(parse: Parser<T>): Parser<T | null> {
  return (text, refuse) => (text === '' ? null : parse(text, refuse));
}

/** `what` completes the sentence "is required: …". */
export function required<T>(parse: Parser<T>, what: string): Parser<T> {
  return (text, refuse) => {
    if (text !== '') return parse(text, refuse);
    refuse(`is required: ${what}`);
    return parse(text, () => undefined);
  };
}

/** YAML 1.2 core schema, as `getBooleanInput` of the toolkit reads it. */
export const boolean: Parser<boolean> = (text, refuse) => {
  const isTrue = ['true', 'True', 'TRUE'].includes(text);
  if (!isTrue && !['false', 'False', 'FALSE'].includes(text)) {
    refuse(`is neither true nor false${suggestion(meantBoolean(text.toLowerCase()))}`);
  }
  return isTrue;
};

function meantBoolean(text: string): string | null {
  if (['true', 'yes', 'on', '1'].includes(text)) return 'true';
  return ['false', 'no', 'off', '0'].includes(text) ? 'false' : null;
}

/** One of the choices, in any case; `others` are named beside them, and read elsewhere. */
export function choice<const T extends string>(
  choices: readonly [T, ...T[]],
  ...others: readonly string[]
): Parser<T> {
  return (text, refuse) => {
    const chosen = choices.find((one) => one.toLowerCase() === text.toLowerCase());
    if (chosen !== undefined) return chosen;
    const listed = [...choices, ...others].join(', ');
    refuse(`is not one of ${listed}${suggestion(nearest(text, choices))}`);
    return choices[0];
  };
}

/** A whole number in plain digits, both bounds allowed. */
export function integer(lowest: number, highest: number): Parser<number> {
  return (text, refuse) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    const isAllowed = value >= lowest && value <= highest;
    if (!isAllowed) refuse(`is not a whole number from ${lowest} to ${highest}`);
    return value;
  };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Any version of UUID, made lower case. `where` says where people find the one that is meant. */
export function uuid(where: string): Parser<string> {
  return (text, refuse) => {
    if (!UUID.test(text)) {
      const isEmail = /^[^\s@]+@[^\s@]+$/.test(text);
      const fault = isEmail ? 'is an email address, not a UUID' : 'is not a UUID';
      refuse(`${fault}, such as aeadc05e-98a8-11ec-ac2c-da7ad0900001: ${where}`);
    }
    return text.toLowerCase();
  };
}

const MILLISECONDS = { '': 1_000, s: 1_000, m: 60_000, h: 3_600_000 } as const;
/** The most that GitHub gives a job on its own runners. */
const LONGEST_DURATION = 6 * MILLISECONDS.h;

/** Milliseconds; `NaN` if the text is refused. */
export function duration(shortestMilliseconds: number): Parser<number> {
  return (text, refuse) => {
    const milliseconds = millisecondsIn(text);
    if (Number.isNaN(milliseconds)) {
      refuse('is not a duration, such as 90, 90s, 5m or 1h');
    } else if (milliseconds > LONGEST_DURATION) {
      refuse('is longer than 6h, the most that is allowed');
    } else if (milliseconds < shortestMilliseconds) {
      refuse(`is shorter than ${shortestMilliseconds / MILLISECONDS.s}s`);
    }
    return milliseconds;
  };
}

function millisecondsIn(text: string): number {
  const [, digits, unit = ''] = /^(\d{1,9})([smh]?)$/.exec(text) ?? [];
  const isUnit = (name: string): name is keyof typeof MILLISECONDS => name in MILLISECONDS;
  return digits !== undefined && isUnit(unit) ? Number(digits) * MILLISECONDS[unit] : Number.NaN;
}

/** A path as one line. Whether it may be read or written is decided where that is done. */
export const path: Parser<string> = (text, refuse) => {
  const fault = whyNoPath(text);
  if (fault !== null) refuse(fault);
  return text;
};

export function whyNoPath(text: string): string | null {
  if (/\p{Cc}/u.test(text)) return 'is not a path: it holds a line break or a control character';
  return text.includes('${{') ? 'holds an expression that was not expanded' : null;
}

/** The empty pointer would be the whole result, which is no place of an ID. */
export const jsonPointer: Parser<string> = (text, refuse) => {
  if (text === '' || parseJsonPointer(text) === null) {
    refuse(
      'is not a JSON Pointer within a SARIF result, such as /properties/datadog.finding_id ' +
        '(~ is written ~0, and / within a name ~1)',
    );
  }
  return text;
};
