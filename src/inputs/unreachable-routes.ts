import type { Condition, Route } from '../tickets/operation.ts';

/** A sentence for each route that an earlier one leaves nothing to take. */
export function unreachableRoutes(routes: readonly Route[]): readonly string[] {
  return routes.flatMap((route, index) => {
    const earlier = routes.slice(0, index).find(({ when }) => takesAll(when, route.when));
    if (earlier === undefined) return [];
    return [
      `Route ${route.number} (line ${route.line} of \`routes\`) never takes anything: route ` +
        `${earlier.number} (line ${earlier.line}) takes all that it could. Move it up, or remove it.`,
    ];
  });
}

/**
 * Whether whatever meets the later conditions surely meets the earlier ones. Some cases are not
 * seen: then a warning is missing, and no route is called useless that is not.
 */
function takesAll(earlier: readonly Condition[], later: readonly Condition[]): boolean {
  return earlier.every(({ facet, patterns }) =>
    later.some(
      (condition) =>
        condition.facet === facet &&
        condition.patterns.every((narrow) =>
          patterns.some((wide) => covers(wide, narrow, facet === 'file')),
        ),
    ),
  );
}

/** By its text, or as a beginning with stars at its end alone. */
function covers(wide: string, narrow: string, isPath: boolean): boolean {
  const [one, other] = isPath ? [wide, narrow] : [wide.toLowerCase(), narrow.toLowerCase()];
  if (one === other) return true;
  const beginning = (isPath ? /^([^*]*)\*\*$/ : /^([^*]*)\*+$/).exec(one)?.[1];
  return beginning !== undefined && (other.split('*', 1)[0] ?? '').startsWith(beginning);
}
