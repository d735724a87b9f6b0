/** Which licences may be bundled: permissive ones, that go together with Apache-2.0. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
]);

/**
 * Whether an SPDX expression leaves a choice that is allowed. One with exceptions (`WITH`), with
 * `+`, or that is no expression at all is not.
 */
export function isAllowedLicense(expression: string): boolean {
  const tokens = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  const isAllowed = readChoice(tokens);
  return isAllowed !== null && isAllowed.rest.length === 0 && isAllowed.value;
}

/** `null` where the tokens do not begin with an expression. */
type Reading = { readonly value: boolean; readonly rest: readonly string[] } | null;

/** `AND` binds closer than `OR`. */
function readChoice(tokens: readonly string[]): Reading {
  const first = readSum(tokens);
  if (first === null || first.rest[0] !== 'OR') return first;
  const others = readChoice(first.rest.slice(1));
  return others && { value: first.value || others.value, rest: others.rest };
}

function readSum(tokens: readonly string[]): Reading {
  const first = readOne(tokens);
  if (first === null || first.rest[0] !== 'AND') return first;
  const others = readSum(first.rest.slice(1));
  return others && { value: first.value && others.value, rest: others.rest };
}

function readOne([token, ...rest]: readonly string[]): Reading {
  if (token === undefined || [')', 'AND', 'OR', 'WITH'].includes(token)) return null;
  if (token !== '(') return { value: ALLOWED.has(token), rest };
  const inner = readChoice(rest);
  return inner?.rest[0] === ')' ? { value: inner.value, rest: inner.rest.slice(1) } : null;
}
