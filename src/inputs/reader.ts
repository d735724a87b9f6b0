/** Reads inputs, and keeps all that is to be said of them: what is wrong is told at once. */
import { createRedactor } from '../redact.ts';
import type { Environment } from '../runtime.ts';
import { quoted, type Redact } from '../text.ts';
import { INPUT_DEFAULTS, type InputName, rawInput } from './names.ts';
import { inInputOrder, type Problem } from './problems.ts';
import { secretsIn } from './secrets.ts';

/** The reason is a clause that goes on from the value: `is not a UUID, such as …`. */
type Refuse = (reason: string) => void;

/** Reads one trimmed text. What it returns for a text that it refuses is used for nothing. */
export type Parser<T> = (text: string, refuse: Refuse) => T;

/** A setting and what people call the place it was read from: an input's or a variable's name. */
export interface Setting {
  readonly text: string;
  readonly from: string;
}

export interface Fault {
  /** `line 3` */
  readonly place: string;
  /** Empty if the reason says it all. */
  readonly text: string;
  readonly reason: string;
}

export class InputReader {
  readonly environment: Environment;
  /** Sentences about what can be done, but was most likely meant otherwise. */
  readonly warnings: string[] = [];
  /** Sentences about what is done otherwise than it was given. */
  readonly notes: string[] = [];
  readonly #redact: Redact;
  readonly #problems: Problem[] = [];

  constructor(environment: Environment) {
    this.environment = environment;
    this.#redact = createRedactor(secretsIn(environment));
  }

  /** All that is wrong so far, in the order of `action.yml`. */
  get problems(): readonly Problem[] {
    return inInputOrder(this.#problems);
  }

  isRefused(name: InputName): boolean {
    return this.#problems.some(({ input }) => input === name);
  }

  /** The input without the space around it; its default if nothing is left. */
  text(input: InputName): string {
    return rawInput(this.environment, input).trim() || INPUT_DEFAULTS[input];
  }

  /** The input if it is given, else the first of the variables that is. */
  setting(input: InputName, variables: readonly string[]): Setting {
    const given = { text: this.text(input), from: input };
    const others = variables.map((from) => ({ text: this.environment[from]?.trim() ?? '', from }));
    return [given, ...others].find(({ text }) => text !== '') ?? given;
  }

  read<T>(input: InputName, parse: Parser<T>): T {
    const text = this.text(input);
    return parse(text, (reason) => this.refuse(input, reason, text));
  }

  /** `"abc" is not a UUID`, or the reason alone without a text; never with a secret in it. */
  refuse(input: InputName, reason: string, text = ''): void {
    this.#problems.push({ input, message: this.#clause(text, reason) });
  }

  /** Many faults of one input have one cause: the first of them show it. */
  refuseEach(
    input: InputName,
    faults: readonly Fault[],
    most: number,
    others: (count: number) => string,
  ): void {
    for (const { place, text, reason } of faults.slice(0, most)) {
      this.#problems.push({ input, message: `${place}: ${this.#clause(text, reason)}` });
    }
    if (faults.length > most) this.refuse(input, others(faults.length - most));
  }

  #clause(text: string, reason: string): string {
    const clause = this.#redact(reason);
    return text === '' ? clause : `${shown(text, this.#redact)} ${clause}`;
  }
}

/** A value as a message quotes it, without secrets and without who logs in to a URL. */
export function shown(text: string, redact: Redact): string {
  return quoted(text, (whole) => withoutUser(redact(whole)));
}

/**
 * `https://user:password@host` as `https://***@host`, even if it is too broken to be parsed.
 * Without `//` only what has a password is one: `me@example.com` is an address that people may
 * read.
 */
function withoutUser(text: string): string {
  const at = text.lastIndexOf('@');
  const before = text.slice(0, Math.max(at, 0));
  const authority = before.indexOf('//');
  if (at === -1 || (authority === -1 && !/^[^\s:]*:\S*$/.test(before))) return text;
  return `${text.slice(0, authority === -1 ? 0 : authority + 2)}***${text.slice(at)}`;
}
