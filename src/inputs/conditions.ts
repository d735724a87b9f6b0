/** `when`: which findings a route takes. */
import { type Facet, NAMED_FACETS, parseFacet } from '../findings/facets.ts';
import { SEVERITIES } from '../findings/finding.ts';
import type { Condition } from '../tickets/operation.ts';
import { nearest, suggestion } from './near-miss.ts';
import type { YamlEntry, YamlMap } from './yaml.ts';

/** The reason is a clause that goes on from the text, if that is at fault. */
export type ReportFault = (line: number, reason: string, text?: string) => void;

export function conditionsOf(route: YamlMap, fault: ReportFault): readonly Condition[] {
  const when = entryOf(route, 'when');
  if (when === undefined) {
    fault(route.line, 'has no "when": write "when: {}" for a route that takes everything');
    return [];
  }
  if (when.value.kind !== 'map') {
    fault(when.line, '"when" is not a map, such as { team: payments, severity: [critical, high] }');
    return [];
  }
  return when.value.entries.flatMap((entry) => conditionOf(entry, fault) ?? []);
}

function conditionOf({ key, line, value }: YamlEntry, fault: ReportFault): Condition | null {
  const facet = parseFacet(key);
  if (facet === null) {
    const known = [...NAMED_FACETS, 'tag:KEY'];
    const meant = suggestion(nearest(key, NAMED_FACETS));
    fault(line, `is not one of ${known.join(', ')}${meant}`, key);
    return null;
  }
  const values = value.kind === 'list' ? value.items : [value];
  const patterns = values.flatMap((item) => (item.kind === 'text' ? [item.text.trim()] : []));
  if (patterns.length < values.length || patterns.length === 0 || patterns.includes('')) {
    fault(line, `"${key}" needs a text or a list of texts`);
    return null;
  }
  for (const pattern of patterns) {
    const reason = patternFault(facet, pattern);
    if (reason !== null) fault(line, reason, pattern);
  }
  return { facet, patterns };
}

/** Why a pattern can match nothing that somebody may mean by it. */
function patternFault(facet: Facet, pattern: string): string | null {
  if (pattern.startsWith('!')) {
    return 'cannot exclude: put a route that takes what it names before this one';
  }
  if (facet === 'severity' && !pattern.includes('*')) {
    if (isOneOf(SEVERITIES, pattern.toLowerCase())) return null;
    return `is not one of ${SEVERITIES.join(', ')}${suggestion(nearest(pattern, SEVERITIES))}`;
  }
  if (facet !== 'file') return null;
  if (pattern.includes('\\')) return 'has a backslash: write / between folders';
  if (/^\.{0,2}\//.test(pattern)) {
    return "does not begin at the repository's root: write src/app.ts, not /src/app.ts";
  }
  if (/\{[^{},]*,/.test(pattern)) {
    return 'has alternatives in braces: give a list, such as ["src/**", "lib/**"]';
  }
  return null;
}

export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

export function isOneOf<const T extends string>(known: readonly T[], text: string): text is T {
  return known.some((one) => one === text);
}
