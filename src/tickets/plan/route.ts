/** Which route each finding takes, quickly for thousands of findings and hundreds of routes. */
import { type Facet, facetValues } from '../../findings/facets.ts';
import type { Finding, FindingId } from '../../findings/finding.ts';
import type { Route } from '../operation.ts';
import { type Matches, pathPattern, textPattern } from './pattern.ts';

/** The route of each finding that any route takes. */
type RouteOf = ReadonlyMap<FindingId, Route>;

/** The first route counts of those whose conditions a finding meets. */
export function routeFindings(findings: readonly Finding[], routes: readonly Route[]): RouteOf {
  if (routes.length === 0) return new Map();
  const filters = filtersOf(routes);
  const all = new Uint32Array(Math.ceil(routes.length / 32)).fill(0xffffffff);
  return new Map(
    findings.flatMap((finding) => {
      const left = all.slice();
      for (const filter of filters) keepMet(left, filter, finding);
      const route = routes[firstIn(left)];
      return route === undefined ? [] : [[finding.id, route]];
    }),
  );
}

/** A set of routes, a bit for each: 500 of them are met or not in 16 steps. */
type Routes = Uint32Array;

interface Asking {
  readonly index: number;
  readonly matches: Matches;
}

/** What the routes ask of one facet. */
interface Filter {
  readonly facet: Facet;
  /** Those that do not ask. */
  readonly indifferent: Routes;
  /** Those that name a value as it is, by that value in lower case. */
  readonly exact: ReadonlyMap<string, readonly Asking[]>;
  /** Those with a `*`: tried one by one. */
  readonly wild: readonly Asking[];
  /** Values repeat: thousands of findings share a few rules, services and teams. */
  readonly metBy: Map<string, Routes>;
}

function filtersOf(routes: readonly Route[]): readonly Filter[] {
  const conditions = routes.flatMap(({ when }, index) =>
    when.map((condition) => ({ index, condition })),
  );
  const byFacet = Map.groupBy(conditions, ({ condition }) => condition.facet);
  return Array.from(byFacet, ([facet, asked]) => {
    const matchesOf = facet === 'file' ? pathPattern : textPattern;
    const asking = asked.flatMap(({ index, condition }) =>
      condition.patterns.map((pattern) => ({ index, pattern, matches: matchesOf(pattern) })),
    );
    const [wild = [], plain = []] = [true, false].map((isWild) =>
      asking.filter(({ pattern }) => pattern.includes('*') === isWild),
    );
    const indices = new Set(asking.map(({ index }) => index));
    const others = routes.flatMap((_, index) => (indices.has(index) ? [] : [index]));
    return {
      facet,
      indifferent: routesAt(others, routes.length),
      exact: Map.groupBy(plain, ({ pattern }) => pattern.toLowerCase()),
      wild,
      metBy: new Map(),
    };
  });
}

/** Leaves only routes whose condition on the facet any of the finding's values meets. */
function keepMet(left: Routes, filter: Filter, finding: Finding): void {
  const { indifferent, metBy } = filter;
  const met = valuesOf(finding, filter.facet).map(
    (value) => metBy.get(value) ?? routesMetBy(value, filter),
  );
  // By index, without an array in between: this runs for each finding and facet.
  for (let word = 0; word < left.length; word += 1) {
    let bits = indifferent[word] ?? 0;
    for (const routes of met) bits |= routes[word] ?? 0;
    left[word] = (left[word] ?? 0) & bits;
  }
}

function routesMetBy(value: string, { exact, wild, indifferent, metBy }: Filter): Routes {
  const asking = [...(exact.get(value.toLowerCase()) ?? []), ...wild];
  const indices = asking.flatMap(({ index, matches }) => (matches(value) ? [index] : []));
  const met = routesAt(indices, indifferent.length * 32);
  metBy.set(value, met);
  return met;
}

function routesAt(indices: readonly number[], count: number): Routes {
  const routes = new Uint32Array(Math.ceil(count / 32));
  for (const index of indices) {
    routes[index >>> 5] = (routes[index >>> 5] ?? 0) | (1 << (index & 31));
  }
  return routes;
}

/** -1 if there is none. */
function firstIn(routes: Routes): number {
  const word = routes.findIndex((bits) => bits !== 0);
  const bits = routes[word] ?? 0;
  return word < 0 ? -1 : word * 32 + 31 - Math.clz32(bits & -bits);
}

/** What may meet a condition: a package's name without its version too, and an account's ID. */
function valuesOf(finding: Finding, facet: Facet): readonly string[] {
  const values = facetValues(finding, facet);
  if (facet === 'account') return [...values, ...(finding.accountId ? [finding.accountId] : [])];
  if (facet !== 'package') return values;
  return values.flatMap((value) => [value, value.replace(/ [^ ]*$/, '')]);
}
