/** `sarif-output`, planned before there are tickets rather than when it is too late to say no. */
import { writablePath } from '../findings/sarif/write-back.ts';
import type { Collected } from '../findings/sources/collected.ts';
import { FileError } from '../findings/sources/file-error.ts';
import { InputError } from '../inputs/problems.ts';
import type { SarifOutput } from '../report/sarif-output.ts';
import type { Begun } from './begin.ts';

interface Planned extends Pick<Begun, 'inputs' | 'folders'> {
  readonly collected: Pick<Collected, 'sarifFiles'>;
}

/**
 * `null` if none is wanted.
 * @throws {InputError} if it could not be written.
 */
export async function planSarifOutput(planned: Planned): Promise<SarifOutput | null> {
  const { inputs, collected, folders } = planned;
  const output = inputs.github.sarifOutput;
  if (output === null) return null;
  const [input, ...others] = collected.sarifFiles;
  if (input === undefined || others.length > 0) {
    throw outputError(
      `there are ${collected.sarifFiles.length} SARIF files among the findings files, and it takes ` +
        'exactly one to be written again',
    );
  }
  try {
    await writablePath({ output, folders });
  } catch (error) {
    throw error instanceof FileError ? outputError(error.message) : error;
  }
  return { input, output, idPointer: inputs.sources.sarifIdPointer, folders };
}

function outputError(message: string): InputError {
  return new InputError([{ input: 'sarif-output', message }]);
}
