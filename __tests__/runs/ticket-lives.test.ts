/**
 * A ticket's whole life: what each operation makes of a ticket that was closed, reopened, merged,
 * resolved, or is stuck. One of the two findings is on it.
 */
import { expect, test } from '@jest/globals';
import { generateFindings, type SeedCase } from '../../simulator/simulator.ts';
import { PROJECT_ID } from '../e2e/harness/datadog.ts';
import { allTicketsOf } from '../e2e/harness/outcome.ts';
import { openDatadog } from './datadog.ts';

const IDS = generateFindings(2).map(({ id }) => id);
const TICKET_URL = `https://example.service-now.com/incident.do?sys_id=${'d'.repeat(32)}`;
const SETTLED = { 'wait-for-ticket': '10s' };

const OPERATIONS = {
  create: { 'on-existing-ticket': 'skip' },
  join: { 'on-existing-ticket': 'join' },
  reopen: { 'on-closed-ticket': 'reopen' },
  attach: { operation: 'attach', 'servicenow-ticket-url': TICKET_URL },
} as const;
type Operation = keyof typeof OPERATIONS;

interface Life {
  readonly life: string;
  readonly ticket: Partial<SeedCase>;
  /** Datadog never opens it again. */
  readonly staysClosed?: true;
  /** In recorded answers only, and always `NOT_MERGED`. */
  readonly mergeStatus?: string;
  /** Each ticket of a run as `status case: number of findings`. */
  readonly expected: Readonly<Record<Operation, readonly string[]>>;
}

/** It has its finding; the other finding gets a ticket of its own, or goes to this one. */
const OPEN: Life['expected'] = {
  create: ['existing SEC-1: 1', 'created SEC-2: 1'],
  join: ['attached SEC-1: 2'],
  reopen: ['existing SEC-1: 1', 'created SEC-2: 1'],
  attach: ['attached SEC-1: 2'],
};
/** It does not count; only who asks for it by name goes back to it. */
const CLOSED: Life['expected'] = {
  create: ['created SEC-2: 2'],
  join: ['created SEC-2: 2'],
  reopen: ['attached SEC-1: 1', 'created SEC-2: 1'],
  attach: ['attached SEC-1: 2'],
};

const LIVES: readonly Life[] = [
  { life: 'open', ticket: {}, expected: OPEN },
  { life: 'closed', ticket: { status: 'CLOSED' }, expected: CLOSED },
  {
    life: 'closed, and Datadog does not open it again',
    ticket: { status: 'CLOSED' },
    staysClosed: true,
    expected: { ...CLOSED, reopen: ['failed SEC-1: 1', 'created SEC-2: 1'] },
  },
  {
    life: "resolved, by a status of its project's own",
    ticket: { status: 'CLOSED', status_name: 'Resolved' },
    expected: CLOSED,
  },
  {
    life: 'open by its group, whatever its status is called',
    ticket: { status: 'OPEN', status_name: 'Closed for now' },
    expected: OPEN,
  },
  {
    life: 'resolved in ServiceNow alone',
    ticket: { servicenow_ticket: { url: TICKET_URL, state: 'Resolved' } },
    expected: OPEN,
  },
  { life: 'merged and open', ticket: {}, mergeStatus: 'MERGED', expected: OPEN },
  {
    life: 'merged and closed',
    ticket: { status: 'CLOSED' },
    mergeStatus: 'MERGED',
    expected: CLOSED,
  },
  {
    life: 'stuck: ServiceNow never comes to make it',
    ticket: { servicenow_ticket: { url: TICKET_URL, status: 'IN_PROGRESS' } },
    expected: { ...OPEN, join: ['existing SEC-1: 1', 'failed SEC-1: 1'] },
  },
];

const CELLS = LIVES.flatMap((life) =>
  (Object.keys(OPERATIONS) as Operation[]).map((operation) => ({ ...life, operation })),
);

test.each(CELLS)('$life: $operation, and once more', async (cell) => {
  const { ticket, staysClosed, mergeStatus, operation, expected } = cell;
  const url = { servicenow_ticket: { url: TICKET_URL } };
  const seeded = {
    key: 'SEC-1',
    project_id: PROJECT_ID,
    title: 'Before',
    findings: [IDS[0] ?? ''],
  };
  const datadog = await openDatadog({
    findings: 2,
    cases: [{ ...seeded, ...url, ...ticket }],
    ...(staysClosed && { reopensAfter: Number.POSITIVE_INFINITY }),
  });
  if (mergeStatus !== undefined) {
    const withMergeStatus = (json: unknown): unknown =>
      JSON.parse(
        JSON.stringify(json).replaceAll('"status":', `"merge_status":"${mergeStatus}",$&`),
      );
    datadog.simulator.addFault({ effect: { kind: 'changed', change: withMergeStatus } });
  }
  const run = async (): Promise<readonly string[]> => {
    const inputs = { 'finding-ids': IDS.join(), ...SETTLED, ...OPERATIONS[operation] };
    return allTicketsOf(await datadog.run(inputs)).map(
      ({ status, case_key, finding_ids }) => `${status} ${case_key}: ${finding_ids.length}`,
    );
  };
  expect(await run()).toEqual(expected[operation]);
  const made = datadog.simulator.state().counters.casesMade;
  await run();
  expect(datadog.simulator.state().counters.casesMade).toBe(made);
});
