/**
 * The fault matrix as data: what goes wrong, what the Action makes of it, and how the run ends. The
 * tests run every row, and `docs/fault-matrix.md` shows them. Times are in milliseconds as the
 * Action sees them.
 */
import type { Fault, FaultEffect, SimulatorOptions } from '../../../simulator/simulator.ts';
import type { WallClockStep } from '../harness/fast-clock.ts';
import { type Operation, ROUTES_TO_THREE_PROJECTS } from './scene.ts';

/** How much a run has to do; a request takes 50 tickets, a ticket 50 findings. */
export const SIZES = {
  'one finding': { findings: 1, requests: 1 },
  'a full ticket': { findings: 50, requests: 1 },
  'two tickets': { findings: 51, requests: 1 },
  '51 tickets': { findings: 51, requests: 2, inputs: { 'group-by': 'finding' } },
  '151 tickets': { findings: 151, requests: 4, inputs: { 'group-by': 'finding' } },
} as const;
export type Size = keyof typeof SIZES;

export type Result = 'success' | 'partial' | 'failure' | 'no-findings';

/**
 * How a run ends: the same for every number of findings, or one way for one finding (`null` where
 * it cannot happen), another for more, and a third for those that need several requests.
 */
export type Verdict =
  | Result
  | { readonly one: Result | null; readonly more: Result }
  | { readonly one: Result; readonly more: Result; readonly requests: Result };

export interface MatrixRow {
  /** As the table shows it. */
  readonly fault: string;
  /** What the Action does about it, as the table shows it. */
  readonly does: string;
  /** `null` where it cannot happen to that operation. */
  readonly create: Verdict | null;
  readonly attach: Verdict | null;
  readonly faults?: readonly Fault[] | ((ids: readonly string[]) => readonly Fault[]);
  readonly simulator?: SimulatorOptions;
  readonly inputs?: Readonly<Record<string, string>>;
  /** The wall clock jumps meanwhile. */
  readonly wallClockStep?: WallClockStep;
  /** So long from the start, no connection is taken. */
  readonly refusesFor?: number;
  /**
   * Among the findings in the middle of those that the step names, one that Datadog does not know.
   */
  readonly hasUnknownFinding?: boolean;
  /** The findings, as many as a ticket takes, are on one that somebody closed. */
  readonly hasClosedTicket?: boolean;
  /** Why an open case of the Action's making may be left without findings. */
  readonly emptyCases?: string;
}

export interface MatrixGroup {
  readonly title: string;
  readonly rows: readonly MatrixRow[];
}

/** What the row expects of so many findings. */
export function verdictOf(row: MatrixRow, operation: Operation, size: Size): Result | null {
  const verdict = row[operation];
  if (verdict === null || typeof verdict === 'string') return verdict;
  const { findings, requests } = SIZES[size];
  if (findings === 1) return verdict.one;
  return requests > 1 && 'requests' in verdict ? verdict.requests : verdict.more;
}

const WRITES = '/findings/servicenow_tickets$';
const SEARCHES = '/findings/search$';
const CASES = '/api/v2/cases/';

function onWrites(...effects: readonly FaultEffect[]): readonly Fault[] {
  return effects.map((effect) => ({ match: { path: WRITES }, effect }));
}

function onFirstWrite(effect: FaultEffect): readonly Fault[] {
  return [{ match: { path: WRITES, nth: 1 }, effect }];
}

/** And on all that follow. */
function onSecondWrite(effect: FaultEffect): readonly Fault[] {
  return [{ match: { path: WRITES, nth: 2, times: 100 }, effect }];
}

function onFirstAttach(effect: FaultEffect): readonly Fault[] {
  return [{ match: { method: 'PATCH', path: WRITES, nth: 1 }, effect }];
}

function onFirstSearch(effect: FaultEffect): readonly Fault[] {
  return [{ match: { path: SEARCHES, nth: 1 }, effect }];
}

/** The look-ups go through; when the last of them is answered, new connections are refused. */
function refusedAfterLookUps(ids: readonly string[], ms?: number): readonly Fault[] {
  const nth = Math.ceil(ids.length / 50);
  const effect: FaultEffect = ms === undefined ? { kind: 'refuse' } : { kind: 'refuse', ms };
  return [{ match: { path: SEARCHES, nth }, effect }];
}

