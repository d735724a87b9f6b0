import { describe, expect, test } from '@jest/globals';
import { RateLimiter } from '../../../simulator/rate-limit.ts';
import { ask, search } from './client.ts';
import { simulated } from './scene.ts';

const MINUTE = 60_000;

describe('the rate limiter', () => {
  test('counts down within a period that is aligned to the clock, and begins anew', () => {
    const limiter = new RateLimiter({ create: { limit: 2, periodSeconds: 60 } });
    const at = (ms: number) => limiter.take('create', 100 * MINUTE + ms);
    expect(at(10_000)).toEqual({
      isAllowed: true,
      headers: {
        'x-ratelimit-limit': '2',
        'x-ratelimit-period': '60',
        'x-ratelimit-remaining': '1',
        'x-ratelimit-reset': '50',
        'x-ratelimit-name': expect.any(String),
      },
    });
    expect(at(10_001).headers['x-ratelimit-remaining']).toBe('0');
    expect(at(59_999)).toMatchObject({ isAllowed: false, headers: { 'x-ratelimit-reset': '1' } });
    expect(at(60_000)).toMatchObject({ isAllowed: true, headers: { 'x-ratelimit-reset': '60' } });
  });

  test('leaves the other endpoints alone', () => {
    const limiter = new RateLimiter({ create: { limit: 1, periodSeconds: 60 } });
    expect(limiter.take('search', 0)).toEqual({ isAllowed: true, headers: {} });
  });
});

describe('a limited endpoint', () => {
  test('tells its limit with every answer and refuses with 429 past it', async () => {
    const { simulator } = await simulated({
      rateLimit: { search: { limit: 1, periodSeconds: 3600 } },
    });
    const first = await search(simulator, '*');
    const bad = await search(simulator, 'a==');
    expect(first.headers.get('x-ratelimit-limit')).toBe('1');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(bad.status).toBe(429);
    for (const name of ['limit', 'period', 'remaining', 'reset', 'name']) {
      expect(bad.headers.get(`x-ratelimit-${name}`)).not.toBeNull();
    }
    expect(simulator.requests()[1]).toMatchObject({ status: 429, executed: false });
  });

  test('does not show a limit that it has not', async () => {
    const { simulator } = await simulated();
    const { headers } = await ask(simulator, { path: '/api/v2/cases/SEC-1' });
    expect(headers.get('x-ratelimit-limit')).toBeNull();
  });
});
