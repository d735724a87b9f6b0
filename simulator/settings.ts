import { systemClock } from './clock.ts';
import { TEST_CREDENTIALS } from './credentials.ts';
import {
  ENDPOINTS,
  type Latency,
  PERMISSIONS,
  type Settings,
  type SimulatorOptions,
} from './options.ts';

/** The options with every default in its place. */
export function settingsFrom(options: SimulatorOptions): Settings {
  const latency = options.latency ?? 0;
  return {
    credentials: { ...TEST_CREDENTIALS, ...options.credentials },
    permissions: options.permissions ?? PERMISSIONS,
    projects: options.projects ?? {},
    reopensAfter: options.reopensAfter ?? 0,
    closesAfter: options.closesAfter ?? Number.POSITIVE_INFINITY,
    latency: isLatency(latency)
      ? Object.fromEntries(ENDPOINTS.map((endpoint) => [endpoint, latency]))
      : latency,
    rateLimit: options.rateLimit ?? {},
    ticketsInProgressFor: options.ticketsInProgressFor ?? 0,
    indexDelay: options.indexDelay ?? 0,
    searchMaxPageSize: options.searchMaxPageSize ?? 150,
    clock: options.clock ?? systemClock,
    randomSeed: options.randomSeed ?? 1,
    errorShape: options.errorShape ?? 'objects',
    shuffleAnswers: options.shuffleAnswers ?? false,
    nestInCustom: options.nestInCustom ?? true,
    singleCaseObject: options.singleCaseObject ?? false,
    insightsInCases: options.insightsInCases ?? true,
    inProgressTicketsInSearch: options.inProgressTicketsInSearch ?? true,
    failedTicketsInSearch: options.failedTicketsInSearch ?? false,
  };
}

function isLatency(value: unknown): value is Latency {
  return typeof value === 'number' || Array.isArray(value);
}
