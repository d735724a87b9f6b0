import { parseJsonPointer } from '../findings/sources/json-pointer.ts';
import type { Environment } from '../runtime.ts';
import { INPUT_NAMES, type InputName, inputText } from './names.ts';
import { nearest, suggestion } from './near-miss.ts';
import type { Problem, Read } from './problems.ts';
import { secretsIn } from './secrets.ts';
import { redacted, shown } from './shown.ts';

/** The reason is a clause that goes on from the value: `is not a UUID, such as …`. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string };

/** Reads one trimmed text; the empty text means that neither a value nor a default is there. */
export type Parser<T> = (text: string) => Parsed<T>;

type Parsers = { readonly [Name in InputName]?: Parser<unknown> };

type ValuesOf<P> = {
  readonly [Name in keyof P]: P[Name] extends Parser<infer T> ? T : never;
};

/** Reads each input that has a parser, and reports on all of them. */
export function readFields<P extends Parsers>(
  parsers: P,
  environment: Environment,
): Read<ValuesOf<P>> {
  const values: Partial<Record<InputName, unknown>> = {};
  const problems: Problem[] = [];
  for (const input of INPUT_NAMES) {
    const parse = parsers[input];
    if (parse === undefined) {
      continue;
    }
    const text = inputText(environment, input);
    const result = parse(text);
    if (result.ok) {
      values[input] = result.value;
    } else {
      problems.push({ input, message: problemMessage(text, result.reason, environment) });
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: values as ValuesOf<P> };
}

/**
 * `"abc" is not a UUID`, or the reason alone where nothing was given; never with a secret in it.
 */
export function problemMessage(text: string, reason: string, environment: Environment): string {
  const secrets = secretsIn(environment);
  const clause = redacted(reason, secrets);
  return text === '' ? clause : `${shown(text, secrets)} ${clause}`;
}

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function refused<T>(reason: string): Parsed<T> {
  return { ok: false, reason };
}

/** `null` where the input is not given. */
export function optional<T>(parse: Parser<T>): Parser<T | null> {
  return (text) => (text === '' ? parsed(null) : parse(text));
}

/** `what` completes the sentence "is required: …". */
export function required<T>(parse: Parser<T>, what: string): Parser<T> {
  return (text) => (text === '' ? refused(`is required: ${what}`) : parse(text));
}

/** For a default that `action.yml` cannot hold, since it depends on other inputs. */
export function withDefault<T>(value: NoInfer<T>, parse: Parser<T>): Parser<T> {
  return (text) => (text === '' ? parsed(value) : parse(text));
}

/** Refuses every text but `standIn`, the one that means "not given". */
export function absent(reason: string, standIn = ''): Parser<null> {
  return (text) => (text === standIn ? parsed(null) : refused(reason));
}

export const text: Parser<string> = (given) => parsed(given);

/** YAML 1.2 core schema, as `getBooleanInput` of the toolkit reads it. */
export const boolean: Parser<boolean> = (given) => {
  if (['true', 'True', 'TRUE'].includes(given)) {
    return parsed(true);
  }
  if (['false', 'False', 'FALSE'].includes(given)) {
    return parsed(false);
  }
  return refused(`is neither true nor false${suggestion(meantBoolean(given.toLowerCase()))}`);
};

function meantBoolean(given: string): string | null {
  if (['true', 'yes', 'on', '1'].includes(given)) return 'true';
  return ['false', 'no', 'off', '0'].includes(given) ? 'false' : null;
}

/** One of the choices, in any case; `others` are named beside them, and read elsewhere. */
export function choice<const T extends string>(
  choices: readonly T[],
  ...others: readonly string[]
): Parser<T> {
  const listed = [...choices, ...others].join(', ');
  return (given) => {
    const chosen = choices.find((candidate) => candidate.toLowerCase() === given.toLowerCase());
    return chosen === undefined
      ? refused(`is not one of ${listed}${suggestion(nearest(given, choices))}`)
      : parsed(chosen);
  };
}

/** A whole number in plain digits, both bounds allowed. */
export function integer(lowest: number, highest: number): Parser<number> {
  return (given) => {
    const value = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
    return value >= lowest && value <= highest
      ? parsed(value)
      : refused(`is not a whole number from ${lowest} to ${highest}`);
  };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Any version of UUID; the value is in lower case, the canonical form. `where` is a clause that
 * says where people find the one that is meant.
 */
export function uuid(where: string): Parser<string> {
  return (given) =>
    UUID.test(given)
      ? parsed(given.toLowerCase())
      : refused(`${whyNotUuid(given)}, such as aeadc05e-98a8-11ec-ac2c-da7ad0900001: ${where}`);
}

function whyNotUuid(given: string): string {
  return /^[^\s@]+@[^\s@]+$/.test(given) ? 'is an email address, not a UUID' : 'is not a UUID';
}

const MILLISECONDS = { s: 1_000, m: 60_000, h: 3_600_000 } as const;
const LONGEST_DURATION = 6 * MILLISECONDS.h;

/** Text to milliseconds, at most the six hours that GitHub gives a job on its own runners. */
export function duration(shortestMilliseconds: number): Parser<number> {
  return (given) => {
    const milliseconds = millisecondsIn(given);
    if (milliseconds === null) {
      return refused('is not a duration, such as 90, 90s, 5m or 1h');
    }
    if (milliseconds > LONGEST_DURATION) {
      return refused('is longer than 6h, the most that is allowed');
    }
    return milliseconds < shortestMilliseconds
      ? refused(`is shorter than ${shortestMilliseconds / MILLISECONDS.s}s`)
      : parsed(milliseconds);
  };
}

function millisecondsIn(given: string): number | null {
  const [, digits, unit = 's'] = /^(\d{1,9})([smh]?)$/.exec(given) ?? [];
  if (digits === undefined) {
    return null;
  }
  return Number(digits) * MILLISECONDS[unit === 'm' || unit === 'h' ? unit : 's'];
}

/** A path as one line. Whether it may be read or written is decided where that is done. */
export const path: Parser<string> = (given) => {
  if (/\p{Cc}/u.test(given)) {
    return refused('is not a path: it holds a line break or a control character');
  }
  return given.includes('${{')
    ? refused('holds an expression that was not expanded')
    : parsed(given);
};

/** The empty pointer would be the whole result, which is no place of an ID. */
export const jsonPointer: Parser<string> = (given) =>
  given !== '' && parseJsonPointer(given) !== null
    ? parsed(given)
    : refused(
        'is not a JSON Pointer within a SARIF result, such as /properties/datadog.finding_id ' +
          '(~ is written ~0, and / within a name ~1)',
      );
