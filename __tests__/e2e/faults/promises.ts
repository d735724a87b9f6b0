/**
 * What the Action promises whatever goes wrong, held against what the simulated Datadog knows:
 * nothing is made twice, nothing that was made is missing from the outputs, nothing is claimed that
 * is not so.
 */
import type { ActionResult } from '../../../scripts/runner/run-action.ts';
import type { CaseState, SimulatorState } from '../../../simulator/simulator.ts';
import { allTicketsOf, type TicketEntry } from '../harness/outcome.ts';
import type { Scene } from './scene.ts';

export interface Circumstances {
  /** Why an open case made by the Action may be without findings. */
  readonly emptyCasesAreExplained?: boolean;
  /** Another run took part: findings may be on cases that the Action did not make. */
  readonly hasRival?: boolean;
}

export interface Broken {
  /** Findings or tickets that exist twice. */
  readonly duplicates: readonly string[];
  /** Cases that were made and that no output tells of. */
  readonly lost: readonly string[];
  /** Anything that is said and is not so. */
  readonly untrue: readonly string[];
}

/** @param results of the runs so far, in order; a run that was killed counts by its results file */
export function brokenPromises(
  scene: Pick<Scene, 'state' | 'requests' | 'ids'>,
  results: readonly ActionResult[],
  circumstances: Circumstances = {},
): Broken {
  const state = scene.state();
  const runs = results.map(allTicketsOf);
  return {
    duplicates: [
      ...findingsOnSeveralCases(state),
      ...(circumstances.emptyCasesAreExplained
        ? []
        : [...emptyCases(state), ...findingsCreatedTwice(scene)]),
    ],
    lost: lostCases(scene, state, runs),
    untrue: [
      ...results.flatMap((result) => untrueOutputs(result, scene.ids)),
      ...untrueEntries(state, runs.at(-1) ?? [], circumstances),
    ],
  };
}

/** All of them as one text for a test to show; empty where every promise is kept. */
export function sentences({ duplicates, lost, untrue }: Broken): string {
  return [...duplicates, ...lost, ...untrue].join('\n');
}

function madeByAction({ madeBy }: CaseState): boolean {
  return typeof madeBy === 'number';
}

function isOpen({ status, isArchived }: CaseState): boolean {
  return status !== 'CLOSED' && !isArchived;
}

function ownOpenCases(state: SimulatorState): readonly CaseState[] {
  return state.cases.filter((found) => madeByAction(found) && isOpen(found));
}

function findingsOnSeveralCases(state: SimulatorState): readonly string[] {
  const on = Map.groupBy(
    ownOpenCases(state).flatMap(({ key, insights }) => insights.map((id) => ({ id, key }))),
    ({ id }) => id,
  );
  return [...on]
    .filter(([, places]) => places.length > 1)
    .map(([id, places]) => `${id} is on ${places.map(({ key }) => key).join(' and ')}.`);
}

/** Datadog moves a finding to the case made last: a second create leaves an empty case behind. */
function emptyCases(state: SimulatorState): readonly string[] {
  return ownOpenCases(state)
    .filter(({ insights }) => insights.length === 0)
    .map(({ key }) => `${key} was made by the Action, is open, and has no finding.`);
}

function findingsCreatedTwice({ requests }: Pick<Scene, 'requests'>): readonly string[] {
  const creates = requests().filter(
    ({ method, path, executed }) =>
      method === 'POST' && path.endsWith('/servicenow_tickets') && executed,
  );
  const seen = new Set<string>();
  return creates
    .flatMap(({ findingIds }) => findingIds)
    .filter((id) => seen.size === seen.add(id).size)
    .map((id) => `A ticket for ${id} was created twice.`);
}

