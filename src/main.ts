/** The story of a run. */
import { CancelledError, startBudget } from './budget.ts';
import { createClient } from './datadog/client.ts';
import type { Transport } from './datadog/transport.ts';
import * as files from './findings/sources/files.ts';
import { parseInputs } from './inputs/inputs.ts';
import { InputError, type Problem } from './inputs/problems.ts';
import { secretsIn } from './inputs/secrets.ts';
import { commentOn } from './report/comment/comment-on-pr.ts';
import { exitCodeOf } from './report/exit.ts';
import { openJournal } from './report/journal.ts';
import { createLog, type Toolkit } from './report/log.ts';
import { createRedactor } from './report/redact.ts';
import { createResultsFile, resultsPath } from './report/results-file/results-file.ts';
import type { Clock, Environment, Random } from './runtime.ts';
import { endRun } from './stages/end.ts';
import { isWorthAsking, lookUpFindings, readFindings } from './stages/look-up.ts';
import type { Run } from './stages/run.ts';
import { endedBy } from './stages/stop.ts';
import { readEvent, workflowContext } from './stages/workflow.ts';
import { carryOut, planRun } from './stages/write.ts';
import { VERSION } from './version.ts';

/** Everything outside the process that a run touches. */
export interface World {
  readonly environment: Environment;
  readonly toolkit: Toolkit;
  readonly clock: Clock;
  readonly random: Random;
  readonly cwd: string;
  /** For files that outlive the step, where the runner names no folder. */
  readonly temporaryFolder: string;
  readonly createTransport: (userAgent: string) => Transport;
  /** Makes the process take less memory and more time from now on. */
  readonly saveMemory: () => void;
  /** Aborted when the workflow run is cancelled. */
  readonly cancelled: AbortSignal;
}

/** Where so many are allowed, memory is what a small runner has least of. */
const MANY_FINDINGS = 5_000;

/** Runs the Action; gives the step's exit code. Throws nothing that a user could have caused. */
export async function run(world: World): Promise<0 | 1> {
  const { environment, toolkit, clock, cancelled } = world;
  const secrets = secretsIn(environment);
  for (const secret of secrets) toolkit.setSecret(secret);
  const redact = createRedactor(secrets);
  const log = createLog(toolkit, redact);
  const event = await readEvent(environment);

  const folders = foldersOf(world);
  const parsed = parseInputs(environment, event);
  if (!parsed.ok) {
    const unmatched = await unmatchedPatterns(parsed.filePatterns, folders, cancelled);
    log.error(new InputError([...parsed.problems, ...unmatched]).message);
    return 1;
  }
  const { inputs } = parsed;
  if (inputs.maxFindings > MANY_FINDINGS) world.saveMemory();

  const context = workflowContext(environment, event);
  const budget = startBudget(inputs.timeout, clock, cancelled);
  const journal = openJournal({ ...inputs, operation: inputs.operation.kind, clock, log });
  for (const note of inputs.notes) log.info(note);
  for (const warning of inputs.warnings) journal.warn(warning);
  const resultsFile = createResultsFile({
    path: resultsPath(folders.runnerTemp ?? world.temporaryFolder),
    facts: { versions: { action: VERSION, node: process.version }, workflow: context },
    redact,
    clock,
  });
  // At once: even a run that is killed leaves the way to its record behind.
  toolkit.setOutput('results-file', resultsFile.path);

  const userAgent = `datadog-servicenow-tickets/${VERSION}`;
  const client = createClient({
    ...inputs,
    baseUrl: inputs.apiUrl,
    transport: world.createTransport(userAgent),
    clock,
    random: world.random,
    log,
    budget,
    redact,
  });
  try {
    await story({
      inputs,
      client,
      journal,
      clock,
      budget,
      folders,
      context,
      redact,
      onProgress: () => resultsFile.update(journal.report),
      record: () => resultsFile.record(journal.report),
    });
    // What was under way may have come to its end all the same.
    if (budget.stop.reason instanceof CancelledError) throw budget.stop.reason;
  } catch (error) {
    const { stop, message } = endedBy(error);
    journal.stopped(stop, message);
    if (error instanceof Error && error.stack) log.debug(error.stack);
  } finally {
    budget.release();
  }

  const ending = { tickets: journal.report().tickets, dryRun: inputs.dryRun, stop: journal.stop };
  const exitCode = exitCodeOf(ending, inputs);
  await endRun({
    journal,
    toolkit,
    redact,
    context,
    resultsFile,
    annotations: inputs.github.annotations,
    summaryPath: environment['GITHUB_STEP_SUMMARY'] || null,
    fails: exitCode !== 0,
    cancelled,
    comment: inputs.github.commentOnPr
      ? async (report) => {
          const { projectId, github } = inputs;
          const who = { projectId, token: github.token, environment, event };
          return commentOn({ report, context, redact, cancelled, log, ...who });
        }
      : null,
  });
  return exitCode;
}

async function story(run: Run): Promise<void> {
  const collected = await readFindings(run);
  if (!isWorthAsking(run, collected)) return sayNoFindings(run);
  const known = await lookUpFindings(run, collected);
  const plan = await planRun(run, known);
  if (plan.tickets.length === 0) return sayNoFindings(run);
  await carryOut(run, plan, known);
}

function sayNoFindings({ inputs, journal }: Run): void {
  const { sources } = journal.report();
  const hasSource = sources.length > 0;
  const looked = hasSource
    ? `looked at ${sources.join(', ')}`
    : 'none of `finding-ids`, `findings-file` and `findings-query` was given';
  const message = `No findings to make a ticket for: ${looked}.`;
  switch (inputs.ifNoFindings) {
    case 'ignore':
      // An input that a scan left empty looks the same as one whose name was misspelled.
      if (hasSource) journal.log.info(message);
      else journal.warn(message);
      break;
    case 'warn':
      journal.warn(message);
      break;
    case 'fail':
      journal.failed(`${message} The step fails: \`if-no-findings\` is \`fail\`.`);
      break;
  }
}

function foldersOf({ environment, cwd }: World): Run['folders'] {
  return {
    cwd,
    workspace: environment['GITHUB_WORKSPACE'] || cwd,
    runnerTemp: environment['RUNNER_TEMP'] || null,
  };
}

/**
 * The paths that match nothing, to be reported along with the inputs that are wrong; none where the
 * run is cancelled before they are known.
 */
async function unmatchedPatterns(
  patterns: readonly string[],
  folders: Run['folders'],
  cancelled: AbortSignal,
): Promise<readonly Problem[]> {
  if (patterns.length === 0) return [];
  try {
    return await files.unmatchedPatterns(patterns, folders, cancelled);
  } catch (error) {
    if (cancelled.aborted) return [];
    throw error;
  }
}
