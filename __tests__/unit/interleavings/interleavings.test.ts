/**
 * Two and three runs at once, in orders that are drawn; `npm run soak -- --orders 2000` plays more.
 */
import { expect, test } from '@jest/globals';
import { judge } from './judge.ts';
import { playStory } from './play.ts';
import { storyOf } from './story.ts';

const SEEDS = Array.from({ length: 200 }, (_, index) => index + 1);

test.each(SEEDS)(
  'claims nothing false, loses no case, and leaves no double unsaid that a run could see: seed %d',
  async (seed) => {
    expect(judge(await playStory(storyOf(seed))).broken).toEqual([]);
  },
);

test('plays the same order for the same seed', async () => {
  const requests = async () =>
    (await playStory(storyOf(3))).simulator.requests().map(({ method, path }) => method + path);
  expect(await requests()).toEqual(await requests());
});
