/** The end of a run: everything that people and later steps see, whatever happened before. */
import { appendFile } from 'node:fs/promises';
import { counted } from '../english.ts';
import { reasonOf } from '../findings/sources/file-error.ts';
import { annotate } from '../report/annotations.ts';
import { commentOn } from '../report/comment/comment-on-pr.ts';
import { exitCodeOf } from '../report/exit.ts';
import type { Journal } from '../report/journal.ts';
import { lastLine, linesOfTickets, notAnnotatedLine, problemLines } from '../report/log-lines.ts';
import { OUTPUTS, outputsOf, placeOfOutputs } from '../report/outputs.ts';
import { renderSummary } from '../report/page/summary.ts';
import type { RunReport } from '../report/report.ts';
import { writeSarifOutput } from '../report/sarif-output.ts';
import { DRY_RUN_NOTE } from '../report/words.ts';
import type { Run } from './begin.ts';

/** Says what became of every ticket, everywhere, and returns the step's exit code. */
export async function endRun(run: Run): Promise<0 | 1> {
  const { inputs, workflow, journal, resultsFile, budget, redact, world } = run;
  const { toolkit, environment, cancelled } = world;
  const { context, event } = workflow;
  const { log } = journal;
  const report = journal.report();
  const { tickets, dryRun } = report;
  const page = { report, context, redact };
  const exitCode = exitCodeOf({ tickets, dryRun, stop: journal.stop }, inputs);
  for (const lines of linesOfTickets(report)) log.info(lines);
  if (inputs.github.annotations) {
    const more = annotate(page, toolkit.notice);
    if (more > 0) log.info(notAnnotatedLine(more));
  }

  const results = await attempt(journal, 'The results file', async () => {
    await resultsFile.finish(report);
    return resultsFile.path;
  });
  const outputs = outputsOf(report, results, redact);
  if (outputs.warning !== null) journal.warn(outputs.warning);
  await attempt(journal, `The outputs${placeOfOutputs(environment)}`, async () => {
    for (const name of OUTPUTS) toolkit.setOutput(name, outputs.values[name]);
  });
  await attempt(journal, 'The job summary', async () => {
    const path = environment['GITHUB_STEP_SUMMARY'];
    if (!path) return;
    const summary = renderSummary({ ...page, report: journal.report() });
    await appendFile(path, summary, 'utf8');
  });
  if (inputs.github.commentOnPr && !cancelled.aborted) {
    const projectId = inputs.operation.projectId ?? '';
    const { token } = inputs.github;
    await commentOn({ page, event, projectId, token, environment, cancelled, log });
  }
  if (report.dryRun) log.info(DRY_RUN_NOTE);
  const sayFailure = exitCode === 0 ? log.warning : log.error;
  for (const problem of problemLines(report)) sayFailure(problem);
  if (report.failure !== null) sayFailure(report.failure);
  await attempt(journal, 'The SARIF output', () => writeBack(run, report));
  budget.release();
  log.info(lastLine(report));
  // A run may be cancelled while it reports, too.
  return cancelled.aborted ? 1 : exitCode;
}

/** When everything else is said and set: nobody knows how long a large file takes. */
async function writeBack(
  { journal, world, redact, budget }: Run,
  report: RunReport,
): Promise<void> {
  const { sarif, findingsOfResults: lookedUp } = journal;
  if (sarif === null || world.cancelled.aborted) return;
  const signal = budget.abandon;
  journal.log.info(`Writing ${sarif.output}`);
  const { path, tooLarge } = await writeSarifOutput(sarif, { report, lookedUp, redact, signal });
  world.toolkit.setOutput('sarif-file', path);
  if (tooLarge > 0) {
    journal.warn(
      `${counted(tooLarge, 'result')} in the SARIF output got no ticket in \`workItemUris\`: a ` +
        'result must not be larger than 8 MiB, nor have more than 1,000 work items.',
    );
  }
}

/** What cannot be written is said, and does not keep the rest from being written. */
async function attempt<T>(
  journal: Journal,
  what: string,
  write: () => Promise<T>,
): Promise<T | null> {
  try {
    return await write();
  } catch (error) {
    journal.warn(`${what} could not be written: ${reasonOf(error)}`);
    return null;
  }
}
