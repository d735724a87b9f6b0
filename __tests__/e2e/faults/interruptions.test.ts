/** Cancelled and killed runs: what they leave behind is true, and the next run carries on. */
import { describe, expect, test } from '@jest/globals';
import type { ActionResult } from '../../../scripts/runner/run-action.ts';
import { seededRandom } from '../../../simulator/random.ts';
import { statusesOf } from '../harness/outcome.ts';
import { INTERRUPTIONS, type Interruption } from './interruptions.ts';
import { brokenPromises, sentences } from './promises.ts';
import { openScene, type Scene, type SceneOptions } from './scene.ts';

/** GitHub kills the step after ten seconds; half of that is the promise. */
const MOST_MS = 5_000;

const kept = (scene: Scene, results: readonly ActionResult[]): string =>
  sentences(brokenPromises(scene, results));

/**
 * Once the index shows what the run did that was cut short, and could not wait for that itself:
 * every finding has its one ticket.
 */
async function runAgain(scene: Scene, before: ActionResult): Promise<void> {
  await scene.indexed();
  scene.simulator.clearFaults();
  await scene.simulator.refuse(false);
  const again = await scene.run();
  await scene.idle();
  expect({ ...again, broken: kept(scene, [before, again]) }).toMatchObject({
    exitCode: 0,
    outputs: { result: 'success' },
    broken: '',
  });
}

describe('a cancelled run reports within five seconds and fails', () => {
  test.concurrent.each(INTERRUPTIONS)('$moment', async (row: Interruption) => {
    const { operation, findings, simulator = {}, faults = [], signal } = row;
    // Cancelled runs fail whatever that says.
    const inputs = { ...row.inputs, 'fail-on-error': 'false' };
    const scene = await openScene({ operation, findings, inputs, simulator, speed: 1 });
    try {
      for (const fault of faults) scene.addFault(fault);
      let sentAt = Number.POSITIVE_INFINITY;
      const when = (stdout: string): boolean => {
        const isDue = row.when(scene, stdout);
        if (isDue) sentAt = performance.now();
        return isDue;
      };
      const result = await scene.run({ signals: [{ signal, when }] });
      const tookMs = performance.now() - sentAt;
      expect({ ...result, statuses: statusesOf(result) }).toMatchObject({
        exitCode: 1,
        outputs: { result: row.result },
        statuses: row.statuses,
      });
      expect(tookMs).toBeLessThan(MOST_MS);
      await scene.idle();
      expect(kept(scene, [result])).toBe('');
      if (simulator.indexDelay === undefined) await runAgain(scene, result);
    } finally {
      await scene.close();
    }
  });
});

function isWriting({ requests }: Scene): boolean {
  return requests().some(({ path }) => path.endsWith('/servicenow_tickets'));
}

/** Each is killed at two moments; `npm run soak` kills at many more. */
const KILLED: readonly (SceneOptions & { readonly title: string })[] = [
  { title: 'create, 1 finding', operation: 'create', findings: 1 },
  { title: 'create, 51 findings', operation: 'create', findings: 51 },
  {
    title: 'create, 151 findings, a ticket each',
    operation: 'create',
    findings: 151,
    inputs: { 'group-by': 'finding' },
  },
  { title: 'attach, 1 finding', operation: 'attach', findings: 1 },
  { title: 'attach, 50 findings', operation: 'attach', findings: 50 },
  {
    title: 'reopen, 50 findings',
    operation: 'create',
    findings: 50,
    onClosedTicket: 50,
    inputs: { 'on-closed-ticket': 'reopen' },
  },
];

describe('a killed run leaves a true record, and the next run carries on', () => {
  const random = seededRandom(7);
  const kills = KILLED.flatMap((scene) => {
    const afterMs = Math.round(random.next() * 600);
    return [
      { ...scene, moment: 'when the write arrives', afterMs: null },
      { ...scene, moment: `after ${afterMs} ms`, afterMs },
    ];
  });
  test.concurrent.each(kills)('$title, $moment', async ({ afterMs, ...options }) => {
    const latency = { search: 40, create: 80, attach: 80, case: 10 };
    const scene = await openScene({ ...options, simulator: { latency }, speed: 1 });
    try {
      const begun = performance.now();
      const when = (): boolean =>
        afterMs === null ? isWriting(scene) : performance.now() - begun > afterMs;
      const killed = await scene.run({ signals: [{ signal: 'SIGKILL', when }] });
      await scene.idle();
      expect(kept(scene, [killed])).toBe('');
      await runAgain(scene, killed);
    } finally {
      await scene.close();
    }
  });
});
