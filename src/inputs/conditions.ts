/** `when`: which findings a route takes. */
import { type Facet, NAMED_FACETS, parseFacet } from '../findings/facets.ts';
import { SEVERITIES } from '../findings/finding.ts';
import type { Condition, Route } from '../tickets/operation.ts';
import { choice } from './fields.ts';
import { nearest, suggestion } from './near-miss.ts';
import { isYamlMap, type YamlMap, type YamlPath } from './yaml.ts';

/** The reason is a clause that goes on from the text, if that is at fault. */
export type ReportFault = (path: YamlPath, reason: string, text?: string) => void;

export function conditionsOf(route: YamlMap, fault: ReportFault): readonly Condition[] {
  const { when } = route;
  if (when === undefined) {
    fault([], 'has no "when": write "when: {}" for a route that takes everything');
    return [];
  }
  if (!isYamlMap(when)) {
    const example = '{ team: payments, severity: [critical, high] }';
    fault(['when'], `"when" is not a map, such as ${example}`);
    return [];
  }
  return Object.entries(when).flatMap(([key, value]) => {
    const facet = parseFacet(key);
    if (facet === null) {
      const known = [...NAMED_FACETS, 'tag:KEY'].join(', ');
      const meant = suggestion(nearest(key, NAMED_FACETS));
      fault(['when', key], `is not one of ${known}${meant}`, key);
      return [];
    }
    const values = Array.isArray(value) ? value : [value];
    const patterns = values.map((item) => (typeof item === 'string' ? item.trim() : ''));
    if (patterns.length === 0 || patterns.includes('')) {
      fault(['when', key], `"${key}" needs a text or a list of texts`);
      return [];
    }
    for (const pattern of patterns) {
      checkPattern(facet, pattern, (reason) => fault(['when', key], reason, pattern));
    }
    return [{ facet, patterns }];
  });
}

/** Refuses a pattern that can match nothing that somebody may mean by it. */
function checkPattern(facet: Facet, pattern: string, refuse: (reason: string) => void): void {
  if (pattern.startsWith('!')) {
    refuse('cannot exclude: put a route that takes what it names before this one');
  } else if (facet === 'severity' && !pattern.includes('*')) {
    choice(SEVERITIES)(pattern, refuse);
  } else if (facet === 'file' && pattern.includes('\\')) {
    refuse('has a backslash: write / between folders');
  } else if (facet === 'file' && /^\.{0,2}\//.test(pattern)) {
    refuse("does not begin at the repository's root: write src/app.ts, not /src/app.ts");
  } else if (facet === 'file' && /\{[^{},]*,/.test(pattern)) {
    refuse('has alternatives in braces: give a list, such as ["src/**", "lib/**"]');
  }
}

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

/** As the same text, or as a beginning with stars at its end alone. */
function covers(wide: string, narrow: string, isPath: boolean): boolean {
  const [one, other] = isPath ? [wide, narrow] : [wide.toLowerCase(), narrow.toLowerCase()];
  if (one === other) return true;
  const beginning = (isPath ? /^([^*]*)\*\*$/ : /^([^*]*)\*+$/).exec(one)?.[1];
  return beginning !== undefined && (other.split('*', 1)[0] ?? '').startsWith(beginning);
}
