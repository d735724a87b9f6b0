/**
 * The simulated Datadog without a socket: requests are handed in, and time is whatever it is told.
 */
import { type Controls, controlsOf } from './controls.ts';
import { exchange } from './exchange.ts';
import type { Ending } from './faults.ts';
import type { SimulatorOptions } from './options.ts';
import { DEFAULT_SEED_FILE, readSeed } from './seed.ts';
import { newSession } from './session.ts';
import { settingsFrom } from './settings.ts';

export interface HandedRequest {
  readonly method: string;
  /** Of any host. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export type Delivery =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** The connection is lost after the request was sent, whether or not it was carried out. */
  | { readonly kind: 'lost' }
  /** No answer ever comes. */
  | { readonly kind: 'silence' }
  /** No connection is to be had: nothing was sent. */
  | { readonly kind: 'refused' };

export interface InProcessSimulator extends Controls {
  /** Resolves when the client has what it gets. */
  send(request: HandedRequest): Promise<Delivery>;
  /** `true` refuses every request from now on. */
  refuse(isRefusing: boolean): void;
}

export function simulateInProcess(
  options: Omit<SimulatorOptions, 'port'> = {},
): InProcessSimulator {
  const seed = options.seed ?? readSeed(DEFAULT_SEED_FILE);
  const settings = settingsFrom(options);
  const { clock } = settings;
  const never = new AbortController().signal;
  let session = newSession(seed, settings);
  let refusesUntil = Number.NEGATIVE_INFINITY;
  return {
    ...controlsOf(
      () => session,
      () => {
        session = newSession(seed, settings);
      },
    ),
    refuse: (isRefusing) => {
      refusesUntil = isRefusing ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    },
    send: async ({ method, url, headers, body }) => {
      if (clock.now() < refusesUntil) return { kind: 'refused' };
      const { pathname, search } = new URL(url);
      const arrival = { method, url: pathname + search, headers, text: body ?? '', connection: 1 };
      const { answer, ending, effects, depart } = await exchange(arrival, session, never);
      for (const effect of effects) {
        if (effect.kind === 'refuse') {
          refusesUntil = clock.now() + (effect.ms ?? Number.POSITIVE_INFINITY);
        }
      }
      const kind = kindOf(ending);
      depart(kind === 'answer');
      if (kind !== 'answer') return { kind };
      if (ending?.kind === 'slow') {
        await clock.sleep(Math.ceil(answer.body.length / ending.bytes) * ending.everyMs);
      }
      const date = new Date(clock.now()).toUTCString();
      return { kind, ...answer, headers: { date, ...answer.headers } };
    },
  };
}

function kindOf(ending: Ending | null): Delivery['kind'] {
  switch (ending?.kind) {
    case 'unreachable':
      return 'refused';
    case 'hang':
      return 'silence';
    case 'drop':
    case 'truncated':
    case 'huge':
      return 'lost';
    default:
      return 'answer';
  }
}
