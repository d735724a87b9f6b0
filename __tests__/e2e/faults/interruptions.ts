/**
 * The moments at which a workflow run may be cancelled, as data: the tests run every row, and
 * `docs/fault-matrix.md` shows them. Times are real: a cancelled step has five seconds.
 */
import type { Fault, SimulatorOptions } from '../../../simulator/simulator.ts';
import type { Result } from './matrix.ts';
import type { Operation, Scene } from './scene.ts';

export interface Interruption {
  /** As the table shows it. */
  readonly moment: string;
  /** What is left, as the table shows it. */
  readonly leaves: string;
  readonly operation: Operation;
  readonly findings: number;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly simulator?: SimulatorOptions;
  readonly faults?: readonly Fault[];
  readonly signal: 'SIGINT' | 'SIGTERM';
  /** Whether the moment has come. */
  readonly when: (scene: Pick<Scene, 'requests'>, stdout: string) => boolean;
  readonly result: Result;
  /** How many tickets have each status afterwards. */
  readonly statuses: Readonly<Record<string, number>>;
}

const WRITES = '/findings/servicenow_tickets';

type When = Interruption['when'];
const onceSearched: When = ({ requests }) => requests().length > 0;
const onceWritten: When = ({ requests }) => requests().some(({ path }) => path.endsWith(WRITES));
const onceAnswered: When = ({ requests }) =>
  requests().some(({ path, endedAt }) => path.endsWith(WRITES) && endedAt !== null);
const onceItSays =
  (text: string): When =>
  (_, stdout) =>
    stdout.includes(text);

const LOST: readonly Fault[] = [
  { match: { path: WRITES }, effect: { kind: 'drop', executed: true } },
];

export const INTERRUPTIONS: readonly Interruption[] = [
  {
    moment: 'While findings are looked up',
    leaves: 'Nothing: no write was begun.',
    operation: 'create',
    findings: 51,
    simulator: { latency: 1_000 },
    signal: 'SIGINT',
    when: onceSearched,
    result: 'failure',
    statuses: {},
  },
  {
    moment: 'During a create that is answered within 3 s',
    leaves: 'The tickets are reported as `created`.',
    operation: 'create',
    findings: 51,
    simulator: { latency: { create: 800 } },
    signal: 'SIGINT',
    when: onceWritten,
    result: 'partial',
    statuses: { created: 2 },
  },
  {
    moment: 'The same with SIGTERM',
    leaves: 'The tickets are reported as `created`.',
    operation: 'create',
    findings: 51,
    simulator: { latency: { create: 800 } },
    signal: 'SIGTERM',
    when: onceWritten,
    result: 'partial',
    statuses: { created: 2 },
  },
  {
    moment: 'During a create that is not answered',
    leaves: 'The tickets are `unknown`, with their findings.',
    operation: 'create',
    findings: 51,
    faults: [{ match: { path: WRITES }, effect: { kind: 'hang', executed: true } }],
    signal: 'SIGINT',
    when: onceWritten,
    result: 'failure',
    statuses: { unknown: 2 },
  },
  {
    moment: 'Between the creates of one run',
    leaves: 'What was answered is `created`, what was not begun is `planned`.',
    operation: 'create',
    findings: 501,
    inputs: { 'group-by': 'finding' },
    simulator: { latency: { create: 400 } },
    signal: 'SIGINT',
    when: onceWritten,
    result: 'partial',
    statuses: { created: 250, planned: 251 },
  },
  {
    moment: 'While it looks what came of a lost answer',
    leaves: 'The tickets are `unknown`, with their findings.',
    operation: 'create',
    findings: 51,
    simulator: { indexDelay: 10_000 },
    faults: LOST,
    signal: 'SIGINT',
    when: onceItSays('whose answer was lost; looking again'),
    result: 'failure',
    statuses: { unknown: 2 },
  },
  {
    moment: 'While it waits for a rate limit',
    leaves: 'The tickets are `planned`: the requests were not carried out.',
    operation: 'create',
    findings: 51,
    faults: [{ match: { path: WRITES }, effect: { kind: 'rate-limited', resetSeconds: 60 } }],
    signal: 'SIGINT',
    when: onceItSays('rate limit'),
    result: 'failure',
    statuses: { planned: 2 },
  },
  {
    moment: 'While it waits to try again',
    leaves: 'The tickets are `failed`: nothing was sent.',
    operation: 'create',
    findings: 50,
    faults: [{ match: { path: '/findings/search$' }, effect: { kind: 'refuse' } }],
    signal: 'SIGINT',
    when: onceItSays('Trying again'),
    result: 'failure',
    statuses: { failed: 1 },
  },
  {
    moment: 'While ServiceNow makes the tickets',
    leaves: 'The tickets are `created`, without a URL.',
    operation: 'create',
    findings: 51,
    faults: [{ match: { path: WRITES }, effect: { kind: 'ticket-in-progress', ms: 8_000 } }],
    signal: 'SIGINT',
    when: onceItSays('still making'),
    result: 'partial',
    statuses: { created: 2 },
  },
  {
    moment: 'During an attach that is answered within 3 s',
    leaves: 'The ticket is `attached`.',
    operation: 'attach',
    findings: 50,
    simulator: { latency: { attach: 800 } },
    signal: 'SIGINT',
    when: onceWritten,
    result: 'partial',
    statuses: { attached: 1 },
  },
  {
    moment: 'During an attach that is not answered',
    leaves: 'The ticket is `unknown`.',
    operation: 'attach',
    findings: 50,
    faults: [{ match: { path: WRITES }, effect: { kind: 'hang', executed: true } }],
    signal: 'SIGTERM',
    when: onceWritten,
    result: 'failure',
    statuses: { unknown: 1 },
  },
  {
    moment: 'Right after the answer of the last write',
    leaves: 'The tickets are `created`.',
    operation: 'create',
    findings: 51,
    simulator: { latency: { case: 500 } },
    signal: 'SIGINT',
    when: onceAnswered,
    result: 'partial',
    statuses: { created: 2 },
  },
];
