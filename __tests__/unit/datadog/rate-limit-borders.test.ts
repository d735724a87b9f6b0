/** Headers at the borders of what they can mean. */
import { describe, expect, test } from '@jest/globals';
import { createRateLimits } from '../../../src/datadog/rate-limit.ts';
import { virtualClock } from '../clock.ts';
import { recordedLog } from '../recorded-log.ts';

const ENDPOINT = 'POST /api/v2/things';
const DAY = 86_400;

/** @param random what spreads the resets, up to a second later */
function limits(random = 0) {
  const clock = virtualClock();
  const log = recordedLog();
  const rates = createRateLimits(clock, () => random, log);
  const learn = (headers: Readonly<Record<string, string | number>>, isLimited = false): void => {
    const entries = Object.entries(headers).map(([name, value]) => [
      name === 'retry-after' ? name : `x-ratelimit-${name}`,
      String(value),
    ]);
    rates.learn(ENDPOINT, Object.fromEntries(entries), isLimited);
  };
  return {
    clock,
    log,
    learn,
    claim: () => rates.claim(ENDPOINT),
    announce: () => rates.announce(ENDPOINT),
  };
}

describe('a reset', () => {
  test('of a day is believed, a later one is not', () => {
    const believed = limits();
    believed.learn({ reset: DAY }, true);
    expect(believed.claim()).toBe(DAY * 1000);
    const disbelieved = limits();
    disbelieved.learn({ reset: DAY + 1 }, true);
    expect(disbelieved.claim()).toBe(10_000);
  });

  test('may stand in Retry-After, with space around it', () => {
    const { learn, claim } = limits();
    learn({ 'retry-after': ' 7 ' }, true);
    expect(claim()).toBe(7_000);
  });

  test.each(['', ' ', 'soon', '-1', 'Infinity', 'NaN'])('of %j says nothing', (reset) => {
    const { learn, claim } = limits(1);
    learn({ remaining: 0, reset });
    expect(claim()).toBe(0);
  });

  test('says nothing where it is not known how many requests remain, nor the other way round', () => {
    const { learn, claim } = limits(1);
    learn({ reset: 30 });
    learn({ remaining: 0 });
    expect(claim()).toBe(0);
  });

  test('five seconds later is of another window, a little earlier is of the same', () => {
    const same = limits();
    same.learn({ remaining: 1, reset: 30 });
    same.learn({ remaining: 9, reset: 34.999 });
    expect([same.claim(), same.claim()]).toEqual([0, 30_000]);
    const other = limits();
    other.learn({ remaining: 1, reset: 30 });
    other.learn({ remaining: 9, reset: 35 });
    expect([other.claim(), other.claim()]).toEqual([0, 0]);
  });

  test('five seconds earlier is of a window that is over, and tells nothing', () => {
    const over = limits();
    over.learn({ remaining: 5, reset: 30 });
    over.learn({ remaining: 0, reset: 25 });
    expect(over.claim()).toBe(0);
    const same = limits();
    same.learn({ remaining: 5, reset: 30 });
    same.learn({ remaining: 0, reset: 25.001 });
    expect(same.claim()).toBe(30_000);
  });

  test('of a 429 is waited for where it is later than was thought', () => {
    const { learn, claim } = limits();
    learn({ remaining: 5, reset: 30 });
    learn({ reset: 33 }, true);
    expect(claim()).toBe(33_000);
  });
});

describe('a 429 of another limit than the one that is known', () => {
  const known = { limit: 1_000, period: 3_600, remaining: 900, reset: 3_000 };

  test('is waited for as it says, and for no longer', async () => {
    const { clock, learn, claim } = limits();
    learn(known);
    learn({ 'retry-after': 30 }, true);
    expect(claim()).toBe(30_000);
    await clock.advance(30_000);
    expect(Array.from({ length: 900 }, claim)).toEqual(Array(900).fill(0));
    expect(claim()).toBe(2_970_000);
  });

  test('is told once, however many requests meet it', () => {
    const { log, learn, announce } = limits();
    learn(known);
    for (let request = 0; request < 3; request += 1) {
      learn({ 'retry-after': 30 }, true);
      announce();
    }
    expect(log.of('info')).toEqual([expect.stringContaining('waiting 30 s for its reset')]);
  });

  test('is told again once it was waited for', async () => {
    const { clock, log, learn, announce } = limits();
    learn(known);
    learn({ 'retry-after': 30 }, true);
    announce();
    await clock.advance(30_000);
    learn({ 'retry-after': 20 }, true);
    announce();
    expect(log.of('info')).toHaveLength(2);
  });

  test('is waited for through whatever is learned of the other', () => {
    const { learn, claim } = limits();
    learn({ ...known, reset: 10 });
    learn({ 'retry-after': 4 }, true);
    learn({ ...known, reset: 20 });
    expect(claim()).toBe(4_000);
  });

  test('gives way to the longer wait', () => {
    const { learn, claim } = limits();
    learn({ ...known, remaining: 0 });
    learn({ 'retry-after': 30 }, true);
    learn({ 'retry-after': 10 }, true);
    expect(claim()).toBe(3_000_000);
    const other = limits();
    other.learn(known);
    other.learn({ 'retry-after': 30 }, true);
    other.learn({ 'retry-after': 10 }, true);
    expect(other.claim()).toBe(30_000);
  });
});

describe('a quota', () => {
  test.each([
    ['of no time', { limit: 3, period: 0 }],
    ['of no requests', { limit: 0, period: 60 }],
    ['of more than a day', { limit: 3, period: DAY + 1 }],
    ['of unknown length', { limit: 3, period: '' }],
  ])('%s is none: after the reset nothing is counted', async (_, quota) => {
    const { clock, log, learn, claim, announce } = limits();
    learn({ remaining: 0, reset: 10, ...quota });
    announce();
    expect(log.of('info').join()).not.toContain('requests in');
    await clock.advance(10_000);
    expect(Array.from({ length: 9 }, claim)).toEqual(Array(9).fill(0));
  });

  test('of a day is shared by all that wait, until it is used up', async () => {
    const { clock, learn, claim } = limits();
    learn({ remaining: 0, reset: 10, limit: 2, period: DAY });
    await clock.advance(10_000);
    expect([claim(), claim(), claim()]).toEqual([0, 0, DAY * 1000]);
  });
});

describe('the wait', () => {
  test('is told once for all that wait, and again for the next window', async () => {
    const { clock, log, learn, announce } = limits();
    announce();
    expect(log.lines).toEqual([]);
    learn({ remaining: 0, reset: 10, limit: 2, period: 60 });
    announce();
    announce();
    expect(log.of('info')).toHaveLength(1);
    await clock.advance(10_000);
    learn({ remaining: 0, reset: 60, limit: 2, period: 60 });
    announce();
    expect(log.of('info')).toHaveLength(2);
  });
});
