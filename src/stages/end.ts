/** The end of a run: everything that people and later steps see, whatever happened before. */
import { appendFile } from 'node:fs/promises';
import { annotationsOf, writeAnnotations } from '../report/annotations.ts';
import type { CommentOutcome } from '../report/comment/comment-on-pr.ts';
import type { Journal } from '../report/journal.ts';
import type { Toolkit } from '../report/log.ts';
import { lastLine, notAnnotatedLine, problemLines, ticketLine } from '../report/log-lines.ts';
import { OUTPUTS, outputsOf } from '../report/outputs.ts';
import { writeSummary } from '../report/page/summary.ts';
import type { RunReport, WorkflowContext } from '../report/report.ts';
import type { ResultsFile } from '../report/results-file/results-file.ts';
import { writeSarifOutput } from '../report/sarif-output.ts';
import type { Redact } from '../text.ts';
import { messageOf } from '../unknown.ts';

export interface Ending {
  readonly journal: Journal;
  readonly toolkit: Toolkit;
  readonly redact: Redact;
  readonly context: WorkflowContext;
  readonly resultsFile: ResultsFile;
  readonly annotations: boolean;
  /** Where `GITHUB_STEP_SUMMARY` points; `null` outside of a workflow. */
  readonly summaryPath: string | null;
  /** Whether a failure fails the step: an error in the log, else a warning. */
  readonly fails: boolean;
  /** Aborted when the workflow run is cancelled. */
  readonly cancelled: AbortSignal;
  /** Comments on the pull requests of the run; `null` where that is not asked for. */
  readonly comment: ((report: RunReport) => Promise<readonly CommentOutcome[]>) | null;
}

/** Says in the log what became of every ticket, and writes the outputs, the summary and the file. */
export async function endRun(ending: Ending): Promise<void> {
  const { journal, toolkit, redact, context, summaryPath } = ending;
  const { log } = journal;
  const report = journal.report();
  for (const ticket of report.tickets) log.info(ticketLine(ticket, report));
  if (ending.annotations) annotate(ending);

  const results = await attempt(journal, 'The results file', async () => {
    await ending.resultsFile.finish(report);
    return ending.resultsFile.path;
  });
  const sarif = await attempt(journal, 'The SARIF output', () => sarifFile(ending, report));
  const outputs = outputsOf(report, { results, sarif }, redact);
  if (outputs.warning !== null) journal.warn(outputs.warning);
  await attempt(journal, 'The outputs', async () => {
    for (const name of OUTPUTS) toolkit.setOutput(name, outputs.values[name]);
  });
  await attempt(journal, 'The job summary', async () => {
    const append =
      summaryPath === null ? null : (text: string) => appendFile(summaryPath, text, 'utf8');
    await writeSummary({ report: journal.report(), context, redact, append });
  });
  if (ending.comment !== null && !ending.cancelled.aborted) {
    for (const { level, text } of await ending.comment(report)) log[level](text);
  }
  const sayFailure = ending.fails ? log.error : log.warning;
  for (const problem of problemLines(report)) sayFailure(problem);
  if (report.failure !== null) sayFailure(report.failure);
  log.info(lastLine(report));
}

/** Not after a cancellation: a large file takes longer than GitHub then waits. */
async function sarifFile(
  { journal, redact, cancelled }: Ending,
  report: RunReport,
): Promise<string | null> {
  if (journal.sarif === null || cancelled.aborted) return null;
  return writeSarifOutput(journal.sarif, { report, redact, signal: cancelled });
}

function annotate({ journal, toolkit, redact, context }: Ending): void {
  const annotations = annotationsOf(journal.report(), context);
  writeAnnotations(annotations, toolkit.notice, redact);
  if (annotations.more > 0) {
    journal.log.info(notAnnotatedLine(annotations.more));
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
    journal.warn(`${what} could not be written: ${messageOf(error)}`);
    return null;
  }
}
