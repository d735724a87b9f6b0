/** The first stage: what the inputs and files name. Nothing is sent to Datadog. */
import { counted } from '../english.ts';
import { collectFindings } from '../findings/sources/collect.ts';
import type { Collected } from '../findings/sources/collected.ts';
import { InputError } from '../inputs/problems.ts';
import { tagKeysOf } from '../tickets/operation.ts';
import type { Begun } from './begin.ts';
import { leaveOutUnidentified, refuseTooMany } from './guards.ts';
import { planSarifOutput } from './sarif-output.ts';

type Reading = Pick<Begun, 'inputs' | 'folders' | 'journal' | 'redact' | 'budget'>;

/**
 * Every finding that the sources name.
 * @throws {InputError | GuardError}
 */
export function readFindings(reading: Reading): Promise<Collected> {
  const { inputs, folders, journal, redact, budget } = reading;
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
    journal.lookedAt(collected.sources);
    for (const warning of collected.warnings) journal.warn(warning);
    if (collected.problems.length > 0) throw new InputError(collected.problems);
    for (const source of collected.sources) log.info(`Looked at ${source}`);
    if (collected.findings.length > 0) {
      log.info(`${counted(collected.findings.length, 'finding')} in all.`);
    }
    const sarifOutput = await planSarifOutput({ inputs, collected, folders });
    if (sarifOutput !== null) journal.willWrite(sarifOutput);
    if (!sources.sarifLookup) {
      const { unidentified, unidentifiedCount: count } = collected;
      const which = 'without a Datadog finding ID';
      leaveOutUnidentified({ unidentified, count, which, inputs, journal });
    }
    if (minSeverity === null) refuseTooMany(collected.findings, maxFindings);
    return collected;
  });
}
