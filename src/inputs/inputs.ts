import type { Credentials } from '../datadog/credentials.ts';
import type { Destination } from '../datadog/sites.ts';
import type { Severity } from '../findings/finding.ts';
import { longestWait } from '../findings/sources/wait-for-findings.ts';
import type { Environment } from '../runtime.ts';
import type { Operation } from '../tickets/operation.ts';
import { readCredentials, readGitHubToken } from './credentials.ts';
import { readDestination } from './destination.ts';
import {
  boolean,
  choice,
  duration,
  integer,
  optional,
  path,
  problemMessage,
  readFields,
} from './fields.ts';
import { inputText, misspelled } from './names.ts';
import { readOperation } from './operation.ts';
import { inInputOrder, type Problem, problemsOf, type Read } from './problems.ts';
import { readSources, type Sources, sourceWarnings, usableFilePatterns } from './sources.ts';
import { unreachableRoutes } from './unreachable-routes.ts';

/** Everything the user asked for, checked. All durations are in milliseconds. */
export interface Inputs extends Destination {
  readonly credentials: Credentials;
  readonly operation: Operation;
  readonly sources: Sources;
  readonly minSeverity: Severity | null;
  readonly maxFindings: number;
  readonly maxTickets: number;
  readonly ifNoFindings: 'ignore' | 'warn' | 'fail';
  readonly onMissingFinding: 'fail' | 'skip';
  readonly dryRun: boolean;
  readonly waitForTicket: number;
  readonly timeout: number;
  readonly failOnError: boolean;
  /** Sentences about what can be done, but was most likely meant otherwise. */
  readonly warnings: readonly string[];
  /** Sentences about what is done otherwise than it was given. */
  readonly notes: readonly string[];
  readonly github: {
    readonly token: string | null;
    readonly commentOnPr: boolean;
    readonly annotations: boolean;
    readonly sarifOutput: string | null;
  };
}

export type ParsedInputs =
  | { readonly ok: true; readonly inputs: Inputs }
  | {
      readonly ok: false;
      /** All that is wrong, in the order of `action.yml`; at least one. */
      readonly problems: readonly Problem[];
      /** As in `Sources`, so that paths that match nothing can be reported along. */
      readonly filePatterns: readonly string[];
    };

const FIELDS = {
  'min-severity': optional(choice(['critical', 'high', 'medium', 'low', 'info'])),
  'max-findings': integer(1, 1_000_000),
  'max-tickets': integer(1, 1_000_000),
  'if-no-findings': choice(['ignore', 'warn', 'fail']),
  'on-missing-finding': choice(['fail', 'skip']),
  'dry-run': boolean,
  'wait-for-ticket': duration(0),
  timeout: duration(1_000),
  'fail-on-error': boolean,
  'comment-on-pr': boolean,
  annotations: boolean,
  'sarif-output': optional(path),
} as const;

/**
 * Reads the whole of what the user asked for from the environment that the runner made, without
 * touching anything else.
 *
 * @param event the event's payload as it comes from the file at `GITHUB_EVENT_PATH`, where there is
 *   one: it tells why secrets are missing
 */
export async function parseInputs(
  environment: Environment,
  event?: unknown,
): Promise<ParsedInputs> {
  const credentials = readCredentials(environment, event);
  const destination = readDestination(environment);
  const operation = await readOperation(environment);
  const sources = readSources(environment);
  const token = readGitHubToken(environment);
  const fields = readFields(FIELDS, environment);
  const wait = readWait(environment);
  const problems = inInputOrder(
    [wait, credentials, destination, operation, sources, token, fields].flatMap(problemsOf),
  );
  if (
    problems.length > 0 ||
    !(credentials.ok && destination.ok && operation.ok && sources.ok && token.ok && fields.ok)
  ) {
    return { ok: false, problems, filePatterns: usableFilePatterns(environment) };
  }
  const { value } = fields;
  return {
    ok: true,
    inputs: {
      credentials: credentials.value,
      ...destination.value,
      operation: operation.value,
      sources: sources.value,
      minSeverity: value['min-severity'],
      maxFindings: value['max-findings'],
      maxTickets: value['max-tickets'],
      ifNoFindings: value['if-no-findings'],
      onMissingFinding: value['on-missing-finding'],
      dryRun: value['dry-run'],
      waitForTicket: value['wait-for-ticket'],
      timeout: value.timeout,
      failOnError: value['fail-on-error'],
      warnings: [
        ...misspelled(environment),
        ...sourceWarnings(environment),
        ...unreachableRoutes(operation.value.kind === 'create' ? operation.value.routes : []),
      ],
      notes: rewritingNotes(operation.value, environment),
      github: {
        token: token.value,
        commentOnPr: value['comment-on-pr'],
        annotations: value.annotations,
        sarifOutput: value['sarif-output'],
      },
    },
  };
}

/** A wait for findings that takes the whole of the step's time would leave none for the tickets. */
function readWait(environment: Environment): Read<null> {
  const text = inputText(environment, 'wait-for-findings');
  const wait = duration(0)(text);
  const timeout = duration(0)(inputText(environment, 'timeout'));
  if (!wait.ok || !timeout.ok || wait.value <= longestWait(timeout.value)) {
    return { ok: true, value: null };
  }
  const longest = Math.floor(longestWait(timeout.value) / 1000);
  const reason =
    `leaves too little of timeout (${inputText(environment, 'timeout')}) for the tickets: ` +
    `raise timeout, or wait at most ${longest}s`;
  const message = problemMessage(text, reason, environment);
  return { ok: false, problems: [{ input: 'wait-for-findings', message }] };
}

function rewritingNotes(operation: Operation, environment: Environment): readonly string[] {
  if (operation.kind === 'create') return [];
  const { ticketUrl } = operation;
  return ticketUrl === inputText(environment, 'servicenow-ticket-url')
    ? []
    : [
        `\`servicenow-ticket-url\` is the address of a workspace; Datadog gets ${ticketUrl} instead.`,
      ];
}
