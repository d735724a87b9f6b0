/** Plays an interleaving to its end, and one more run after it that finds everything in order. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Loaded before the first order is played: when a run has it depends on the machine.
import 'yaml';
import {
  generateFindings,
  type InProcessSimulator,
  type SeedCase,
  simulateInProcess,
  TEST_API_KEY,
  TEST_APP_KEY,
} from '../../../simulator/simulator.ts';
import type { Transport } from '../../../src/datadog/transport.ts';
import { inputVariables, PROJECT_ID, runOnce } from '../in-process-run.ts';
import { simulatedTransport } from '../simulated-transport.ts';
import { type Sighting, sightingsIn } from './evidence.ts';
import { drawnOrder, type Order } from './order.ts';
import {
  CLOSED_KEY,
  CLOSED_URL,
  PROJECT_OF,
  type RunStory,
  type Story,
  type WriteFate,
} from './story.ts';

/** An entry of the results file. */
export interface Entry {
  readonly status: string;
  readonly case_id: string | null;
  readonly case_key: string | null;
  readonly finding_ids: readonly string[];
  readonly error: string | null;
}

/** A case that a create or an attach of a run made. */
export interface MadeCase {
  readonly id: string;
  readonly run: number;
  readonly isByCreate: boolean;
  readonly projectId: string;
  readonly findingIds: readonly string[];
  readonly at: number;
  /** How much the run had seen when it asked for it. */
  readonly seenBefore: number;
}

export interface PlayedRun {
  readonly isKilled: boolean;
  readonly exitCode: 0 | 1 | null;
  readonly entries: readonly Entry[];
  readonly sightings: readonly Sighting[];
  readonly log: readonly string[];
}

export interface Played {
  readonly story: Story;
  readonly ids: readonly string[];
  /** The one after all others at last. */
  readonly runs: readonly PlayedRun[];
  readonly made: readonly MadeCase[];
  readonly simulator: InProcessSimulator;
}

const ENDS_AFTER_MS = 600_000;

