/**
 * Two and three runs at once, in orders that are drawn; `npm run soak -- --orders 2000` plays more.
 */
import { expect, test } from '@jest/globals';
import { playStory } from './play.ts';
import { storyOf } from './story.ts';
import { testOrders } from './test-orders.ts';

testOrders(1);

test('plays the same order for the same seed', async () => {
  const requests = async () =>
    (await playStory(storyOf(3))).simulator.requests().map(({ method, path }) => method + path);
  expect(await requests()).toEqual(await requests());
});
