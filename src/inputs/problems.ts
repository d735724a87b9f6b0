import { INPUT_NAMES, type InputName } from './names.ts';

export interface Problem {
  readonly input: InputName;
  /** What was given, never a secret, and what would be right: it goes on from the input's name. */
  readonly message: string;
}

/** The order of `action.yml`; the problems of one input keep theirs. */
export function inInputOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => INPUT_NAMES.indexOf(a.input) - INPUT_NAMES.indexOf(b.input));
}

/** The user's inputs cannot be used: nothing was sent to Datadog. Fix: the workflow file. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly Problem[];

  /** `problems` holds at least one. */
  constructor(problems: readonly Problem[]) {
    const count = new Set(problems.map(({ input }) => input)).size;
    const heading = count === 1 ? '1 input needs attention:' : `${count} inputs need attention:`;
    const lines = inInputOrder(problems).map(({ input, message }) => `- ${input}: ${message}`);
    super([heading, ...lines].join('\n'));
    this.problems = problems;
  }
}