export async function playStory(story: Story): Promise<Played> {
  const order = drawnOrder(story.seed);
  const findings = generateFindings(story.findings);
  const ids = findings.map(({ id }) => id);
  const simulator = simulateInProcess({
    ...story.simulator,
    clock: order.clockOf(-1),
    seed: {
      projects: [
        { id: PROJECT_ID, key: 'SEC' },
        ...Array.from(PROJECT_OF, ([severity, id]) => ({ id, key: severity.toUpperCase() })),
      ],
      findings,
      cases: story.ticket === 'closed' ? [closedCase(ids.slice(0, 1))] : [],
    },
  });
  if (story.ticket === 'open') simulator.addTicket({ findings: ids.slice(0, 1), isIndexed: true });
  const root = await mkdtemp(join(tmpdir(), 'order-'));
  const stage: Stage = { story, order, simulator, ids, root, made: [] };
  try {
    const runs = await playAll(stage);
    const routes = story.runs[0]?.inputs['routes'];
    const last: RunStory = {
      inputs: {
        operation: 'create',
        'on-existing-ticket': 'skip',
        ...(routes !== undefined && { routes }),
      },
      startsAt: story.simulator.indexDelay + ENDS_AFTER_MS,
      writes: [],
      killedAfter: null,
    };
    const ending = playRun(stage, last, story.runs.length, null);
    await order.play([ending]);
    return { story, ids, runs: [...runs, await ending], made: stage.made, simulator };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function closedCase(findings: readonly string[]): SeedCase {
  return {
    key: CLOSED_KEY,
    project_id: PROJECT_ID,
    title: 'Closed without a fix',
    status: 'CLOSED',
    created_at: Date.UTC(2026, 0, 1),
    findings,
    servicenow_ticket: { url: CLOSED_URL },
  };
}

interface Stage {
  readonly story: Story;
  readonly order: Order;
  readonly simulator: InProcessSimulator;
  readonly ids: readonly string[];
  readonly root: string;
  readonly made: MadeCase[];
}

async function playAll(stage: Stage): Promise<readonly PlayedRun[]> {
  const { story, order } = stage;
  const playing: Promise<PlayedRun>[] = [];
  for (const [number, run] of story.runs.entries()) {
    const before = story.isSerialized ? (playing[number - 1] ?? null) : null;
    playing.push(playRun(stage, run, number, before));
  }
  await order.play(playing);
  return Promise.all(playing);
}

async function playRun(
  stage: Stage,
  run: RunStory,
  number: number,
  before: Promise<unknown> | null,
): Promise<PlayedRun> {
  const { order } = stage;
  const clock = order.clockOf(number);
  await (before ?? clock.sleep(run.startsAt));
  const root = await mkdtemp(join(stage.root, `run-${number}-`));
  const sightings: Sighting[] = [];
  const { transport, killed } = transportOf(stage, run, number, sightings);
  const environment = {
    ...inputVariables({
      'api-key': TEST_API_KEY,
      'app-key': TEST_APP_KEY,
      'project-id': PROJECT_ID,
      'finding-ids': stage.ids.join('\n'),
      annotations: 'false',
      ...run.inputs,
    }),
    RUNNER_TEMP: root,
    GITHUB_STEP_SUMMARY: '',
  };
  const ended = runOnce(root, { environment }, { clock, createTransport: () => transport });
  const ending = await Promise.race([ended, killed.then(() => null)]);
  return {
    isKilled: ending === null,
    exitCode: ending?.exitCode ?? null,
    entries: await entriesIn(root),
    sightings: [...sightings],
    log: ending?.lines ?? [],
  };
}

function transportOf(stage: Stage, run: RunStory, number: number, sightings: Sighting[]) {
  const { order, simulator, story } = stage;
  const clock = order.clockOf(number);
  const { promise: killed, resolve: die } = Promise.withResolvers<void>();
  let turns = 0;
  let writes = 0;

  const turn = async (): Promise<void> => {
    turns += 1;
    if (run.killedAfter !== null && turns > run.killedAfter) {
      order.kill(number);
      die();
    }
    await order.turn(number);
  };
  const transport: Transport = async (request) => {
    const isWrite = request.url.endsWith('/servicenow_tickets');
    const fate: WriteFate = (isWrite ? run.writes[writes] : undefined) ?? 'in order';
    if (isWrite) writes += 1;
    let at = 0;
    const send: InProcessSimulator['send'] = async (handed) => {
      await turn();
      at = order.now();
      const isSent = fate !== 'lost before';
      const delivery = isSent ? await carriedOut(stage, number, handed, sightings.length) : null;
      await turn();
      return fate === 'in order' && delivery !== null ? delivery : { kind: 'lost' };
    };
    const answer = await simulatedTransport({ send }, clock)(request);
    const lag = story.simulator.indexDelay;
    const path = new URL(request.url).pathname;
    sightings.push(...sightingsIn({ path, body: answer.body, at, lag, findingIds: stage.ids }));
    return answer;
  };
  return { transport, killed, simulator };
}

/** Sends it on, and notes the cases that come of it. */
async function carriedOut(
  { simulator, order, made }: Stage,
  run: number,
  handed: Parameters<InProcessSimulator['send']>[0],
  seenBefore: number,
): ReturnType<InProcessSimulator['send']> {
  const known = new Set(simulator.state().cases.map(({ id }) => id));
  const delivery = await simulator.send(handed);
  for (const { id, projectId, insights } of simulator.state().cases) {
    if (known.has(id)) continue;
    const isByCreate = handed.method === 'POST';
    const at = order.now();
    made.push({ id, run, isByCreate, projectId, findingIds: insights, at, seenBefore });
  }
  return delivery;
}

/** What the run left on record, killed or not. */
async function entriesIn(root: string): Promise<readonly Entry[]> {
  const files = (await readdir(root)).filter((name) => name.endsWith('.json'));
  const [file] = files;
  if (file === undefined) return [];
  const results = JSON.parse(await readFile(join(root, file), 'utf8')) as {
    readonly tickets: readonly Entry[];
  };
  return results.tickets;
}
