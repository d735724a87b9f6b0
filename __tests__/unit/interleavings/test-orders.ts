import { expect, test } from '@jest/globals';
import { judge } from './judge.ts';
import { playStory } from './play.ts';
import { storyOf } from './story.ts';

/** A hundred orders, from this seed on: in two files, since a file has one core. */
export function testOrders(firstSeed: number): void {
  const seeds = Array.from({ length: 100 }, (_, index) => firstSeed + index);
  test.each(seeds)(
    'claims nothing false, loses no case, and leaves no double unsaid that a run could see: seed %d',
    async (seed) => {
      expect(judge(await playStory(storyOf(seed))).broken).toEqual([]);
    },
  );
}
