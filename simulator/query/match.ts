import type { Query, ValueTest } from './query.ts';

/** What a query can ask a finding about. */
export interface Subject {
  /** Every value at an attribute's path; those of each element where a list is on the way. */
  valuesAt(path: readonly string[]): readonly unknown[];
  /** `key:value` texts. */
  readonly tags: readonly string[];
}

/** The attributes in which a bare word is looked for. */
const TEXT_PATHS = [['title'], ['description'], ['resource_name']];

export function matches(query: Query, subject: Subject): boolean {
  switch (query.kind) {
    case 'all':
      return true;
    case 'and':
      return query.parts.every((part) => matches(part, subject));
    case 'or':
      return query.parts.some((part) => matches(part, subject));
    case 'not':
      return !matches(query.part, subject);
    case 'attribute':
      return subject.valuesAt(query.path).some((value) => passes(query.test, value));
    case 'tag':
      return subject.tags.some((tag) => isTagMatch(tag, query.key, query.test));
    case 'text':
      return TEXT_PATHS.flatMap((path) => subject.valuesAt(path)).some((value) =>
        holdsWord(query.test, value),
      );
  }
}

/** Every value found at `path` below `root`, through lists. */
export function valuesBelow(root: unknown, path: readonly string[]): readonly unknown[] {
  const [key, ...rest] = path;
  if (Array.isArray(root)) return root.flatMap((element: unknown) => valuesBelow(element, path));
  if (key === undefined) return root === undefined || root === null ? [] : [root];
  if (typeof root !== 'object' || root === null || !Object.hasOwn(root, key)) return [];
  return valuesBelow(Reflect.get(root, key), rest);
}

function isTagMatch(tag: string, key: string, test: ValueTest): boolean {
  return tag.startsWith(`${key}:`) && passes(test, tag.slice(key.length + 1));
}

function passes(test: ValueTest, value: unknown): boolean {
  switch (test.kind) {
    case 'equal':
      return String(value) === test.value;
    case 'pattern':
      return test.pattern.test(String(value));
    case 'range':
      return isWithin(test, value);
  }
}

function isWithin(test: Extract<ValueTest, { kind: 'range' }>, value: unknown): boolean {
  if (typeof value !== 'number') return false;
  const { min, max } = test;
  const isAbove = min === null || value > min.value || (min.isIncluded && value === min.value);
  const isBelow = max === null || value < max.value || (max.isIncluded && value === max.value);
  return isAbove && isBelow;
}

function holdsWord(test: ValueTest, value: unknown): boolean {
  const text = String(value).toLowerCase();
  if (test.kind === 'equal') return text.includes(test.value.toLowerCase());
  return text.split(/\s+/).some((word) => passes(test, word));
}