/** A look-up may be repeated before the write: what follows it is not told by its number. */
function lostAnswerThenSearchFails(times: number): readonly Fault[] {
  return [
    ...onFirstWrite({ kind: 'drop', executed: true }),
    { match: { path: SEARCHES, after: WRITES, times }, effect: { kind: 'status', status: 503 } },
  ];
}

const REOPENING: Pick<MatrixRow, 'hasClosedTicket' | 'inputs'> = {
  hasClosedTicket: true,
  inputs: { 'on-closed-ticket': 'reopen' },
};

const READ_ONLY: SimulatorOptions = {
  permissions: ['security_monitoring_findings_read', 'cases_read'],
};
const NO_SEARCH: SimulatorOptions = {
  permissions: ['security_monitoring_findings_write', 'cases_read'],
};
const NO_CASES: SimulatorOptions = {
  permissions: ['security_monitoring_findings_read', 'security_monitoring_findings_write'],
};

const SENT_AGAIN =
  'Create: looks for 30 s, finds nothing, sends it again. Attach: repeats it, which does no harm.';
const ADOPTED = 'Create: looks, finds the new cases and takes them over. Attach: repeats it.';
const LOOKED_UP = 'Looks, finds what was done and takes it over.';
const GIVEN_UP =
  'Create: after each of four requests looks for 30 s and finds nothing. Attach: repeats it five times, then looks.';

/** They can follow a request that was carried out. */
const UNCERTAIN_STATUSES = [409, 425, 499] as const;
const GATEWAY_STATUSES = [500, 502, 503, 504] as const;

