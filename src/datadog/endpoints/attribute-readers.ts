/** The ways in which an attribute of a finding is read. */
import type { Shared } from '../shared-texts.ts';

/** From the most to the least severe. Datadog's `unknown` counts as no severity. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info', 'none'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * What a finding has at a path such as `rule.id`; `undefined` if nothing. At a path with `[]`, an
 * array of what its items have.
 */
export type ValueAt = (path: string) => unknown;

/** How findings are read. */
export interface AttributeReading {
  readonly shared: Shared;
  /**
   * Keys of the tags to keep. A finding has up to 127 tags; all those of 10,000 findings would take
   * more memory than the rest of the run.
   */
  readonly tagKeys: ReadonlySet<string>;
}

/** Where a finding has one of its attributes, and how it is read. */
export interface Attribute<T> {
  readonly paths: readonly string[];
  /** A part of it would lead elsewhere: it is never cut. */
  readonly isAddress?: true;
  readonly read: (at: ValueAt, reading: AttributeReading) => T | undefined;
}

/** Of several paths, the first with a text counts. */
export function text(...paths: readonly string[]): Attribute<string> {
  return {
    paths,
    read: (at, { shared }) => sharedOrNone(shared, firstText(at, paths)),
  };
}

/** What no two findings have in common: nothing would be saved by keeping it to compare with. */
export function ownText(path: string): Attribute<string> {
  return { paths: [path], read: (at) => textOf(at(path)) };
}

export function address(...paths: readonly string[]): Attribute<string> {
  return { ...text(...paths), isAddress: true };
}

/** One of Datadog's own words, in any case. */
export function word(path: string): Attribute<string> {
  return {
    paths: [path],
    read: (at, { shared }) => sharedOrNone(shared, textOf(at(path))?.toLowerCase()),
  };
}

export function severity(path: string): Attribute<Severity> {
  return {
    paths: [path],
    read(at) {
      const name = textOf(at(path))?.toLowerCase();
      return SEVERITIES.find((known) => known === name);
    },
  };
}

/** Of several paths, the first with a line counts. */
export function lineNumber(...paths: readonly string[]): Attribute<number> {
  return { paths, read: (at) => paths.map(at).find(isLine) };
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

/** Documented as milliseconds; dates elsewhere in the API are texts. */
export function moment(path: string): Attribute<number> {
  return { paths: [path], read: (at) => millisecondsOf(at(path)) ?? undefined };
}

export function nameAndVersion(name: string, version: string): Attribute<string> {
  return {
    paths: [name, version],
    read(at, { shared }) {
      const named = textOf(at(name));
      if (named === undefined) return undefined;
      return shared.text([named, textOf(at(version)) ?? []].flat().join(' '));
    },
  };
}

/**
 * Where `remediation` may say which version is fixed, best first. Documented; `recommended` was
 * always there in recorded answers with a fix. `base` is documented as the current version and was
 * seen to be the fixed one: it counts if it is not the current one. The tag `fix_version` is no
 * source, since it was seen to disagree.
 */
const FIXES = [
  'remediation.recommended',
  ...['package', 'root_package'].flatMap((of) =>
    [
      'closest_no_vulnerabilities',
      'closest_no_critical',
      'closest_minimum_risk_only_no_fix_vulnerabilities',
      'latest_no_vulnerabilities',
      'latest_no_critical',
      'base',
    ].map((which) => `remediation.${of}.${which}[]`),
  ),
].map((place) => ({ name: `${place}.name`, version: `${place}.version` }));

export function fixedVersion(): Attribute<string> {
  return {
    paths: FIXES.flatMap(({ name, version }) => [name, version]),
    read(at, { shared }) {
      const named = textOf(at('package.name'));
      const current = plainVersion(textOf(at('package.version')));
      for (const fix of FIXES) {
        const version = firstOf(at(fix.version));
        if (version === undefined || plainVersion(version) === current) continue;
        const other = firstOf(at(fix.name));
        const isOther = other !== undefined && named !== undefined && other !== named;
        return shared.text(isOther ? `${other} ${version}` : version);
      }
      return undefined;
    },
  };
}

/** Seen: `v0.46.0` for a package whose fix is `0.47.0`. */
function plainVersion(version: string | undefined): string | undefined {
  return version?.replace(/^v(?=\d)/, '');
}

/** Of all paths, each of which may have a text or an array of them. */
export function texts(...paths: readonly string[]): Attribute<readonly string[]> {
  return {
    paths,
    read: (at, { shared }) => {
      const all = paths.flatMap((path) => textOf(at(path)) ?? textsOf(at(path)));
      return sortedOnce(all, shared);
    },
  };
}

/** Tags are beside the attributes, not among them. */
const TAGS = 'tags[]';

export function textOrTag(path: string, key: string): Attribute<string> {
  return {
    paths: [path, TAGS],
    read: (at, { shared }) =>
      sharedOrNone(shared, textOf(at(path)) ?? valuesOfTag(at, key).toSorted()[0]),
  };
}

export function tag(key: string): Attribute<string> {
  return {
    paths: [TAGS],
    read: (at, { shared }) => sharedOrNone(shared, valuesOfTag(at, key).toSorted()[0]),
  };
}

export function tagValues(key: string): Attribute<readonly string[]> {
  return { paths: [TAGS], read: (at, { shared }) => sortedOnce(valuesOfTag(at, key), shared) };
}

export function keptTags(): Attribute<readonly string[]> {
  return {
    paths: [TAGS],
    read(at, { shared, tagKeys }) {
      const kept = [...tagKeys].flatMap((key) => tagsOf(at, key));
      return sortedOnce(kept, shared);
    },
  };
}

function valuesOfTag(at: ValueAt, key: string): readonly string[] {
  return tagsOf(at, key).map((tag) => tag.slice(key.length + 1));
}

/** The tags `key:value`, in a pass over the many others that makes nothing of them. */
function tagsOf(at: ValueAt, key: string): readonly string[] {
  const tags = at(TAGS);
  const start = `${key}:`;
  if (!Array.isArray(tags)) return [];
  return tags.filter(
    (tag) => typeof tag === 'string' && tag.startsWith(start) && tag.length > start.length,
  );
}

/** In alphabetical order, so that the first is the same in every run. */
function sortedOnce(list: readonly string[], shared: Shared): readonly string[] | undefined {
  return list.length === 0 ? undefined : shared.list([...new Set(list)].toSorted());
}

function sharedOrNone(shared: Shared, value: string | undefined): string | undefined {
  return value === undefined ? undefined : shared.text(value);
}

function firstText(at: ValueAt, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const value = textOf(at(path));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** An empty text says nothing. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The text, or the first of several. */
function firstOf(value: unknown): string | undefined {
  return textOf(value) ?? textsOf(value)[0];
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((one) => textOf(one) ?? []) : [];
}

/** `null` for what is no moment. */
export function millisecondsOf(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  if (value === '') return null;
  const milliseconds = Number.isFinite(Number(value)) ? Number(value) : Date.parse(`${value}`);
  return Number.isFinite(milliseconds) ? milliseconds : null;
}
