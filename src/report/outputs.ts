/** The step's outputs, as later steps read them. */
import { reasonOf } from '../findings/sources/file-error.ts';
import { jsonWithoutSecrets } from '../redact.ts';
import type { Environment } from '../runtime.ts';
import type { Redact } from '../text.ts';
import { sysIdIn } from '../tickets/servicenow-url.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketExists } from './exit.ts';
import type { Toolkit } from './log.ts';
import type { RunReport } from './report.ts';

export const OUTPUTS = [
  'result',
  'case-keys',
  'case-ids',
  'servicenow-urls',
  'case-key',
  'servicenow-url',
  'tickets',
  'finding-count',
  'ticket-count',
  'created-count',
  'attached-count',
  'existing-count',
  'failed-count',
  'skipped-finding-count',
  'results-file',
  'sarif-file',
] as const;
type OutputName = (typeof OUTPUTS)[number];

export interface Outputs {
  readonly values: Readonly<Record<OutputName, string>>;
  /** Says what was cut to stay within GitHub's limit; `null` if nothing was. */
  readonly warning: string | null;
}

/**
 * GitHub allows a job 1 MiB of outputs, counted as UTF-16, two bytes per code unit. A sixteenth of
 * it is left for the numbers, the paths and the outputs of other steps.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs
 */
const BUDGET = (1024 * 1024 * 15) / 16;

/** At most this much of it for the three aligned lists, so that there is room for `tickets` too. */
const LISTS_BUDGET = (BUDGET * 3) / 4;

/**
 * Every output of the Action, without secrets; one that has nothing to say is an empty string, a
 * list `[]`. If they would be too large together, the three aligned lists go first, cut at the same
 * entry, and `tickets` gets what they leave. Only whole entries are left out, from the end.
 *
 * @param resultsFile its absolute path; `null` if it could not be written
 */
export function outputsOf(report: RunReport, resultsFile: string | null, redact: Redact): Outputs {
  const { tickets } = report;
  const there = tickets.filter(ticketExists);
  const json = (value: unknown) => jsonWithoutSecrets(value, redact);
  const aligned = fitting(there, LISTS_BUDGET, ({ caseKey, caseId, serviceNowUrl }) =>
    [caseKey, caseId, serviceNowUrl].map((value) => json(value ?? '')),
  );
  const entries = fitting(tickets, BUDGET - aligned.size, (ticket) => [json(ticketEntry(ticket))]);
  const [caseKeys = '[]', caseIds = '[]', serviceNowUrls = '[]'] = aligned.lists;
  const first = there[0];
  const count = (...statuses: readonly Ticket['status'][]) =>
    String(tickets.filter(({ status }) => statuses.includes(status)).length);
  return {
    values: {
      result: report.result,
      'case-keys': caseKeys,
      'case-ids': caseIds,
      'servicenow-urls': serviceNowUrls,
      'case-key': redact(first?.caseKey ?? ''),
      'servicenow-url': redact(first?.serviceNowUrl ?? ''),
      tickets: entries.lists[0] ?? '[]',
      'finding-count': String(report.findings.size),
      'ticket-count': String(tickets.length),
      'created-count': count('created'),
      'attached-count': count('attached'),
      'existing-count': count('existing'),
      'failed-count': count('failed', 'unknown'),
      'skipped-finding-count': String(report.skipped.length + report.unnamedSkipped),
      'results-file': resultsFile ?? '',
      'sarif-file': '',
    },
    warning: cutWarning([
      ['tickets', entries.held, tickets.length],
      ['case-keys, case-ids and servicenow-urls', aligned.held, there.length],
    ]),
  };
}

/** Sets an output before anything is done; a sentence that tells why that is not possible. */
export function setAtOnce(
  { setOutput }: Pick<Toolkit, 'setOutput'>,
  environment: Environment,
  name: OutputName,
  value: string,
): string | null {
  try {
    setOutput(name, value);
    return null;
  } catch (error) {
    return (
      `Nothing was done, because the outputs${placeOfOutputs(environment)} cannot be written: ` +
      `${reasonOf(error)}. The runner makes this file for each step. Check that no other step ` +
      'removed it, and that the disk is not full.'
    );
  }
}

/** After `the outputs`: the file that they go to; '' outside of a workflow. */
export function placeOfOutputs(environment: Environment): string {
  const path = environment['GITHUB_OUTPUT'];
  return path ? ` (\`GITHUB_OUTPUT\`, ${JSON.stringify(path)})` : '';
}

/** A ticket as the output `tickets` and the results file have it. */
export function ticketEntry(ticket: Ticket) {
  const { serviceNowUrl, previous } = ticket;
  return {
    status: ticket.status,
    case_id: ticket.caseId,
    case_key: ticket.caseKey,
    case_url: ticket.caseUrl,
    servicenow_url: serviceNowUrl,
    servicenow_sys_id:
      ticket.serviceNowSysId ?? (serviceNowUrl === null ? null : sysIdIn(serviceNowUrl)),
    servicenow_state: ticket.serviceNowState,
    jira_issue_url: ticket.jiraIssueUrl,
    project_id: ticket.projectId,
    group: ticket.group,
    title: ticket.title,
    priority: ticket.priority,
    finding_ids: ticket.findingIds,
    previous_case_key: previous?.caseKey ?? null,
    previous_servicenow_url: previous?.serviceNowUrl ?? null,
    error: ticket.error,
  };
}

/** As many items from the start as fit, each as the JSON texts that it adds to its lists. */
function fitting<T>(items: readonly T[], budget: number, toTexts: (item: T) => readonly string[]) {
  const held: (readonly string[])[] = [];
  let size = 0;
  for (const item of items) {
    const texts = toTexts(item);
    const grown = texts.reduce((sum, text) => sum + sizeOf(text) + sizeOf(','), size);
    if (grown > budget) break;
    size = grown;
    held.push(texts);
  }
  const lists = (held[0] ?? []).map((_, at) => `[${held.map((texts) => texts[at]).join(',')}]`);
  return { lists, held: held.length, size };
}

/** Bytes in whichever of the two encodings is larger for this text. */
function sizeOf(text: string): number {
  return Math.max(2 * text.length, Buffer.byteLength(text));
}

/** @param lists each with the entries that it holds, of how many */
function cutWarning(lists: readonly (readonly [string, number, number])[]): string | null {
  const cut = lists.filter(([, held, all]) => held < all);
  if (cut.length === 0) return null;
  const said = cut.map(([output, held, all]) => `${output}: the first ${held} of ${all}`);
  return (
    `GitHub limits the outputs of a job to 1 MiB, so these hold only their first entries (${said.join('; ')}). ` +
    'The file named by the output `results-file` has them all.'
  );
}
