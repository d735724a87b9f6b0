import { NAMED_FACETS, parseTagFacet, type TagFacet } from '../../findings/facets.ts';

/** What `{{…}}` in `title` and `description` may name: each is about the one ticket. */
export const PLACEHOLDERS = [
  'count',
  ...NAMED_FACETS,
  'fixed_version',
  'due_date',
  'finding_titles',
  'findings',
  'repository',
  'ref',
  'sha',
  'run_url',
  'actor',
  'part',
] as const;

/** A tag of the findings by its key: `tag:env`. */
export type Placeholder = (typeof PLACEHOLDERS)[number] | TagFacet;

/** Group 1 is the name, with the spaces that may stand around it. Braces alone are plain text. */
export const PLACEHOLDER_PATTERN = /\{\{([^{}]*)\}\}/g;

export function parsePlaceholder(name: string): Placeholder | null {
  return PLACEHOLDERS.find((known) => known === name) ?? parseTagFacet(name);
}

/** The placeholders of a template, each once, in order. */
export function placeholdersIn(template: string): readonly Placeholder[] {
  return [...new Set(namesIn(template).flatMap((name) => parsePlaceholder(name) ?? []))];
}

/** The names in a template that are no placeholder, each once, in order. */
export function unknownPlaceholders(template: string): readonly string[] {
  const unknown = namesIn(template).filter((name) => parsePlaceholder(name) === null);
  return [...new Set(unknown)];
}

function namesIn(template: string): readonly string[] {
  return Array.from(template.matchAll(PLACEHOLDER_PATTERN), ([, name = '']) => name.trim());
}
