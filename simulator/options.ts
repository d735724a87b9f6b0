/** What a simulated Datadog can be told to be like. */
import type { Clock } from './clock.ts';
import type { AcceptedCredentials } from './credentials.ts';
import type { Seed } from './seed.ts';

export const ENDPOINTS = [
  'create',
  'attach',
  'search',
  'case',
  'project',
  'detach',
  'status',
] as const;
export type Endpoint = (typeof ENDPOINTS)[number];

/** Milliseconds: the same every time, or anything from `[min, max]`. */
export type Latency = number | readonly [number, number];

export interface RateLimit {
  readonly limit: number;
  /** Periods are aligned to the clock: 60 ends at each full minute. */
  readonly periodSeconds: number;
}

export const PERMISSIONS = [
  'security_monitoring_findings_read',
  'security_monitoring_findings_write',
  'appsec_vm_read',
  'appsec_vm_write',
  'cases_read',
  'cases_write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/**
 * - `objects`: `{"errors":[{"status","title","detail"}]}`, `application/vnd.api+json`;
 * - `untitled`: the same without `title`;
 * - `strings`: `{"errors":["text"]}`, `application/json`.
 */
export type ErrorShape = 'objects' | 'untitled' | 'strings';

export interface SimulatorOptions {
  /** Default: `seed.json`. */
  readonly seed?: Seed;
  /** Default: any free port. */
  readonly port?: number;
  readonly credentials?: Partial<AcceptedCredentials>;
  /** What the credentials may do; default: everything. */
  readonly permissions?: readonly Permission[];
  /** Further projects: ID to the prefix of its cases' keys. */
  readonly projects?: Readonly<Record<string, string>>;
  /**
   * Milliseconds from an attach to a closed case until the case is open again; infinite: it stays
   * closed. Default 0. (That it reopens is documented; how fast is not.)
   */
  readonly reopensAfter?: number;
  /**
   * Milliseconds from the moment at which no open finding is left on a case until it closes by
   * itself. Default: never. (That it closes is documented; how fast is not.)
   */
  readonly closesAfter?: number;
  /** One for all endpoints, or one each; default 0. */
  readonly latency?: Latency | Partial<Readonly<Record<Endpoint, Latency>>>;
  readonly rateLimit?: Partial<Readonly<Record<Endpoint, RateLimit>>>;
  /** A created ServiceNow ticket is `IN_PROGRESS` that long; default 0 ms. */
  readonly ticketsInProgressFor?: number;
  /** Search shows every write that much later; default 0 ms. */
  readonly indexDelay?: number;
  /** Larger pages than this are cut to it; default 150, above which a request is refused. */
  readonly searchMaxPageSize?: number;
  /** For tests that cannot wait; default: the system's. */
  readonly clock?: Clock;
  /** Default 1. */
  readonly randomSeed?: number;
  readonly errorShape?: ErrorShape;
  /** Create answers in an order that is not the request's. */
  readonly shuffleAnswers?: boolean;
  /** `false`: a finding's attributes are not nested in `custom`. */
  readonly nestInCustom?: boolean;
  /** `true`: `workflow.integrations.cases` is one object, that of the latest case. */
  readonly singleCaseObject?: boolean;
  /**
   * Whether `GET case` says which findings are on the case, which is recorded and not documented;
   * default `true`.
   */
  readonly insightsInCases?: boolean;
  /** Whether search tells of ServiceNow tickets in progress; default `true`. */
  readonly inProgressTicketsInSearch?: boolean;
  /** Whether search tells of ServiceNow tickets that failed; default `false`. */
  readonly failedTicketsInSearch?: boolean;
}

export type Settings = Readonly<
  Required<Omit<SimulatorOptions, 'seed' | 'credentials' | 'latency' | 'port'>>
> & {
  readonly credentials: AcceptedCredentials;
  readonly latency: Partial<Readonly<Record<Endpoint, Latency>>>;
};
