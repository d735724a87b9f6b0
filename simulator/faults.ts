/** Faults on demand: what goes wrong, and for which requests. */
import { isObject, type JsonObject } from './json.ts';

/** Which requests a fault concerns; an absent condition always holds. */
export interface FaultMatch {
  readonly method?: string;
  /** The exact path, or the source of a regular expression to be found in the path. */
  readonly path?: string;
  /** In the body as one of its findings, or anywhere in a search's filter. */
  readonly containsFindingId?: string;
  /** Only once a request has come whose path has this regular expression in it. */
  readonly after?: string;
  /** The fault sets in with the nth request that it concerns, from 1; default 1. */
  readonly nth?: number;
  /** How many requests it spoils; default 1 with `nth`, else all until the faults are cleared. */
  readonly times?: number;
}

/**
 * What happens instead of, before or after the request's work. `executed` says whether the work is
 * done although the answer does not come as it should.
 */
export type FaultEffect =
  /** That status, with `body` (an error of Datadog's shape by default); not executed by default. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      readonly executed?: boolean;
    }
  /** Waits before the work, or (`executed`) between the work and its answer. */
  | { readonly kind: 'delay'; readonly ms: number; readonly executed?: boolean }
  /** The connection is reset; not executed by default. */
  | { readonly kind: 'drop'; readonly executed?: boolean }
  /** No answer ever comes; not executed by default. */
  | { readonly kind: 'hang'; readonly executed?: boolean }
  /** Half of the JSON, with a right content length; executed by default, as all the next ones. */
  | { readonly kind: 'broken-json'; readonly executed?: boolean }
  /** The content length of the whole, half of the bytes, then the connection is closed. */
  | { readonly kind: 'truncated'; readonly executed?: boolean }
  /** `bytes` at a time, `everyMs` milliseconds apart. */
  | {
      readonly kind: 'slow';
      readonly bytes: number;
      readonly everyMs: number;
      readonly executed?: boolean;
    }
  /** The right JSON with so many megabytes of padding in it. */
  | { readonly kind: 'huge'; readonly megabytes: number; readonly executed?: boolean }
  /** No body; the status is the right one unless given. */
  | { readonly kind: 'empty'; readonly status?: number; readonly executed?: boolean }
  /** A page of a gateway between; status 502 and not executed by default. */
  | { readonly kind: 'html'; readonly status?: number; readonly executed?: boolean }
  /** Status 307 and not executed by default. */
  | {
      readonly kind: 'redirect';
      readonly location: string;
      readonly status?: number;
      readonly executed?: boolean;
    }
  /**
   * New connections are refused from just before this answer on, for `ms` or for good; what is
   * under way is still answered, and its connection closed.
   */
  | { readonly kind: 'refuse'; readonly ms?: number }
  /**
   * No connection is to be had for it, so that nothing was sent; in-process only, else a `drop`.
   */
  | { readonly kind: 'unreachable' }
  /** 429 with the five headers; never executed. */
  | { readonly kind: 'rate-limited'; readonly resetSeconds: number }
  /** The answer's cases in another order. */
  | { readonly kind: 'shuffled' }
  /** The answer leaves out the case of that ticket of the request, from 1; default 1. */
  | { readonly kind: 'missing-case'; readonly ticket?: number }
  /** The answer holds a case of somebody else as well; for attach, instead. */
  | { readonly kind: 'foreign-case' }
  /** The answer's cases (or only that ticket's) have no insights; a case that is read likewise. */
  | { readonly kind: 'no-insights'; readonly ticket?: number }
  /** The answer's cases (or only that ticket's) name findings that nobody asked for. */
  | { readonly kind: 'wrong-insights'; readonly ticket?: number }
  /** Create's answer has its first case twice, the second time in place of the second. */
  | { readonly kind: 'same-case-twice' }
  /** The first two cases of create's answer name each other's findings. */
  | { readonly kind: 'swapped-findings' }
  /** The case of attach's answer has another ServiceNow record than was asked for. */
  | { readonly kind: 'other-ticket' }
  /** A search that Datadog ended early: so many findings of the page (default none), no cursor. */
  | { readonly kind: 'search-timeout'; readonly keep?: number }
  /** Pages after the first name their own cursor as the next. */
  | { readonly kind: 'repeated-cursor' }
  /** The last page leads to the second again. */
  | { readonly kind: 'cycling-cursor' }
  /** The search shows what was so many milliseconds ago, the index delay aside. */
  | { readonly kind: 'stale'; readonly ms: number }
  /** The page lacks its last findings, and nothing says so. */
  | { readonly kind: 'partial-page'; readonly lacks: number }
  /** Each finding of the page stands there again, without its cases. */
  | { readonly kind: 'conflicting-page' }
  /** The ServiceNow tickets (or only that one) fail; the cases are made. */
  | { readonly kind: 'ticket-failed'; readonly ticket?: number }
  /** The ServiceNow tickets (or only that one) stay in progress for `ms`, or for ever. */
  | { readonly kind: 'ticket-in-progress'; readonly ms?: number; readonly ticket?: number }
  /**
   * Another run puts the request's findings on tickets of its own, just before or (default) after.
   */
  | { readonly kind: 'rival'; readonly when?: 'before' | 'after' }
  /** Datadog forgets these findings just before the work. */
  | { readonly kind: 'vanish'; readonly findingIds: readonly string[] }
  /** The answer's JSON becomes another, as the test has it. */
  | { readonly kind: 'changed'; readonly change: (json: JsonObject) => unknown }
  /** Something happens after the work, or in its place, and before the answer goes out. */
  | { readonly kind: 'meanwhile'; readonly act: () => void };

