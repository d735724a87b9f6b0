/** The beginning: secrets are masked, inputs checked, and what the stages use is made. */
import { type Budget, startBudget } from '../budget.ts';
import { createClient, type DatadogClient } from '../datadog/client.ts';
import { proxyProblem } from '../datadog/proxy.ts';
import type { Transport } from '../datadog/transport.ts';
import { expandPatterns, type Folders } from '../findings/sources/files.ts';
import { type Inputs, parseInputs } from '../inputs/inputs.ts';
import { InputError, type Problem } from '../inputs/problems.ts';
import { secretsIn } from '../inputs/secrets.ts';
import { createRedactor } from '../redact.ts';
import { Journal } from '../report/journal.ts';
import { createLog, type Toolkit } from '../report/log.ts';
import { setAtOnce } from '../report/outputs.ts';
import {
  createResultsFile,
  type ResultsFile,
  resultsPath,
} from '../report/results-file/results-file.ts';
import type { Clock, Environment, Random } from '../runtime.ts';
import type { Redact } from '../text.ts';
import { VERSION } from '../version.ts';
import { readEvent, type Workflow, workflowContext } from './workflow.ts';

/** Everything outside the process that a run touches. */
export interface World {
  readonly environment: Environment;
  readonly toolkit: Toolkit;
  readonly clock: Clock;
  readonly random: Random;
  readonly cwd: string;
  /** For files that outlive the step, if the runner names no folder. */
  readonly temporaryFolder: string;
  readonly createTransport: (userAgent: string) => Transport;
  /** Makes the process take less memory and more time from now on. */
  readonly saveMemory: () => void;
  /** Aborted when the workflow run is cancelled. */
  readonly cancelled: AbortSignal;
}

/** What the stages share. */
export interface Run {
  readonly world: World;
  readonly inputs: Inputs;
  readonly workflow: Workflow;
  readonly folders: Folders;
  /** For what is cut, or sent to others: the log and the reports redact on their own. */
  readonly redact: Redact;
  readonly budget: Budget;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly client: DatadogClient;
  readonly resultsFile: ResultsFile;
}

/** If this many are allowed, memory is what a small runner has least of. */
const MANY_FINDINGS = 5_000;

/** `null` if an input is wrong, or outputs cannot be set: then all that is wrong is in the log. */
export async function begin(world: World): Promise<Run | null> {
  const { environment, toolkit, clock, cancelled } = world;
  const secrets = secretsIn(environment);
  for (const secret of secrets) toolkit.setSecret(secret);
  const redact = createRedactor(secrets);
  const log = createLog(toolkit, redact);

  const event = await readEvent(environment);
  const workflow = { event, context: workflowContext(environment, event) };
  const folders = foldersOf(world);
  const parsed = await parseInputs(environment, event);
  if (!parsed.ok) {
    const unmatched = await problemsOfPatterns(parsed.filePatterns, folders, cancelled);
    log.error(new InputError([...parsed.problems, ...unmatched]).message);
    return null;
  }
  const { inputs } = parsed;
  const path = resultsPath(folders.runnerTemp ?? world.temporaryFolder);
  const resultsFile = createResultsFile({ path, context: workflow.context, redact }, clock);
  const problem =
    proxyProblem(environment, inputs.apiUrl) ??
    // At once: even a run that is killed leaves the way to its record behind.
    setAtOnce(toolkit, environment, 'results-file', resultsFile.path);
  if (problem !== null) {
    log.error(problem);
    return null;
  }
  if (inputs.maxFindings > MANY_FINDINGS) world.saveMemory();

  const { dryRun, operation, site, apiUrl, credentials } = inputs;
  const budget = startBudget(inputs.timeout, clock, cancelled);
  const journal = new Journal({ operation: operation.kind, dryRun, clock, log });
  for (const note of inputs.notes) log.info(note);
  for (const warning of inputs.warnings) journal.warn(warning);
  const transport = world.createTransport(`datadog-servicenow-tickets/${VERSION}`);
  const { random } = world;
  const asking = { site, apiUrl, credentials, transport, clock, random, log, budget, redact };
  const client = createClient(asking);
  return { world, inputs, workflow, folders, redact, budget, clock, journal, client, resultsFile };
}

function foldersOf({ environment, cwd }: World): Folders {
  return {
    cwd,
    workspace: environment['GITHUB_WORKSPACE'] || cwd,
    runnerTemp: environment['RUNNER_TEMP'] || null,
  };
}

/** Reported along with the inputs that are wrong; none if the run is cancelled meanwhile. */
async function problemsOfPatterns(
  patterns: readonly string[],
  folders: Folders,
  cancelled: AbortSignal,
): Promise<readonly Problem[]> {
  try {
    return (await expandPatterns(patterns, folders, cancelled)).problems;
  } catch (error) {
    if (cancelled.aborted) return [];
    throw error;
  }
}
