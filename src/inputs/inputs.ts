import { longestWait } from '../findings/sources/wait-for-findings.ts';
import type { Environment } from '../runtime.ts';
import { readCredentials, readGitHubToken } from './credentials.ts';
import { readDestination } from './destination.ts';
import { boolean, choice, duration, integer, optional, path } from './fields.ts';
import { misspelled } from './names.ts';
import { readOperation } from './operation.ts';
import type { Problem } from './problems.ts';
import { InputReader } from './reader.ts';
import { readSources, type Sources } from './sources.ts';

/** Everything the user asked for, checked. All durations are in milliseconds. */
export type Inputs = Awaited<ReturnType<typeof readInputs>>;

export type ParsedInputs =
  | { readonly ok: true; readonly inputs: Inputs }
  | {
      readonly ok: false;
      /** All that is wrong, in the order of `action.yml`; at least one. */
      readonly problems: readonly Problem[];
      /** As in `Sources`, so that paths that match nothing can be reported along. */
      readonly filePatterns: readonly string[];
    };

/**
 * Reads the whole of what the user asked for from the environment that the runner made, without
 * touching anything else.
 *
 * @param event the event's payload as it comes from its file: it tells why secrets are missing
 */
export async function parseInputs(
  environment: Environment,
  event?: unknown,
): Promise<ParsedInputs> {
  const reader = new InputReader(environment);
  reader.warnings.push(...misspelled(environment));
  const inputs = await readInputs(reader, event);
  const { problems } = reader;
  if (problems.length === 0) return { ok: true, inputs };
  return { ok: false, problems, filePatterns: inputs.sources.filePatterns };
}

async function readInputs(reader: InputReader, event: unknown) {
  const sources = readSources(reader);
  const timeout = reader.read('timeout', duration(1_000));
  refuseLongWait(sources, timeout, reader);
  const severity = choice(['critical', 'high', 'medium', 'low', 'info']);
  return {
    credentials: readCredentials(reader, event),
    ...readDestination(reader),
    operation: await readOperation(reader),
    sources,
    minSeverity: reader.read('min-severity', optional(severity)),
    maxFindings: reader.read('max-findings', integer(1, 1_000_000)),
    maxTickets: reader.read('max-tickets', integer(1, 1_000_000)),
    ifNoFindings: reader.read('if-no-findings', choice(['ignore', 'warn', 'fail'])),
    onMissingFinding: reader.read('on-missing-finding', choice(['fail', 'skip'])),
    dryRun: reader.read('dry-run', boolean),
    waitForTicket: reader.read('wait-for-ticket', duration(0)),
    timeout,
    failOnError: reader.read('fail-on-error', boolean),
    warnings: reader.warnings,
    notes: reader.notes,
    github: {
      token: readGitHubToken(reader),
      commentOnPr: reader.read('comment-on-pr', boolean),
      annotations: reader.read('annotations', boolean),
      sarifOutput: reader.read('sarif-output', optional(path)),
    },
  } as const;
}

/** A wait for findings that takes the whole of the step's time would leave none for the tickets. */
function refuseLongWait(sources: Sources, timeout: number, reader: InputReader): void {
  const longest = longestWait(timeout);
  if (reader.isRefused('wait-for-findings') || !(sources.waitForFindings > longest)) return;
  reader.refuse(
    'wait-for-findings',
    `leaves too little of timeout (${reader.text('timeout')}) for the tickets: ` +
      `raise timeout, or wait at most ${Math.floor(longest / 1000)}s`,
    reader.text('wait-for-findings'),
  );
}
