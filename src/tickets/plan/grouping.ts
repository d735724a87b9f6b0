/** `group-by`: which findings share a ticket, and what they share. */
import { counted, grouped, verb } from '../../english.ts';
import { type Facet, facetValues, NAMED_FACETS } from '../../findings/facets.ts';
import type { Finding } from '../../findings/finding.ts';
import type { GroupBy } from '../ticket.ts';

/** Of several values, the first counts; findings without any form a group of their own. */
export function groupKey(finding: Finding, by: GroupBy): string {
  switch (by) {
    case 'all':
      // Stryker disable next-line StringLiteral: any text that is one for all findings
      return '';
    case 'finding':
      return finding.id;
    default:
      return facetValues(finding, by)[0] ?? '';
  }
}

/** `advisory: CVE-2025-1`; `null` if the findings of a group share nothing that can be named. */
export function groupLabel(findings: readonly Finding[], by: GroupBy): string | null {
  const [first, ...others] = findings;
  if (first === undefined || by === 'all' || by === 'finding') return null;
  const key = groupKey(first, by);
  if (others.some((finding) => groupKey(finding, by) !== key)) return null;
  const name = by.replace(/^tag:/, '');
  if (key === '') return `no ${name}`;
  return by === 'rule' && first.rule === undefined ? `advisory: ${key}` : `${name}: ${key}`;
}

/** Nearly every finding has these, so that they say little of whether a grouping fits. */
const TOO_COMMON: readonly Facet[] = ['severity', 'type'];

/**
 * A sentence if more than half of the findings have no value to be grouped by, with a grouping that
 * fits them better; else `null`.
 */
export function groupingWarning(findings: readonly Finding[], by: GroupBy): string | null {
  if (by === 'all' || by === 'finding') return null;
  const without = findings.length - withValue(findings, by);
  if (2 * without <= findings.length) return null;
  const name = by.replace(/^tag:/, 'tag ');
  const fault =
    `${grouped(without)} of ${counted(findings.length, 'finding')} ${verb(without, 'has')} no ` +
    `${name} to group by (\`group-by: ${by}\`), and ${verb(without, 'shares')} tickets.`;
  const better = betterGrouping(findings);
  if (better === null) return fault;
  const count = withValue(findings, better);
  return `${fault} \`group-by: ${better}\` fits ${grouped(count)} of them.`;
}

/** The first of the facets that most of the findings have, if any has more than half. */
function betterGrouping(findings: readonly Finding[]): Facet | null {
  let best: Facet | null = null;
  let most = findings.length / 2;
  for (const facet of NAMED_FACETS.filter((facet) => !TOO_COMMON.includes(facet))) {
    const count = withValue(findings, facet);
    if (count <= most) continue;
    best = facet;
    most = count;
  }
  return best;
}

function withValue(findings: readonly Finding[], facet: Facet): number {
  return findings.filter((finding) => facetValues(finding, facet).length > 0).length;
}
