/** The first stage: what the inputs and files name. Nothing is sent to Datadog. */
import { counted } from '../english.ts';
import { writablePath } from '../findings/sarif/write-back.ts';
import { type Collected, collectFindings } from '../findings/sources/collect.ts';
import { FileError } from '../findings/sources/file-error.ts';
import { InputError } from '../inputs/problems.ts';
import type { SarifOutput } from '../report/sarif-output.ts';
import { tagKeysOf } from '../tickets/operation.ts';
import type { Run } from './begin.ts';
import { leaveOutUnidentified, refuseTooMany } from './guards.ts';

/**
 * Every finding that the sources name.
 * @throws {InputError | GuardError}
 */
export function readFindings(run: Run): Promise<Collected> {
  const { inputs, folders, journal, redact, budget } = run;
  const { sources, operation, minSeverity, maxFindings } = inputs;
  const { log } = journal;
  return log.group('Read the findings', async () => {
    const collected = await collectFindings({
      sources,
      folders,
      log,
      redact,
      tagKeys: tagKeysOf(operation),
      signal: budget.stop,
    });
    journal.sources.push(...collected.sources);
    for (const warning of collected.warnings) journal.warn(warning);
    if (collected.problems.length > 0) throw new InputError(collected.problems);
    for (const source of collected.sources) log.info(`Looked at ${source}`);
    if (collected.findings.length > 0) {
      log.info(`${counted(collected.findings.length, 'finding')} in all.`);
    }
    journal.sarif = await planSarifOutput(run, collected);
    if (!sources.sarifLookup) {
      const { unidentified, unidentifiedCount: count } = collected;
      const which = 'without a Datadog finding ID';
      leaveOutUnidentified(run, { unidentified, count, which });
    }
    if (minSeverity === null) refuseTooMany(collected.findings, maxFindings);
    return collected;
  });
}

/**
 * `sarif-output`, before there are tickets rather than when it is too late to say no; `null` if
 * none is wanted.
 * @throws {InputError} if it could not be written
 */
async function planSarifOutput(
  { inputs, folders }: Run,
  { sarifFiles }: Collected,
): Promise<SarifOutput | null> {
  const output = inputs.github.sarifOutput;
  if (output === null) return null;
  const [input, ...others] = sarifFiles;
  if (input === undefined || others.length > 0) {
    throw outputError(
      `there are ${sarifFiles.length} SARIF files among the findings files, and it takes ` +
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