export interface Fault {
  readonly match?: FaultMatch;
  readonly effect: FaultEffect;
}

export type FaultKind = FaultEffect['kind'];
export type EffectOf<K extends FaultKind> = Extract<FaultEffect, { kind: K }>;

/** Those that decide how a request ends; only one of them can. */
const ENDINGS = [
  'status',
  'drop',
  'unreachable',
  'hang',
  'broken-json',
  'truncated',
  'slow',
  'huge',
  'empty',
  'html',
  'redirect',
  'rate-limited',
] as const satisfies readonly FaultKind[];
const EXECUTED_BY_DEFAULT: ReadonlySet<FaultKind> = new Set([
  'broken-json',
  'truncated',
  'slow',
  'huge',
  'empty',
]);
const KINDS: ReadonlySet<string> = new Set<FaultKind>([
  ...ENDINGS,
  'delay',
  'refuse',
  'shuffled',
  'missing-case',
  'foreign-case',
  'no-insights',
  'wrong-insights',
  'same-case-twice',
  'swapped-findings',
  'other-ticket',
  'search-timeout',
  'repeated-cursor',
  'cycling-cursor',
  'stale',
  'partial-page',
  'conflicting-page',
  'ticket-failed',
  'ticket-in-progress',
  'rival',
  'vanish',
  'changed',
  'meanwhile',
]);

export type Ending = EffectOf<(typeof ENDINGS)[number]>;

export function isEnding(effect: FaultEffect): effect is Ending {
  return ENDINGS.some((kind) => kind === effect.kind);
}

/** Whether the request's work is done although it ends like this. */
export function isExecuted(effect: Ending): boolean {
  if (effect.kind === 'rate-limited' || effect.kind === 'unreachable') return false;
  return effect.executed ?? EXECUTED_BY_DEFAULT.has(effect.kind);
}

/** What a fault looks at. */
export interface FaultTarget {
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  readonly findingIds: readonly string[];
  /** The body as it came. */
  readonly text: string;
}

export class FaultPlan {
  #armed: ArmedFault[] = [];

  /** @throws Error where the fault is none. */
  add(fault: Fault): void {
    this.#armed.push(armed(fault));
  }

  clear(): void {
    this.#armed = [];
  }

  /**
   * The effects for one request, in the order in which the faults were added. Every fault counts
   * the requests that it concerns; of several endings the first has its way, and the others keep
   * their turns.
   */
  take(target: FaultTarget): FaultEffect[] {
    const effects: FaultEffect[] = [];
    for (const fault of this.#armed) {
      if (!fault.concerns(target)) continue;
      fault.seen += 1;
      if (fault.seen < fault.nth || fault.turnsLeft <= 0) continue;
      if (isEnding(fault.effect) && effects.some(isEnding)) continue;
      fault.turnsLeft -= 1;
      effects.push(fault.effect);
    }
    return effects;
  }
}

interface ArmedFault {
  readonly effect: FaultEffect;
  readonly nth: number;
  concerns(target: FaultTarget): boolean;
  seen: number;
  turnsLeft: number;
}

function armed(fault: Fault): ArmedFault {
  if (!KINDS.has(fault.effect.kind)) throw new Error(`There is no fault "${fault.effect.kind}".`);
  const { method, path, after, containsFindingId, nth, times } = fault.match ?? {};
  const pattern = path === undefined ? null : new RegExp(path);
  const start = after === undefined ? null : new RegExp(after);
  let hasStarted = start === null;
  return {
    effect: fault.effect,
    nth: nth ?? 1,
    concerns: (target) => {
      hasStarted ||= start?.test(target.path) ?? false;
      return (
        hasStarted &&
        (method === undefined || method.toUpperCase() === target.method) &&
        (pattern === null || path === target.path || pattern.test(target.path)) &&
        (containsFindingId === undefined || mentions(target, containsFindingId))
      );
    },
    seen: 0,
    turnsLeft: times ?? (nth === undefined ? Number.POSITIVE_INFINITY : 1),
  };
}

function mentions(target: FaultTarget, findingId: string): boolean {
  return target.findingIds.length > 0
    ? target.findingIds.includes(findingId)
    : target.text.includes(findingId);
}

/** A fault as it came over HTTP, or `null` where it is none. */
export function faultFrom(value: unknown): Fault | null {
  if (!isObject(value) || !isEffect(value['effect'])) return null;
  const match = value['match'];
  if (match === undefined) return { effect: value['effect'] };
  return isMatch(match) ? { match, effect: value['effect'] } : null;
}

/**
 * The fields of an effect are its sender's own affair; this is a tool for tests. What takes a
 * function cannot come over HTTP.
 */
function isEffect(value: unknown): value is FaultEffect {
  if (!isObject(value) || typeof value['kind'] !== 'string') return false;
  return KINDS.has(value['kind']) && !['changed', 'meanwhile'].includes(value['kind']);
}

function isMatch(value: unknown): value is FaultMatch {
  if (!isObject(value)) return false;
  const patterns = [value['path'], value['after']];
  if (patterns.some((source) => typeof source === 'string' && !isPattern(source))) return false;
  const isTextual = ['method', 'path', 'after', 'containsFindingId'].every((key) =>
    isAbsentOr(value, key, 'string'),
  );
  return isTextual && ['nth', 'times'].every((key) => isAbsentOr(value, key, 'number'));
}

function isAbsentOr(value: JsonObject, key: string, type: 'string' | 'number'): boolean {
  return value[key] === undefined || typeof value[key] === type;
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}
