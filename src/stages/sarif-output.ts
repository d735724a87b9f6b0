/** `sarif-output`, planned before there are tickets rather than when it is too late to say no. */
import type { Collected } from '../findings/sources/collected.ts';
import type { Folders } from '../findings/sources/files.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { InputError } from '../inputs/problems.ts';
import { outputProblem, type SarifOutput } from '../report/sarif-output.ts';

interface Planning {
  readonly inputs: Pick<Inputs, 'github' | 'sources'>;
  readonly collected: Pick<Collected, 'sarifFiles'>;
  readonly folders: Folders;
}

/**
 * `null` if none is wanted.
 * @throws {InputError} if it could not be written.
 */
export async function planSarifOutput(planning: Planning): Promise<SarifOutput | null> {
  const { inputs, collected, folders } = planning;
  const output = inputs.github.sarifOutput;
  if (output === null) return null;
  const [input, ...others] = collected.sarifFiles;
  if (input === undefined || others.length > 0) {
    throw outputError(
      `there are ${collected.sarifFiles.length} SARIF files among the findings files, and it takes ` +
        'exactly one to be written again',
    );
  }
  const problem = await outputProblem({ output, folders });
  if (problem !== null) throw outputError(problem);
  return { input, output, idPointer: inputs.sources.sarifIdPointer, folders };
}

function outputError(message: string): InputError {
  return new InputError([{ input: 'sarif-output', message }]);
}
