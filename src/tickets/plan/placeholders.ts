/** What `{{…}}` in `title` and `description` may name: each is about the one ticket. */
export const PLACEHOLDERS = [
  'count',
  'severity',
  'rule',
  'file',
  'service',
  'resource',
  'finding_titles',
  'repository',
  'ref',
  'sha',
  'run_url',
  'actor',
  'part',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Group 1 is the name, with the spaces that may stand around it. Braces alone are plain text. */
export const PLACEHOLDER_PATTERN = /\{\{([^{}]*)\}\}/g;

/** The names in a template that are no placeholder, each once, in order. */
export function unknownPlaceholders(template: string): readonly string[] {
  const known: readonly string[] = PLACEHOLDERS;
  const names = Array.from(template.matchAll(PLACEHOLDER_PATTERN), ([, name = '']) => name.trim());
  return [...new Set(names)].filter((name) => !known.includes(name));
}
