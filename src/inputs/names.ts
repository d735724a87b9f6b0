import type { Environment } from '../runtime.ts';
import { nearest } from './near-miss.ts';

/**
 * Every input with its static default, in the order and with the texts of `action.yml` (a test
 * compares them). An empty default means "not given".
 */
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
 * Sentences about inputs that the Action does not have, and whose names are those of others but for
 * a slip: `finding_ids`. GitHub warns of unknown inputs, but not of what was meant, and such a run
 * ends as if there were nothing to do.
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

/** An input exactly as the runner hands it over: `INPUT_` and its name in upper case. */
export function rawInput(environment: Environment, name: InputName): string {
  return environment[`INPUT_${name.toUpperCase()}`] ?? '';
}

/** An input without the space around it; its default where nothing is left. */
export function inputText(environment: Environment, name: InputName): string {
  return rawInput(environment, name).trim() || INPUT_DEFAULTS[name];
}

/** A setting and what people call the place it was read from: an input's or a variable's name. */
export interface Setting {
  readonly text: string;
  readonly from: string;
}

/** The input where it is given, else the first of the variables that is. */
export function inputOrVariable(
  environment: Environment,
  name: InputName,
  variables: readonly string[],
): Setting {
  const input = { text: inputText(environment, name), from: name };
  const others = variables.map((from) => ({ text: environment[from]?.trim() ?? '', from }));
  return [input, ...others].find(({ text }) => text !== '') ?? input;
}
