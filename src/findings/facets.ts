/**
 * What findings are grouped by, routed by, and named by in templates: one word means the same in
 * all three.
 */
import type { FindingDetails } from './finding.ts';

/** In alphabetical order, each once; several for what a finding may have several of. */
type FacetReader = (finding: FindingDetails) => readonly string[];

const NONE: readonly string[] = [];

const FACETS = {
  /** Vulnerabilities have no rule: what tells them apart is the advisory. */
  rule: ({ rule, advisory }) => oneOrNone(rule ?? advisory),
  advisory: ({ advisory }) => oneOrNone(advisory),
  package: (finding) => oneOrNone(finding.package),
  type: ({ type }) => oneOrNone(type),
  severity: ({ severity }) => oneOrNone(severity),
  file: ({ file }) => oneOrNone(file),
  service: ({ service }) => oneOrNone(service),
  team: ({ teams = NONE }) => teams,
  codeowner: ({ codeowners = NONE }) => codeowners,
  resource: ({ resource, resourceId }) => oneOrNone(resource ?? resourceId),
  account: ({ account }) => oneOrNone(account),
} satisfies Readonly<Record<string, FacetReader>>;

export type NamedFacet = keyof typeof FACETS;
/** Any tag of Datadog by its key: `tag:env`. */
export type TagFacet = `tag:${string}`;
export type Facet = NamedFacet | TagFacet;

export const NAMED_FACETS: readonly NamedFacet[] = Object.keys(FACETS).filter(isNamed);

/** What Datadog allows in the key of a tag, which it keeps in lower case. */
const TAG_KEY = /^[\p{L}\p{N}_./-]{1,200}$/u;

/** The facet of this name; `null` if there is none. */
export function parseFacet(text: string): Facet | null {
  return isNamed(text) ? text : parseTagFacet(text);
}

/** `tag:KEY`, its key in any case; `null` for anything else. */
export function parseTagFacet(text: string): TagFacet | null {
  const key = tagKeyOf(text)?.toLowerCase() ?? '';
  return TAG_KEY.test(key) ? `tag:${key}` : null;
}

/** The key in `tag:KEY`; `null` for anything else. */
export function tagKeyOf(text: string): string | null {
  return text.startsWith('tag:') ? text.slice('tag:'.length) : null;
}

/** What the finding has of it, in alphabetical order. */
export function facetValues(finding: FindingDetails, facet: Facet): readonly string[] {
  if (isNamed(facet)) return FACETS[facet](finding);
  const start = `${tagKeyOf(facet)}:`;
  return (finding.tags ?? NONE)
    .filter((tag) => tag.startsWith(start))
    .map((tag) => tag.slice(start.length));
}

function oneOrNone(value: string | undefined): readonly string[] {
  return value === undefined ? NONE : [value];
}

function isNamed(text: string): text is NamedFacet {
  return Object.hasOwn(FACETS, text);
}
