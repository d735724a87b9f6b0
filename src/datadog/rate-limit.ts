/**
 * Datadog's rate limits, which differ by endpoint and organization: learned from the headers of
 * every answer, shared by all requests to an endpoint, waited for rather than run into.
 * Header names: Datadog's API reference, "Rate Limits".
 */
import type { Clock, Log, Random } from '../runtime.ts';

/** For a 429 that says nothing of its reset, or nothing that can be. */
const DEFAULT_WAIT_MS = 10_000;
/** Resets are aligned to the calendar: without a spread, every waiting job would start at once. */
const SPREAD_MS = 1_000;
/** A 429 at the very end of its window says 0: never ask again at once. */
const SHORTEST_WAIT_MS = 1_000;
/** No period is longer than a day; a larger reset is a point in time, or nonsense. */
const LONGEST_RESET_S = 86_400;
/**
 * How far two sightings of one reset may lie apart: headers count whole seconds, and were written
 * at some moment of a request that takes seconds itself.
 */
const BLUR_MS = 5_000;

interface Quota {
  readonly requests: number;
  readonly periodMs: number;
}

interface LimitWindow {
  /** Requests that the endpoint still takes before `resetAt`. */
  remaining: number;
  resetAt: number;
  readonly quota: Quota | null;
  /** Until when a 429 of another limit forbids the endpoint, whatever this window still has. */
  readonly barredUntil: number;
  isAnnounced: boolean;
}

type Headers = Readonly<Record<string, string>>;

export function createRateLimits(clock: Clock, random: Random, log: Log) {
  const windows = new Map<string, LimitWindow | undefined>();

  function currentWindow(endpoint: string): LimitWindow | undefined {
    const known = windows.get(endpoint);
    if (known === undefined || known.resetAt > clock.now()) return known;
    const next = windowAfter(known, clock.now());
    windows.set(endpoint, next);
    return next;
  }

  return {
    /** Milliseconds to wait before the endpoint may be asked; 0 takes one of its requests. */
    claim(endpoint: string): number {
      const window = currentWindow(endpoint);
      if (window === undefined) return 0;
      const wait = openingOf(window) - clock.now();
      if (wait > 0) return wait;
      window.remaining -= 1;
      return 0;
    },

    /** Takes note of an answer's headers; `isLimited` for a 429. */
    learn(endpoint: string, headers: Headers, isLimited: boolean): void {
      const remaining = isLimited ? 0 : numberOf(headers['x-ratelimit-remaining']);
      const reset = resetOf(headers) ?? (isLimited ? DEFAULT_WAIT_MS : null);
      if (remaining === null || reset === null) return;
      const wait = (isLimited ? Math.max(reset, SHORTEST_WAIT_MS) : reset) + random() * SPREAD_MS;
      const seen = { remaining: Math.floor(remaining), resetAt: clock.now() + wait };
      const known = currentWindow(endpoint);
      const quota = quotaOf(headers) ?? known?.quota ?? null;
      if (known === undefined || seen.resetAt - known.resetAt >= BLUR_MS) {
        const barredUntil = known?.barredUntil ?? 0;
        windows.set(endpoint, { ...seen, quota, barredUntil, isAnnounced: false });
        return;
      }
      // Answers overtake each other: one of an earlier window tells nothing of this one but that
      // there may be a second limit, and within one window the lowest count is the newest.
      if (known.resetAt - seen.resetAt >= BLUR_MS) {
        if (isLimited) windows.set(endpoint, barred(known, seen.resetAt, clock.now()));
        return;
      }
      windows.set(endpoint, {
        ...known,
        remaining: Math.min(known.remaining, seen.remaining),
        resetAt: isLimited ? Math.max(known.resetAt, seen.resetAt) : known.resetAt,
        quota,
      });
    },

    /** Says in the log, once for all requests that wait, that the endpoint is waited for. */
    announce(endpoint: string): void {
      const window = windows.get(endpoint);
      if (window === undefined || window.isAnnounced) return;
      window.isAnnounced = true;
      log.info(
        `Datadog's rate limit for ${endpoint} is reached${quotaText(window.quota)}; waiting ` +
          `${Math.ceil((openingOf(window) - clock.now()) / 1000)} s for its reset.`,
      );
    },
  };
}

/** When the endpoint may be asked again. */
function openingOf({ remaining, resetAt, barredUntil }: LimitWindow): number {
  return remaining === 0 ? Math.max(resetAt, barredUntil) : barredUntil;
}

function barred(window: LimitWindow, until: number, now: number): LimitWindow {
  const barredUntil = Math.max(window.barredUntil, until);
  return { ...window, barredUntil, isAnnounced: window.isAnnounced && window.barredUntil > now };
}

/** The window that follows one that has ended, where its quota is known: all that wait share it. */
function windowAfter({ quota, resetAt }: LimitWindow, now: number): LimitWindow | undefined {
  if (quota === null) return undefined;
  const periods = Math.floor((now - resetAt) / quota.periodMs) + 1;
  return {
    remaining: quota.requests,
    resetAt: resetAt + periods * quota.periodMs,
    quota,
    barredUntil: 0,
    isAnnounced: false,
  };
}

/** Milliseconds to the reset; `null` where the headers do not say, or say what cannot be. */
function resetOf(headers: Headers): number | null {
  const seconds = numberOf(headers['x-ratelimit-reset']) ?? numberOf(headers['retry-after']);
  return seconds === null || seconds > LONGEST_RESET_S ? null : seconds * 1000;
}

function quotaOf(headers: Headers): Quota | null {
  const requests = Math.floor(numberOf(headers['x-ratelimit-limit']) ?? 0);
  const period = numberOf(headers['x-ratelimit-period']) ?? 0;
  const isUsable = requests > 0 && period > 0 && period <= LONGEST_RESET_S;
  return isUsable ? { requests, periodMs: period * 1000 } : null;
}

function quotaText(quota: Quota | null): string {
  return quota === null ? '' : ` (${quota.requests} requests in ${quota.periodMs / 1000} s)`;
}

function numberOf(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
}
