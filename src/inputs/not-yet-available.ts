import type { Environment } from '../runtime.ts';
import { problemMessage } from './fields.ts';
import { type InputName, inputText } from './names.ts';
import type { Problem } from './problems.ts';

/** Values that are right by themselves, but whose behaviour this version does not have. */
export interface NotYetAvailable {
  readonly input: InputName;
  /** Matches every such value, and never the default. */
  readonly values: RegExp;
}

/** None of them may be accepted and then ignored. A row goes when its behaviour arrives. */
export const NOT_YET_AVAILABLE: readonly NotYetAvailable[] = [
  { input: 'sarif-lookup', values: /^true$/i },
  { input: 'findings-query', values: /./s },
  { input: 'min-severity', values: /./s },
  { input: 'wait-for-findings', values: /[1-9]/ },
  { input: 'group-by', values: /^(?:rule|severity|file|service|resource)$/ },
  { input: 'title', values: /\{\{/ },
  { input: 'description', values: /\{\{/ },
  { input: 'priority', values: /^from-severity$/ },
  { input: 'comment-on-pr', values: /^true$/i },
  { input: 'sarif-output', values: /./s },
];

export function notYetAvailable(
  environment: Environment,
  rows: readonly NotYetAvailable[] = NOT_YET_AVAILABLE,
): readonly Problem[] {
  return rows
    .map(({ input, values }) => ({ input, values, text: inputText(environment, input) }))
    .filter(({ values, text }) => values.test(text))
    .map(({ input, text }) => ({
      input,
      message: problemMessage(text, 'is not available in this version of the Action', environment),
    }));
}