export const MATRIX: readonly MatrixGroup[] = [
  {
    title: 'The connection',
    rows: [
      {
        fault: 'Connection refused at first, for 5 s',
        does: 'Waits and tries again.',
        create: 'success',
        attach: 'success',
        refusesFor: 5_000,
      },
      {
        fault: 'Connection refused from the look-up on, for 5 s',
        does: 'Tries again: nothing was sent.',
        create: 'success',
        attach: 'success',
        faults: (ids) => refusedAfterLookUps(ids, 5_000),
      },
      {
        fault: 'Connection refused from the look-up on',
        does: 'Gives up after six attempts; nothing was sent.',
        create: 'failure',
        attach: 'failure',
        faults: (ids) => refusedAfterLookUps(ids),
      },
      {
        fault: 'Connection reset before it is carried out, once',
        does: SENT_AGAIN,
        create: 'success',
        attach: 'success',
        faults: onFirstWrite({ kind: 'drop' }),
      },
      {
        fault: 'Connection reset before it is carried out, every time',
        does: GIVEN_UP,
        create: 'failure',
        attach: 'failure',
        faults: onWrites({ kind: 'drop' }),
      },
      {
        fault: 'Connection reset after it was carried out, once',
        does: ADOPTED,
        create: 'success',
        attach: 'success',
        faults: onFirstWrite({ kind: 'drop', executed: true }),
      },
      {
        fault: 'Connection reset after it was carried out, every time',
        does: 'Looks, finds the cases and takes them over.',
        create: 'success',
        attach: 'success',
        faults: onWrites({ kind: 'drop', executed: true }),
      },
      {
        fault: 'Time-out before it is carried out, once',
        does: SENT_AGAIN,
        create: 'success',
        attach: 'success',
        faults: onFirstWrite({ kind: 'hang' }),
      },
      {
        fault: 'Time-out after it was carried out, once',
        does: ADOPTED,
        create: 'success',
        attach: 'success',
        faults: onFirstWrite({ kind: 'hang', executed: true }),
      },
      {
        fault: '`timeout` ends during a write that is not answered',
        does: 'Waits 3 s more for the answer: `unknown`.',
        create: 'failure',
        attach: 'failure',
        faults: onWrites({ kind: 'hang', executed: true }),
        inputs: { timeout: '45s' },
      },
      {
        fault: 'Carried out 5 s after the time-out',
        does: ADOPTED,
        create: 'success',
        attach: 'success',
        faults: onFirstWrite({ kind: 'delay', ms: 65_000 }),
      },
    ],
  },
  {
    title: 'Statuses',
    rows: [
      ...GATEWAY_STATUSES.flatMap((status): MatrixRow[] => [
        {
          fault: `${status} before it is carried out, once`,
          does: SENT_AGAIN,
          create: 'success',
          attach: 'success',
          faults: onFirstWrite({ kind: 'status', status }),
        },
        {
          fault: `${status} after it was carried out, once`,
          does: ADOPTED,
          create: 'success',
          attach: 'success',
          faults: onFirstWrite({ kind: 'status', status, executed: true }),
        },
      ]),
      {
        fault: '503 before it is carried out, every time',
        does: GIVEN_UP,
        create: 'failure',
        attach: 'failure',
        faults: onWrites({ kind: 'status', status: 503 }),
      },
      {
        fault: '503 after it was carried out, every time',
        does: 'Looks, finds the cases and takes them over.',
        create: 'success',
        attach: 'success',
        faults: onWrites({ kind: 'status', status: 503, executed: true }),
      },
      {
        fault: '429, once',
        does: 'Waits for the reset that the headers name: it was not carried out.',
        create: 'success',
        attach: 'success',
        faults: onFirstWrite({ kind: 'rate-limited', resetSeconds: 20 }),
      },
      {
        fault: '429 for longer than `timeout`',
        does: 'Stops at once, with what was not attempted as `planned`.',
        create: 'failure',
        attach: 'failure',
        faults: onWrites({ kind: 'rate-limited', resetSeconds: 3_600 }),
      },
      {
        fault: '429 for longer than `timeout` after a lost answer',
        does: 'Looks, and finds what was made.',
        create: { one: 'success', more: 'success', requests: 'partial' },
        attach: 'success',
        faults: [
          ...onFirstWrite({ kind: 'drop', executed: true }),
          ...onSecondWrite({ kind: 'rate-limited', resetSeconds: 3_600 }),
        ],
      },
      {
        fault: '403 on the write',
        does: 'Stops at once and names the permission.',
        create: 'failure',
        attach: 'failure',
        simulator: READ_ONLY,
      },
      {
        fault: '403 on the second of several writes',
        does: 'Begins no further write; those under way come to their end and are reported.',
        create: { one: 'success', more: 'success', requests: 'partial' },
        attach: null,
        faults: onSecondWrite({ kind: 'status', status: 403 }),
      },
      {
        fault: '403 after a lost answer',
        does: 'Create: looks, and finds what was made. Attach: the same, since the first may have been carried out.',
        create: { one: 'success', more: 'success', requests: 'partial' },
        attach: 'success',
        faults: [
          ...onFirstWrite({ kind: 'drop', executed: true }),
          ...onSecondWrite({ kind: 'status', status: 403 }),
        ],
      },
      {
        fault: '400 on the write',
        does: 'Stops at once with what Datadog said.',
        create: 'failure',
        attach: 'failure',
        faults: onWrites({ kind: 'status', status: 400 }),
      },
      {
        fault: '404 for the project',
        does: 'Stops at once with what Datadog said.',
        create: 'failure',
        attach: 'failure',
        inputs: { 'project-id': '00000000-0000-4000-8000-000000000000' },
      },
      ...UNCERTAIN_STATUSES.map(
        (status): MatrixRow => ({
          fault: `${status} after it was carried out, once`,
          does: status === 409 ? LOOKED_UP : ADOPTED,
          create: 'success',
          attach: 'success',
          faults: onFirstWrite({ kind: 'status', status, executed: true }),
        }),
      ),
      {
        fault: 'A redirect',
        does: 'Never follows it, since the credentials would go along. Looks, and finds nothing.',
        create: 'failure',
        attach: 'failure',
        faults: onWrites({ kind: 'redirect', location: 'https://example.com/' }),
      },
    ],
  },
  {
    title: 'The body of the answer',
    rows: [
      ...bodyRow('Garbage', { kind: 'status', status: 200, body: 'garbage', executed: true }),
      ...bodyRow('A page of HTML', { kind: 'html', status: 200, executed: true }),
      ...bodyRow('Nothing', { kind: 'empty', executed: true }),
      ...bodyRow('JSON that breaks off', { kind: 'broken-json' }),
      ...bodyRow('Less than its length says', { kind: 'truncated' }),
      ...bodyRow('A body that never comes to its end', { kind: 'slow', bytes: 1, everyMs: 5_000 }),
      {
        fault: 'A slow body',
        does: 'Waits for it.',
        create: 'success',
        attach: 'success',
        faults: onWrites({ kind: 'slow', bytes: 16_384, everyMs: 250 }),
      },
    ],
  },
  {
    title: 'What the answer says',
    rows: [
      {
        fault: 'Cases in another order',
        does: 'Matches them by their findings.',
        create: 'success',
        attach: null,
        faults: onWrites({ kind: 'shuffled' }),
      },
      {
        fault: 'A case less than asked for',
        does: 'Looks, finds the case and takes it over.',
        create: 'success',
        attach: null,
        faults: onWrites({ kind: 'missing-case' }),
      },
      {
        fault: "Somebody else's case",
        does: 'Create: leaves it alone. Attach: looks for the right one.',
        create: 'success',
        attach: 'success',
        faults: onWrites({ kind: 'foreign-case' }),
      },
      {
        fault: 'The same case twice, and another one missing',
        does: 'Looks for the findings of the ticket that no case is left for.',
        create: 'success',
        attach: null,
        faults: onWrites({ kind: 'same-case-twice' }),
      },
      {
        fault: "Two cases with each other's findings",
        does: 'Confirms by searching which case each finding is on.',
        create: 'success',
        attach: null,
        faults: onWrites({ kind: 'swapped-findings' }),
      },
      {
        fault: 'Another ServiceNow ticket than was asked for',
        does: 'Looks for the findings on the right one.',
        create: null,
        attach: 'success',
        faults: onWrites({ kind: 'other-ticket' }),
      },
      {
        fault: 'Cases without insights',
        does: 'Reads the cases again.',
        create: 'success',
        attach: 'success',
        faults: onWrites({ kind: 'no-insights' }),
      },
      {
        fault: 'A case without insights, and cases cannot be read',
        does: 'Looks for the findings.',
        create: 'success',
        attach: 'success',
        faults: onWrites({ kind: 'no-insights', ticket: 1 }),
        simulator: NO_CASES,
      },
      {
        fault: 'Cases with the wrong insights',
        does: 'Looks for the findings.',
        create: 'success',
        attach: 'success',
        faults: onWrites({ kind: 'wrong-insights' }),
      },
    ],
  },
  {
    title: 'The ServiceNow ticket',
    rows: [
      {
        fault: 'It fails',
        does: 'Reports it with its case key.',
        create: 'failure',
        attach: null,
        faults: onWrites({ kind: 'ticket-failed' }),
      },
      {
        fault: 'One of several fails',
        does: 'Reports it with its case key; the others stand.',
        create: { one: 'failure', more: 'partial' },
        attach: null,
        faults: onFirstWrite({ kind: 'ticket-failed', ticket: 1 }),
      },
      {
        fault: 'In progress for 20 s',
        does: 'Reads the case until the ticket has a URL.',
        create: 'success',
        attach: null,
        faults: onWrites({ kind: 'ticket-in-progress', ms: 20_000 }),
      },
      {
        fault: 'In progress for longer than `wait-for-ticket`',
        does: 'Warns, and gives the case without a URL.',
        create: 'success',
        attach: null,
        faults: onWrites({ kind: 'ticket-in-progress' }),
      },
      {
        fault: 'In progress, then it fails',
        does: 'Reports it with its case key.',
        create: 'failure',
        attach: null,
        faults: onWrites({ kind: 'ticket-failed' }, { kind: 'ticket-in-progress', ms: 5_000 }),
      },
    ],
  },
  {
    title: "The search's index",
    rows: [
      {
        fault: '10 s behind',
        does: 'Waits until it shows the findings on their tickets.',
        create: 'success',
        attach: 'success',
        simulator: { indexDelay: 10_000 },
      },
      {
        fault: '10 s behind, and the answer is lost',
        does: 'Looks until it shows the cases.',
        create: 'success',
        attach: 'success',
        simulator: { indexDelay: 10_000 },
        faults: onWrites({ kind: 'drop', executed: true }),
      },
      {
        fault: '10 s behind, the answer is lost, and cases cannot be read',
        does: 'Looks until it shows the cases.',
        create: 'success',
        attach: 'success',
        simulator: { ...NO_CASES, indexDelay: 10_000 },
        faults: onWrites({ kind: 'drop', executed: true }),
      },
    ],
  },
  {
    title: 'Looking',
    rows: [
      {
        fault: '503 for the search, once',
        does: 'Tries again.',
        create: 'success',
        attach: 'success',
        faults: onFirstSearch({ kind: 'status', status: 503 }),
      },
      {
        fault: '503 for the search, every time',
        does: 'Stops before any write.',
        create: 'failure',
        attach: 'failure',
        faults: [{ match: { path: SEARCHES }, effect: { kind: 'status', status: 503 } }],
      },
      {
        fault: 'An answer is lost, and then the search fails for a while',
        does: 'Looks until looking works, and finds what was made.',
        create: 'success',
        attach: 'success',
        faults: lostAnswerThenSearchFails(40),
      },
      {
        fault: 'An answer is lost, and then the search fails for good',
        does: 'Create: looks until `timeout`, then `unknown`; never sent again. Attach: repeats it.',
        create: { one: 'failure', more: 'failure', requests: 'partial' },
        attach: 'success',
        faults: lostAnswerThenSearchFails(100_000),
        inputs: { timeout: '3m' },
      },
      {
        fault: 'Garbage from the search, once',
        does: 'Tries again.',
        create: 'success',
        attach: 'success',
        faults: onFirstSearch({ kind: 'broken-json' }),
      },
      {
        fault: 'A search that Datadog ended early, once',
        does: 'Tries again.',
        create: 'success',
        attach: 'success',
        faults: onFirstSearch({ kind: 'search-timeout' }),
      },
      {
        fault: 'A search that Datadog ends early, every time',
        does: 'Stops before any write.',
        create: 'failure',
        attach: 'failure',
        faults: [{ match: { path: SEARCHES }, effect: { kind: 'search-timeout' } }],
      },
      {
        fault: 'Pages that name their own cursor as the next',
        does: 'Stops before any write.',
        create: { one: 'success', more: 'failure' },
        attach: { one: 'success', more: 'failure' },
        simulator: { searchMaxPageSize: 20 },
        faults: [{ match: { path: SEARCHES }, effect: { kind: 'repeated-cursor' } }],
      },
      {
        fault: 'Pages that go round in a circle',
        does: 'Stops before any write.',
        create: { one: 'success', more: 'failure' },
        attach: { one: 'success', more: 'failure' },
        simulator: { searchMaxPageSize: 20 },
        faults: [{ match: { path: SEARCHES }, effect: { kind: 'cycling-cursor' } }],
      },
      {
        fault: 'A page that lacks a finding, and nothing says so',
        does: 'Stops before any write, as for a finding that Datadog does not know.',
        create: 'failure',
        attach: 'failure',
        faults: onFirstSearch({ kind: 'partial-page', lacks: 1 }),
      },
      {
        fault: 'An answer is lost, and then searches show what was 20 s ago, twice',
        does: 'Looks until they show the cases.',
        create: 'success',
        attach: 'success',
        faults: [
          ...onFirstWrite({ kind: 'drop', executed: true }),
          {
            match: { path: SEARCHES, after: WRITES, nth: 2, times: 2 },
            effect: { kind: 'stale', ms: 20_000 },
          },
        ],
      },
      {
        fault: 'An answer is lost, and the wall clock jumps by a minute',
        does: 'Measures time with a clock that does not jump.',
        create: 'success',
        attach: 'success',
        faults: onFirstWrite({ kind: 'drop', executed: true }),
        wallClockStep: { after: 2_000, by: 60_000 },
      },
      {
        fault: 'One case may not be read',
        does: 'Judges each case by its own answer.',
        create: 'success',
        attach: 'success',
        faults: [{ match: { path: '/api/v2/cases/' }, effect: { kind: 'status', status: 403 } }],
      },
      {
        fault: 'Search refused',
        does: 'Stops before any write and names the permission.',
        create: 'failure',
        attach: 'failure',
        simulator: NO_SEARCH,
        inputs: { 'on-existing-ticket': 'skip' },
      },
      {
        fault: 'Search refused, with `on-existing-ticket: move`',
        does: 'Goes on without looking.',
        create: 'success',
        attach: 'success',
        simulator: NO_SEARCH,
        inputs: { 'on-existing-ticket': 'move' },
      },
      {
        fault: 'The same, and an answer is lost',
        does: 'Create: cannot learn what came of it: `unknown`, and never sent again. Attach: repeats it.',
        create: { one: 'failure', more: 'failure', requests: 'partial' },
        attach: 'success',
        simulator: NO_SEARCH,
        inputs: { 'on-existing-ticket': 'move' },
        faults: onFirstWrite({ kind: 'drop', executed: true }),
      },
      {
        fault: '503 for reading cases, every time',
        does: 'Reports the tickets as the answer gave them.',
        create: 'success',
        attach: 'success',
        faults: [{ match: { path: CASES }, effect: { kind: 'status', status: 503 } }],
      },
    ],
  },
  {
    title: 'Findings',
    rows: [
      {
        fault: 'An unknown finding in the middle',
        does: 'Stops before any write and names it.',
        create: 'failure',
        attach: 'failure',
        hasUnknownFinding: true,
      },
      {
        fault: 'The same, with `on-missing-finding: skip`',
        does: 'Leaves it out and warns.',
        create: { one: 'no-findings', more: 'success' },
        attach: { one: 'no-findings', more: 'success' },
        hasUnknownFinding: true,
        inputs: { 'on-missing-finding': 'skip' },
      },
      {
        fault: 'The same, and search is refused, with `on-existing-ticket: move`',
        does: "Datadog's 404 costs the ticket that the finding is in; the others are made.",
        create: { one: 'failure', more: 'partial' },
        attach: 'failure',
        hasUnknownFinding: true,
        simulator: NO_SEARCH,
        inputs: { 'on-missing-finding': 'skip', 'on-existing-ticket': 'move' },
      },
      {
        fault: 'A finding vanishes between look-up and write',
        does: 'Finds out which, goes on with the rest, and fails the step.',
        create: { one: 'failure', more: 'partial' },
        attach: { one: 'failure', more: 'partial' },
        faults: vanishing,
      },
      {
        fault: 'The same, with `on-missing-finding: skip`',
        does: 'Finds out which, goes on with the rest, and warns.',
        create: { one: 'no-findings', more: 'success' },
        attach: { one: 'no-findings', more: 'success' },
        faults: vanishing,
        inputs: { 'on-missing-finding': 'skip' },
      },
      {
        fault: 'The same after a lost answer',
        does: 'Goes on with the rest.',
        create: null,
        attach: { one: null, more: 'success' },
        faults: (ids) => [
          ...onFirstWrite({ kind: 'drop', executed: true }),
          ...onSecondWrite({ kind: 'vanish', findingIds: [ids[0] ?? ''] }),
        ],
        inputs: { 'on-missing-finding': 'skip' },
      },
    ],
  },
  {
    title: 'Several projects',
    rows: [
      {
        fault: 'Routes to three projects, and the answer is lost after it was carried out',
        does: 'Looks, finds the new cases of all three and takes them over.',
        create: 'success',
        attach: null,
        inputs: { routes: ROUTES_TO_THREE_PROJECTS },
        faults: onFirstWrite({ kind: 'drop', executed: true }),
      },
      {
        fault: 'Routes to three projects, and 503 before it is carried out, once',
        does: 'Looks for 30 s, finds nothing, and sends it again.',
        create: 'success',
        attach: null,
        inputs: { routes: ROUTES_TO_THREE_PROJECTS },
        faults: onFirstWrite({ kind: 'status', status: 503 }),
      },
    ],
  },
  {
    title: 'A closed ticket, with `on-closed-ticket: reopen`',
    rows: [
      {
        fault: 'Connection reset after it was carried out, once',
        does: 'Repeats the attach, which does no harm.',
        create: 'success',
        attach: null,
        ...REOPENING,
        faults: onFirstAttach({ kind: 'drop', executed: true }),
      },
      {
        fault: 'The ticket opens only after 20 s',
        does: 'Reads the case until it is open.',
        create: 'success',
        attach: null,
        ...REOPENING,
        simulator: { reopensAfter: 20_000 },
      },
      {
        fault: 'The ticket stays closed',
        does: 'Says that the findings are on it and that it is still closed.',
        create: { one: 'failure', more: 'partial' },
        attach: null,
        ...REOPENING,
        simulator: { reopensAfter: Number.POSITIVE_INFINITY },
      },
    ],
  },
  {
    title: 'Another run at the same time',
    rows: [
      {
        fault: 'It makes tickets for the findings between look-up and write',
        does: 'Does not see it: the findings move to the tickets made last.',
        create: 'success',
        attach: 'success',
        faults: onFirstWrite({ kind: 'rival', when: 'before' }),
      },
      {
        fault: 'It takes the findings right after the write',
        does: 'Sees it when it checks, and does not claim the ticket.',
        create: { one: 'failure', more: 'failure', requests: 'partial' },
        attach: 'failure',
        faults: onFirstWrite({ kind: 'rival', when: 'after' }),
        emptyCases: 'the other run took its findings; the log says to close it',
      },
    ],
  },
];

/** Bodies that come when the work is done, and cannot be read. */
function bodyRow(fault: string, effect: FaultEffect): MatrixRow[] {
  return [
    { fault, does: ADOPTED, create: 'success', attach: 'success', faults: onFirstWrite(effect) },
  ];
}

function vanishing(ids: readonly string[]): readonly Fault[] {
  const findingIds = [ids[Math.floor(ids.length / 2)] ?? ''];
  return onFirstWrite({ kind: 'vanish', findingIds });
}
