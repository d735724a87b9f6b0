/** The fault matrix for `operation: attach`. */
import { expect, test } from '@jest/globals';
import { openScene, SPEED_WITH_MANY } from './scene.ts';
import { testMatrix } from './test-matrix.ts';

/** What both operations leave to the same retries: half of it here, all in `npm run long`. */
const SHARED = ['The connection', 'Statuses', 'The body of the answer'];

testMatrix(
  'attach',
  'a full ticket',
  (row, { title, rows }) => !SHARED.includes(title) || rows.indexOf(row) % 2 === 0,
);
testMatrix('attach', 'one finding', ({ attach }) => typeof attach === 'object');

test.concurrent.each([51, 2501])(
  '%d findings are more than a ticket takes: nothing is written',
  async (findings) => {
    const scene = await openScene({ operation: 'attach', findings, speed: SPEED_WITH_MANY });
    try {
      const { outputs, exitCode, stdout } = await scene.run();
      expect({ exitCode, result: outputs['result'] }).toEqual({ exitCode: 1, result: 'failure' });
      expect(stdout).toContain(`${findings} findings would be on one ServiceNow ticket`);
      expect(scene.state().counters.attachesExecuted).toBe(0);
    } finally {
      await scene.close();
    }
  },
);
