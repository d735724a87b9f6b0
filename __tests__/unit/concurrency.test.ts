import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chunk, mapSideBySide, unlessAborted } from '../../src/concurrency.ts';
import { hastyClock } from './clock.ts';

describe('mapping side by side', () => {
  test('gives the results in the order of the items, whichever ends first', async () => {
    const clock = hastyClock();
    const results = await mapSideBySide([30, 10, 20], 3, async (ms) => {
      await clock.sleep(ms);
      return ms;
    });
    expect(results).toEqual([30, 10, 20]);
  });

  test('never runs more at once than its bound, and as many where there are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 8 }),
        async (durations, bound) => {
          const clock = hastyClock();
          let running = 0;
          let most = 0;
          await mapSideBySide(durations, bound, async (ms) => {
            running += 1;
            most = Math.max(most, running);
            await clock.sleep(ms);
            running -= 1;
          });
          expect(most).toBe(Math.min(bound, durations.length));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('passes on each item with its place', async () => {
    const places = await mapSideBySide(['a', 'b'], 1, async (item, index) => `${item}${index}`);
    expect(places).toEqual(['a0', 'b1']);
  });

  test('begins nothing after an error, lets what is under way end, and throws the first', async () => {
    const clock = hastyClock();
    const begun: number[] = [];
    const ended: number[] = [];
    const result = mapSideBySide([1, 2, 3, 4, 5], 2, async (item) => {
      begun.push(item);
      await clock.sleep(item === 1 ? 10 : 100);
      if (item === 1) throw new Error('first');
      ended.push(item);
      throw new Error('second');
    });
    await expect(result).rejects.toThrow('first');
    expect(begun).toEqual([1, 2]);
    expect(ended).toEqual([2]);
  });

  test('gives nothing for nothing', async () => {
    await expect(mapSideBySide([], 5, async () => 1)).resolves.toEqual([]);
  });
});

describe('work that cannot be ended', () => {
  const endless = new Promise<never>(() => undefined);

  test('gives its result, or its error', async () => {
    const { signal } = new AbortController();
    await expect(unlessAborted(Promise.resolve(1))).resolves.toBe(1);
    await expect(unlessAborted(Promise.resolve(1), signal)).resolves.toBe(1);
    await expect(unlessAborted(Promise.reject(new Error('x')), signal)).rejects.toThrow('x');
  });

  test('is no longer waited for when the run ends', async () => {
    const ended = new AbortController();
    const reason = new Error('the run is over');
    const waiting = unlessAborted(endless, ended.signal);
    ended.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(unlessAborted(endless, ended.signal)).rejects.toBe(reason);
  });
});

describe('chunks', () => {
  test('hold all items in order, and only the last is shorter', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 60 }), (items, size) => {
        const chunks = chunk(items, size);
        expect(chunks.flat()).toEqual(items);
        expect(chunks.slice(0, -1).every(({ length }) => length === size)).toBe(true);
        expect(chunks.every(({ length }) => length > 0 && length <= size)).toBe(true);
      }),
    );
  });
});
