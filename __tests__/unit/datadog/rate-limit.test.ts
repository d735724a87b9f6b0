import { describe, expect, test } from '@jest/globals';
import { createRateLimits } from '../../../src/datadog/rate-limit.ts';
import { virtualClock } from '../clock.ts';
import { recordedLog } from '../recorded-log.ts';

const CREATE = 'POST /api/v2/security/findings/servicenow_tickets';
const SEARCH = 'POST /api/v2/security/findings/search';

function limits({ random = 0 } = {}) {
  const clock = virtualClock();
  const log = recordedLog();
  return { clock, log, limits: createRateLimits(clock, () => random, log) };
}

function headers(part: {
  remaining?: number | string;
  reset?: number | string;
  limit?: number;
  period?: number;
}): Record<string, string> {
  const all = {
    'x-ratelimit-remaining': part.remaining,
    'x-ratelimit-reset': part.reset,
    'x-ratelimit-limit': part.limit,
    'x-ratelimit-period': part.period,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

describe('a rate limit', () => {
  test('is not there until an answer tells of it', () => {
    const { limits: rates } = limits();
    expect(Array.from({ length: 100 }, () => rates.claim(CREATE))).toEqual(Array(100).fill(0));
  });

  test('lets as many requests go as the last answer says remain, and then makes them wait', () => {
    const { limits: rates } = limits();
    rates.learn(CREATE, headers({ remaining: 2, reset: 30 }), false);
    expect([rates.claim(CREATE), rates.claim(CREATE), rates.claim(CREATE)]).toEqual([0, 0, 30_000]);
  });

  test('at Remaining 0 is waited for before it is run into', async () => {
    const { limits: rates, clock } = limits();
    rates.learn(CREATE, headers({ remaining: 0, reset: 30 }), false);
    await clock.advance(20_000);
    expect(rates.claim(CREATE)).toBe(10_000);
    await clock.advance(10_000);
    expect(rates.claim(CREATE)).toBe(0);
  });

  test('of one endpoint does not hold up another', () => {
    const { limits: rates } = limits();
    rates.learn(CREATE, headers({ reset: 30 }), true);
    expect(rates.claim(CREATE)).toBe(30_000);
    expect(rates.claim(SEARCH)).toBe(0);
  });

  test('that is reached counts as used up, whatever the answer says remains', () => {
    const { limits: rates } = limits();
    rates.learn(CREATE, headers({ remaining: 5, reset: 30 }), true);
    expect(rates.claim(CREATE)).toBe(30_000);
  });

  test('is waited for a little longer by chance, so that jobs do not all start at once', () => {
    const { limits: rates } = limits({ random: 0.5 });
    rates.learn(CREATE, headers({ reset: 30 }), true);
    expect(rates.claim(CREATE)).toBe(30_500);
  });

  test('that is reached without a word of its reset is waited for some seconds', () => {
    const { limits: rates } = limits();
    rates.learn(CREATE, {}, true);
    expect(rates.claim(CREATE)).toBe(10_000);
  });

  test("is also understood from a proxy's Retry-After", () => {
    const { limits: rates } = limits();
    rates.learn(CREATE, { 'retry-after': '7' }, true);
    expect(rates.claim(CREATE)).toBe(7_000);
  });

  test('that resets at this very second is still not asked at once', () => {
    const { limits: rates } = limits();
    rates.learn(CREATE, headers({ reset: 0 }), true);
    expect(rates.claim(CREATE)).toBe(1_000);
  });

  test.each(['1764547200', '1e12', '-5', 'soon', '', 'NaN', 'Infinity'])(
    'that is reached and resets in %j seconds is waited for some seconds',
    (reset) => {
      const { limits: rates } = limits();
      rates.learn(CREATE, headers({ reset }), true);
      expect(rates.claim(CREATE)).toBe(10_000);
    },
  );

  test.each([
    headers({ remaining: 0 }),
    headers({ reset: 30 }),
    headers({ remaining: 0, reset: 1_764_547_200 }),
    headers({ remaining: -1, reset: 30 }),
    headers({ remaining: 'none', reset: 30 }),
    {},
  ])('is not made of headers that say half of it or what cannot be: %j', (odd) => {
    const { limits: rates } = limits();
    rates.learn(CREATE, odd, false);
    expect(rates.claim(CREATE)).toBe(0);
  });

  test('after its reset lets no more requests go at once than its quota', async () => {
    const { limits: rates, clock } = limits();
    rates.learn(CREATE, headers({ reset: 5, limit: 2, period: 60 }), true);
    await clock.advance(5_000);
    expect([rates.claim(CREATE), rates.claim(CREATE), rates.claim(CREATE)]).toEqual([0, 0, 60_000]);
  });

  test('with a quota goes on to the window that time has come to', async () => {
    const { limits: rates, clock } = limits();
    rates.learn(CREATE, headers({ reset: 5, limit: 1, period: 10 }), true);
    await clock.advance(28_000);
    expect([rates.claim(CREATE), rates.claim(CREATE)]).toEqual([0, 7_000]);
  });

  test.each([
    { limit: 0, period: 60 },
    { limit: 10, period: 0 },
    { limit: 10, period: 1e9 },
  ])('with the impossible quota %j is over at its reset', async (quota) => {
    const { limits: rates, clock } = limits();
    rates.learn(CREATE, headers({ reset: 5, ...quota }), true);
    await clock.advance(5_000);
    expect([rates.claim(CREATE), rates.claim(CREATE)]).toEqual([0, 0]);
  });
});

test('a limit that is reached again just before its reset is waited for to the later one', () => {
  const { limits: rates } = limits();
  rates.learn(CREATE, headers({ remaining: 1, reset: 1 }), false);
  rates.learn(CREATE, headers({ reset: 4 }), true);
  expect(rates.claim(CREATE)).toBe(4_000);
});

describe('answers that overtake each other', () => {
  test('do not give back requests that a newer one counted', () => {
    const { limits: rates } = limits();
    rates.learn(CREATE, headers({ remaining: 1, reset: 30 }), false);
    rates.learn(CREATE, headers({ remaining: 8, reset: 30 }), false);
    expect([rates.claim(CREATE), rates.claim(CREATE)]).toEqual([0, 30_000]);
  });

  test('do not give back requests in flight', () => {
    const { limits: rates } = limits();
    rates.learn(CREATE, headers({ remaining: 3, reset: 30 }), false);
    for (let sent = 0; sent < 3; sent += 1) expect(rates.claim(CREATE)).toBe(0);
    rates.learn(CREATE, headers({ remaining: 2, reset: 30 }), false);
    expect(rates.claim(CREATE)).toBe(30_000);
  });

  test('from the window before say nothing of this one', async () => {
    const { limits: rates, clock } = limits();
    rates.learn(CREATE, headers({ remaining: 5, reset: 60 }), false);
    rates.learn(CREATE, headers({ remaining: 0, reset: 2 }), false);
    expect(rates.claim(CREATE)).toBe(0);
    await clock.advance(1_000);
    expect(rates.claim(CREATE)).toBe(0);
  });

  test('from the next window open it', () => {
    const { limits: rates } = limits();
    rates.learn(CREATE, headers({ remaining: 0, reset: 1 }), false);
    rates.learn(CREATE, headers({ remaining: 9, reset: 61 }), false);
    expect(rates.claim(CREATE)).toBe(0);
  });

  test('and count the seconds differently are still of one window', () => {
    const { limits: rates } = limits();
    rates.learn(CREATE, headers({ remaining: 0, reset: 30 }), false);
    rates.learn(CREATE, headers({ remaining: 4, reset: 31 }), false);
    expect(rates.claim(CREATE)).toBe(30_000);
  });
});

describe('the log', () => {
  test('names the endpoint, the quota and the seconds, once for all that wait', () => {
    const { limits: rates, log } = limits();
    rates.learn(CREATE, headers({ reset: 30, limit: 100, period: 60 }), true);
    rates.announce(CREATE);
    rates.learn(CREATE, headers({ reset: 30, limit: 100, period: 60 }), true);
    rates.announce(CREATE);
    expect(log.of('info')).toEqual([
      `Datadog's rate limit for ${CREATE} is reached (100 requests in 60 s); waiting 30 s for its reset.`,
    ]);
  });

  test('says so again in the next window, and without a quota that is not known', async () => {
    const { limits: rates, log, clock } = limits();
    rates.learn(CREATE, headers({ remaining: 0, reset: 30 }), false);
    rates.announce(CREATE);
    await clock.advance(31_000);
    rates.learn(CREATE, headers({ remaining: 0, reset: 30 }), false);
    rates.announce(CREATE);
    expect(log.of('info')).toEqual(
      Array(2).fill(`Datadog's rate limit for ${CREATE} is reached; waiting 30 s for its reset.`),
    );
  });

  test('says nothing of an endpoint without a limit', () => {
    const { limits: rates, log } = limits();
    rates.announce(CREATE);
    expect(log.lines).toEqual([]);
  });
});
