/** Random faults, the same ones every time; `npm run soak` tries others, for longer. */
import { expect, test } from '@jest/globals';
import { chaosOf, playChaos } from './chaos.ts';
import { sentences } from './promises.ts';

const SEEDS = Array.from({ length: 8 }, (_, index) => index + 1);

test.concurrent.each(SEEDS)('nothing is doubled, lost or untrue: seed %d', async (seed) => {
  const { broken, log } = await playChaos(chaosOf(seed));
  expect({ broken: sentences(broken), log }).toEqual({ broken: '', log: '' });
});
