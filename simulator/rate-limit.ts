/** Datadog's rate limits: so many requests a period, periods aligned to the clock. */
import type { Endpoint, RateLimit } from './options.ts';

export interface RateLimitVerdict {
  readonly isAllowed: boolean;
  /** To be sent whatever the verdict. */
  readonly headers: Readonly<Record<string, string>>;
}

const NAMES: Readonly<Record<Endpoint, string>> = {
  create: 'security_findings_servicenow_tickets_create',
  attach: 'security_findings_servicenow_tickets_attach',
  search: 'security_findings_search',
  case: 'case_management_get_case',
  project: 'case_management_get_project',
  detach: 'security_findings_cases_detach',
  status: 'case_management_update_status',
};

export class RateLimiter {
  readonly #limits: Partial<Readonly<Record<Endpoint, RateLimit>>>;
  readonly #used = new Map<Endpoint, { readonly period: number; readonly count: number }>();

  constructor(limits: Partial<Readonly<Record<Endpoint, RateLimit>>>) {
    this.#limits = limits;
  }

  /** Counts one request. */
  take(endpoint: Endpoint, now: number): RateLimitVerdict {
    const rate = this.#limits[endpoint];
    if (rate === undefined) return { isAllowed: true, headers: {} };
    const periodMs = rate.periodSeconds * 1000;
    const period = Math.floor(now / periodMs);
    const used = this.#used.get(endpoint);
    const count = (used?.period === period ? used.count : 0) + 1;
    this.#used.set(endpoint, { period, count });
    const reset = Math.max(1, Math.ceil(((period + 1) * periodMs - now) / 1000));
    return {
      isAllowed: count <= rate.limit,
      headers: rateLimitHeaders(endpoint, rate, Math.max(0, rate.limit - count), reset),
    };
  }
}

/** `reset` is in seconds. */
export function rateLimitHeaders(
  endpoint: Endpoint,
  rate: RateLimit,
  remaining: number,
  reset: number,
): Record<string, string> {
  return {
    'x-ratelimit-limit': String(rate.limit),
    'x-ratelimit-period': String(rate.periodSeconds),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-name': NAMES[endpoint],
  };
}
