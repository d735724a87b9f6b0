import type { Environment } from '../runtime.ts';
import { nearest } from './near-miss.ts';

/** In the order and with the texts of `action.yml` (a test compares them); '' is "not given". */
export const INPUT_DEFAULTS = {
  'api-key': '',
  'app-key': '',
  'access-token': '',
  'datadog-site': '',
  'api-url': '',
  operation: 'create',
  'project-id': '',
  'servicenow-ticket-url': '',
  'finding-ids': '',
  'findings-file': '',
  'sarif-id-property': '',
  'sarif-lookup': 'false',
  'findings-query': '',
  'min-severity': '',
  'max-findings': '1000',
  'max-tickets': '100',
  'if-no-findings': 'ignore',
  'wait-for-findings': '0s',
  'group-by': 'all',
  title: '',
  description: '',
  priority: '',
  'assignee-id': '',
  routes: '',
  'on-existing-ticket': '',
  'on-closed-ticket': 'new',
  'on-missing-finding': 'fail',
  'dry-run': 'false',
  'wait-for-ticket': '60s',
  timeout: '10m',
  'fail-on-error': 'true',
  'github-token': '',
  'comment-on-pr': 'false',
  annotations: 'true',
  'sarif-output': '',
} as const;

export type InputName = keyof typeof INPUT_DEFAULTS;

export const INPUT_NAMES = Object.keys(INPUT_DEFAULTS) as readonly InputName[];

/**
 * Sentences about inputs that the Action does not have: `finding_ids`. GitHub warns of them, but
 * not of what was meant, and such a run ends as if there were nothing to do.
 */
export function misspelled(environment: Environment): readonly string[] {
  const known: readonly string[] = INPUT_NAMES;
  return Object.entries(environment).flatMap(([variable, value]) => {
    const name = /^INPUT_(.+)$/.exec(variable)?.[1]?.toLowerCase() ?? '';
    if (known.includes(name) || !value?.trim()) return [];
    const meant = nearest(name.replaceAll('_', '-'), INPUT_NAMES);
    return meant === null ? [] : [`\`${name}\` is not an input: did you mean \`${meant}\`?`];
  });
}

/** An input exactly as the runner hands it over. */
export function rawInput(environment: Environment, name: InputName): string {
  return environment[`INPUT_${name.toUpperCase()}`] ?? '';
}
