/**
 * The attributes of a finding, each listed once: its name here, and where Datadog's findings schema
 * has it. Answers of the search and saved files of findings are read by this one list.
 *
 * Every attribute is optional, since each of the twelve kinds of findings carries others. A value of
 * an unexpected type counts as absent, and costs the finding nothing else.
 */
import { property } from '../../unknown.ts';
import type { ShareText } from '../shared-texts.ts';

/** From the most to the least severe. Datadog's `unknown` counts as no severity. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info', 'none'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * What a finding has at a path such as `rule.id`; `undefined` if nothing. At a path that ends with
 * `[]`, all items of the array.
 */
export type ValueAt = (path: string) => unknown;

interface Attribute<T> {
  readonly paths: readonly string[];
  /** A part of it would lead elsewhere: it is never cut. */
  readonly isAddress?: true;
  readonly read: (at: ValueAt) => T | undefined;
}

const ATTRIBUTES = {
  title: text('title'),
  severity: severity('severity'),
  /** The rule's ID. Vulnerabilities have none. */
  rule: text('rule.id'),
  ruleName: text('rule.name'),
  /** Relative to the repository's root. */
  file: address('code_location.filename'),
  /** The first line, from 1. */
  line: lineNumber('code_location.line_start'),
  endLine: lineNumber('code_location.line_end'),
  /** The repository that the file is in: `https://github.com/example/shop`. */
  repositoryUrl: address('git.repository_url'),
  service: text('service.name'),
  resource: text('resource_name'),
} as const;

type AttributeName = keyof typeof ATTRIBUTES;
type Values = {
  readonly [Name in AttributeName]: ReturnType<(typeof ATTRIBUTES)[Name]['read']>;
};

/** What is known of a finding beyond its ID; absent if nothing says it. */
export type FindingAttributes = Partial<Values>;

const READERS: { readonly [Name in AttributeName]: { read(at: ValueAt): Values[Name] } } =
  ATTRIBUTES;

/** Every path that is read. */
export const ATTRIBUTE_PATHS: readonly string[] = [
  ...new Set(Object.values(ATTRIBUTES).flatMap(({ paths }) => paths)),
];

export const ADDRESS_PATHS: ReadonlySet<string> = new Set(
  Object.values<Attribute<unknown>>(ATTRIBUTES).flatMap(({ paths, isAddress }) =>
    isAddress ? paths : [],
  ),
);

export function readAttributes(at: ValueAt): FindingAttributes {
  return attributesFrom((name) => READERS[name].read(at));
}

/** What is only true together is taken from one source: a line of another file would be wrong. */
const PLACE: ReadonlySet<AttributeName> = new Set(['file', 'line', 'endLine', 'repositoryUrl']);

/** The first source's attributes, with what it lacks taken from the other. */
export function mergeAttributes(
  first: FindingAttributes,
  other: FindingAttributes,
): FindingAttributes {
  const place = first.file === undefined ? other : first;
  return attributesFrom((name) => (PLACE.has(name) ? place[name] : (first[name] ?? other[name])));
}

/**
 * All attributes, each as `take` gives it. Written out: objects of more than 16 properties that
 * are filled in a loop take V8 six times the memory (measured with 100,000 findings).
 */
function attributesFrom(
  take: <Name extends AttributeName>(name: Name) => Values[Name] | undefined,
): Values {
  return {
    title: take('title'),
    severity: take('severity'),
    rule: take('rule'),
    ruleName: take('ruleName'),
    file: take('file'),
    line: take('line'),
    endLine: take('endLine'),
    repositoryUrl: take('repositoryUrl'),
    service: take('service'),
    resource: take('resource'),
  };
}

/** Of several paths, the first with a text counts. */
function text(...paths: readonly string[]): Attribute<string> {
  return { paths, read: (at) => firstOf(paths, (path) => textOf(at(path))) };
}

function address(path: string): Attribute<string> {
  return { ...text(path), isAddress: true };
}

function severity(path: string): Attribute<Severity> {
  return {
    paths: [path],
    read(at) {
      const word = textOf(at(path))?.toLowerCase();
      return SEVERITIES.find((known) => known === word);
    },
  };
}

function lineNumber(path: string): Attribute<number> {
  return {
    paths: [path],
    read(at) {
      const value = at(path);
      return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
    },
  };
}

/** An empty text says nothing. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function firstOf<T>(
  paths: readonly string[],
  read: (path: string) => T | undefined,
): T | undefined {
  for (const path of paths) {
    const value = read(path);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The values of a finding that was parsed from JSON. */
export function valuesIn(finding: unknown, share: ShareText): ValueAt {
  return (path) => {
    const value = follow(finding, STEPS.get(path) ?? []);
    return typeof value === 'string' ? share(value) : value;
  };
}

const STEPS: ReadonlyMap<string, readonly string[]> = new Map(
  ATTRIBUTE_PATHS.map((path) => [path, path.split('.')]),
);

function follow(value: unknown, steps: readonly string[]): unknown {
  let reached = value;
  for (const step of steps) reached = property(reached, step);
  return reached;
}