/** A case counts as told of where its ID is in an output, or its findings are called uncertain. */
function lostCases(
  { requests }: Pick<Scene, 'requests'>,
  state: SimulatorState,
  runs: readonly (readonly TicketEntry[])[],
): readonly string[] {
  const entries = runs.flat();
  const told = new Set(entries.map(({ case_id }) => case_id));
  const uncertain = new Set(
    entries.filter(({ status }) => status === 'unknown').flatMap(({ finding_ids }) => finding_ids),
  );
  const askedFor = ({ madeBy }: CaseState): readonly string[] =>
    requests().find(({ number }) => number === madeBy)?.findingIds ?? [];
  return state.cases
    .filter(madeByAction)
    .filter(({ id }) => !told.has(id))
    .filter((made) => {
      const findings = made.insights.length > 0 ? made.insights : askedFor(made);
      return !findings.every((id) => uncertain.has(id));
    })
    .map(({ key, insights }) => `${key} with ${insights.length} findings is in no output.`);
}

const EXISTS: readonly string[] = ['created', 'attached', 'existing'];

function untrueEntries(
  state: SimulatorState,
  entries: readonly TicketEntry[],
  { hasRival = false }: Circumstances,
): readonly string[] {
  const cases = new Map(state.cases.map((found) => [found.id, found]));
  const ownCaseOf = new Map(
    ownOpenCases(state).flatMap((found) => found.insights.map((id) => [id, found] as const)),
  );
  return entries.flatMap((entry) => {
    const said = `The entry ${entry.status} ${entry.case_key ?? ''} of ${entry.finding_ids.length} findings`;
    const found = entry.case_id === null ? undefined : cases.get(entry.case_id);
    if (EXISTS.includes(entry.status)) return untrueTicket(said, entry, found);
    if (entry.status === 'unknown' || hasRival) return [];
    const made = entry.finding_ids
      .map((id) => ownCaseOf.get(id))
      .filter((own) => own !== undefined && own.id !== entry.case_id);
    return made.length === 0 ? [] : [`${said} hides ${made[0]?.key}.`];
  });
}

function untrueTicket(
  said: string,
  entry: TicketEntry,
  found: CaseState | undefined,
): readonly string[] {
  if (found === undefined) return [`${said} names no case that exists.`];
  const { serviceNowTicket, insights } = found;
  const on = new Set(insights);
  const absent = entry.finding_ids.filter((id) => !on.has(id));
  const isRightUrl =
    entry.servicenow_url === null ||
    (serviceNowTicket !== null && entry.servicenow_url.includes(serviceNowTicket.sysId));
  return [
    ...(isOpen(found) ? [] : [`${said} is closed.`]),
    ...(absent.length === 0 ? [] : [`${said} lacks ${absent.length} of them.`]),
    ...(isRightUrl ? [] : [`${said} has the URL of another ticket.`]),
    ...(entry.case_key === found.key ? [] : [`${said} has not the key ${found.key}.`]),
  ];
}

/** The outputs among themselves, and against the results file. */
function untrueOutputs(result: ActionResult, ids: readonly string[]): readonly string[] {
  const { outputs, resultsFile } = result;
  if (result.signal !== null) return [];
  const entries = allTicketsOf(result);
  const standing = entries.filter(({ status }) => EXISTS.includes(status));
  const file = resultsFile as { readonly finished: boolean } | null;
  const accounted = entries.flatMap(({ finding_ids }) => finding_ids);
  const skipped = Number(outputs['skipped-finding-count']);
  const hasPlan = entries.length > 0;
  const checks: readonly (readonly [boolean, string])[] = [
    [file?.finished === true, 'The results file is not finished.'],
    [outputs['ticket-count'] === String(entries.length), 'ticket-count is wrong.'],
    [
      outputs['case-ids'] === JSON.stringify(standing.map(({ case_id }) => case_id ?? '')),
      'case-ids does not list the tickets that exist.',
    ],
    [outputs['case-key'] === (standing[0]?.case_key ?? ''), 'case-key is not the first key.'],
    [new Set(accounted).size === accounted.length, 'A finding is in two entries.'],
    [
      !hasPlan || accounted.length + skipped === ids.length,
      `${accounted.length} findings in the entries and ${skipped} skipped are not ${ids.length}.`,
    ],
    [result.summary.startsWith('## '), 'There is no summary.'],
  ];
  return checks.filter(([holds]) => !holds).map(([, sentence]) => sentence);
}
