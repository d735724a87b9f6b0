/** Two runs at once on the same findings, without the `concurrency` that would keep them apart. */
import { expect, test } from '@jest/globals';
import { allTicketsOf } from '../harness/outcome.ts';
import { brokenPromises, sentences } from './promises.ts';
import { openScene } from './scene.ts';

const ROUNDS = [0, 40, 80, 120];

test.concurrent.each(ROUNDS)(
  'two runs, the second %d ms later, leave every finding on one open case, and lose none',
  async (laterMs) => {
    const latency = { search: 60, create: 120, case: 20 };
    const simulator = { latency, randomSeed: laterMs + 1 };
    const scene = await openScene({ operation: 'create', findings: 51, simulator, speed: 1 });
    try {
      const [one, two] = await Promise.all([
        scene.run(),
        new Promise((resolve) => setTimeout(resolve, laterMs)).then(() => scene.run()),
      ]);
      await scene.idle();
      const circumstances = { emptyCasesAreExplained: true, hasRival: true };
      const { duplicates, lost } = brokenPromises(scene, [one, two], circumstances);
      expect({ duplicates, lost }).toEqual({ duplicates: [], lost: [] });

      const again = await scene.run();
      expect(sentences(brokenPromises(scene, [one, two, again], circumstances))).toBe('');
      expect(again.outputs).toMatchObject({ result: 'success', 'created-count': '0' });
      expect(allTicketsOf(again).flatMap(({ finding_ids }) => finding_ids)).toHaveLength(51);
    } finally {
      await scene.close();
    }
  },
);
