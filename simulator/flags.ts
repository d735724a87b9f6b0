/** The command line of the simulator. */
import { parseArgs } from 'node:util';
import {
  ENDPOINTS,
  type Endpoint,
  type Latency,
  type RateLimit,
  type SimulatorOptions,
} from './options.ts';
import { readSeed } from './seed.ts';

export const DEFAULT_PORT = 8484;

export const USAGE = `Usage: node simulator/main.ts [flags]

A Datadog on loopback, for trying the Action and for tests.

  --port <number>            default ${DEFAULT_PORT}; 0 for any free one
  --seed <file>              what it starts with; default simulator/seed.json
  --latency <ms>             of every answer; <min>-<max> for a range, and
                             create=<ms>, attach=, search=, case= and so on for one endpoint
  --index-delay <ms>         search shows writes that much later
  --tickets-in-progress <ms> created ServiceNow tickets are in progress that long
  --rate-limit <endpoint>=<limit>/<seconds>
  --max-page-size <number>   of a search; default 150
  --random-seed <number>     another one gives other case IDs; default 1
  --error-shape <shape>      objects, untitled or strings; default objects
  --no-insights              reading a case does not say which findings are on it
  --shuffle                  create answers in another order than asked
  --help                     this text

--latency and --rate-limit may be given several times.
`;

export type CommandLine =
  | { readonly kind: 'help' }
  | { readonly kind: 'start'; readonly options: SimulatorOptions & { readonly port: number } };

/** @throws Error with a sentence that names the flag and says what would be right */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      seed: { type: 'string' },
      latency: { type: 'string', multiple: true },
      'index-delay': { type: 'string' },
      'tickets-in-progress': { type: 'string' },
      'rate-limit': { type: 'string', multiple: true },
      'max-page-size': { type: 'string' },
      'random-seed': { type: 'string' },
      'error-shape': { type: 'string' },
      'no-insights': { type: 'boolean' },
      shuffle: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) return { kind: 'help' };
  const options = {
    port: wholeNumber('port', values.port, DEFAULT_PORT),
    indexDelay: wholeNumber('index-delay', values['index-delay'], 0),
    ticketsInProgressFor: wholeNumber('tickets-in-progress', values['tickets-in-progress'], 0),
    searchMaxPageSize: wholeNumber('max-page-size', values['max-page-size'], 150),
    randomSeed: wholeNumber('random-seed', values['random-seed'], 1),
    errorShape: errorShape(values['error-shape'] ?? 'objects'),
    shuffleAnswers: values.shuffle ?? false,
    insightsInCases: values['no-insights'] !== true,
    latency: latencies(values.latency ?? []),
    rateLimit: rateLimits(values['rate-limit'] ?? []),
  };
  if (options.port > 65_535) throw new Error('--port must be at most 65535.');
  if (options.searchMaxPageSize < 1) throw new Error('--max-page-size must be at least 1.');
  return values.seed === undefined
    ? { kind: 'start', options }
    : { kind: 'start', options: { ...options, seed: readSeed(values.seed) } };
}

function wholeNumber(flag: string, text: string | undefined, preset: number): number {
  if (text === undefined) return preset;
  if (!/^\d{1,9}$/.test(text)) {
    throw new Error(`--${flag} must be a whole number, not "${text}".`);
  }
  return Number(text);
}

function errorShape(text: string): 'objects' | 'untitled' | 'strings' {
  if (text === 'objects' || text === 'untitled' || text === 'strings') return text;
  throw new Error(`--error-shape must be objects, untitled or strings, not "${text}".`);
}

function latencies(texts: readonly string[]): Partial<Record<Endpoint, Latency>> {
  const found: Partial<Record<Endpoint, Latency>> = {};
  for (const text of texts) {
    const [, name, min = '', max] = /^(?:(\w+)=)?(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? [];
    const endpoints = name === undefined ? ENDPOINTS : ENDPOINTS.filter((known) => known === name);
    if (min === '' || endpoints.length === 0) {
      throw new Error(
        `--latency must be milliseconds such as 1500, 900-1400 or create=1700-3700, not "${text}".`,
      );
    }
    for (const endpoint of endpoints) {
      found[endpoint] = max === undefined ? Number(min) : [Number(min), Number(max)];
    }
  }
  return found;
}

function rateLimits(texts: readonly string[]): Partial<Record<Endpoint, RateLimit>> {
  const found: Partial<Record<Endpoint, RateLimit>> = {};
  for (const text of texts) {
    const [, name, limit, period] = /^(\w+)=(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
    const endpoint = ENDPOINTS.find((known) => known === name);
    if (endpoint === undefined || Number(period) < 1) {
      throw new Error(
        `--rate-limit must be such as create=10/60 (10 requests in 60 seconds) for one of ${ENDPOINTS.join(', ')}, not "${text}".`,
      );
    }
    found[endpoint] = { limit: Number(limit), periodSeconds: Number(period) };
  }
  return found;
}
