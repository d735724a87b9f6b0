/** What a step of a workflow is expected to come to, and what it did not. */

/** As `toJSON(steps.<id>)` gives it. */
export interface StepResult {
  readonly outcome: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/**
 * A sentence for each line of `expected` that does not hold. `name: text` wants that very output,
 * `name: /pattern/` one that matches; the name `outcome` stands for the step's own. Throws where a
 * line is neither.
 */
export function unmetExpectations(result: StepResult, expected: string): readonly string[] {
  return expected
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [, name, wanted] = /^([\w-]+):(?: (.*))?$/.exec(line) ?? [];
      if (name === undefined) throw new Error(`"${line}" is not an expectation.`);
      const actual = name === 'outcome' ? result.outcome : (result.outputs[name] ?? '');
      return isMet(actual, wanted ?? '')
        ? []
        : [`${name} is ${JSON.stringify(actual)}, and not ${wanted || 'empty'}`];
    });
}

function isMet(actual: string, wanted: string): boolean {
  const pattern = /^\/(.+)\/$/.exec(wanted)?.[1];
  return pattern === undefined ? actual === wanted : new RegExp(pattern).test(actual);
}
