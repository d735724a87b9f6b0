import { describe, expect, test } from '@jest/globals';
import { inTurns } from '../../src/turns.ts';

const many = Array.from({ length: 2_500 }, (_, index) => index);

describe('a long loop in turns', () => {
  test('gets every item once, in order', async () => {
    const seen: number[] = [];
    for await (const batch of inTurns(many)) seen.push(...batch);
    expect(seen).toEqual(many);
  });

  test('gets nothing of nothing', async () => {
    for await (const batch of inTurns([])) expect(batch).toBe('never there');
  });

  test('lets a timer end it in the middle', async () => {
    const over = new AbortController();
    setImmediate(() => over.abort(new Error('the run is over')));
    let seen = 0;
    const loop = async () => {
      for await (const batch of inTurns(many, over.signal)) seen += batch.length;
    };
    await expect(loop()).rejects.toThrow('the run is over');
    expect(seen).toBeLessThan(many.length);
  });
});
