/** One request from its arrival to its end. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, errorAnswer } from './answer.ts';
import { authKind } from './auth.ts';
import { deliver } from './deliver.ts';
import { endingAnswer } from './endings.ts';
import { CONTROL_PREFIX, control } from './endpoints/control.ts';
import { mentionedFindings } from './endpoints/request-body.ts';
import { type Route, routeOf } from './endpoints/routes.ts';
import { work } from './endpoints/work.ts';
import { type Ending, type FaultEffect, isEnding, isExecuted } from './faults.ts';
import { parseJson } from './json.ts';
import type { Endpoint } from './options.ts';
import { withoutSecrets } from './recorder.ts';
import type { Session } from './session.ts';

const LARGEST_BODY = 32 * 2 ** 20;

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly session: Session;
  /** The number of the connection, from 1. */
  readonly connection: number;
  /** Aborted when the simulator closes. */
  readonly signal: AbortSignal;
  readonly reset: () => void;
  readonly door: Door;
}

/** Whether new connections are taken. */
export interface Door {
  readonly isOpen: () => boolean;
  /** Refuses new connections, for `ms` or for good. */
  readonly shut: (ms: number | undefined) => void;
}

/** Rejects with an AbortError when the simulator closes meanwhile. */
export async function serve(exchange: Exchange): Promise<void> {
  const { request, response, session, signal } = exchange;
  const text = await readBody(request);
  if (text === null) return;
  const [path = ''] = (request.url ?? '').split('?');
  const method = request.method ?? '';
  if (path.startsWith(CONTROL_PREFIX)) {
    await deliver(response, control({ method, path, text }, session, exchange.reset), null, signal);
    return;
  }
  const { load } = session;
  load.inFlight += 1;
  load.mostInFlight = Math.max(load.mostInFlight, load.inFlight);
  try {
    await serveApi(exchange, { method, path, text });
  } finally {
    load.inFlight -= 1;
  }
}

interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly text: string;
}

async function serveApi(exchange: Exchange, arrival: Arrival): Promise<void> {
  const { response, session, signal, door } = exchange;
  const findingIds = mentionedFindings(parseJson(arrival.text)).flat();
  const effects = session.faults.take({ ...arrival, findingIds });
  const number = record(exchange, arrival, { findingIds, effects });
  const { answer, ending } = await answerFor(exchange, arrival, { number, effects });
  for (const effect of effects) if (effect.kind === 'refuse') door.shut(effect.ms);
  if (!door.isOpen()) response.setHeader('connection', 'close');
  const isWhole = await deliver(response, answer, ending, signal);
  session.recorder.note(number, {
    status: isWhole ? answer.status : null,
    endedAt: session.settings.now(),
  });
}

async function answerFor(
  exchange: Exchange,
  arrival: Arrival,
  spoils: { readonly number: number; readonly effects: readonly FaultEffect[] },
): Promise<{ readonly answer: Answer; readonly ending: Ending | null }> {
  const { session, signal, request } = exchange;
  const { number, effects } = spoils;
  const route = routeOf(arrival.method, arrival.path);
  const ending = effects.find(isEnding) ?? null;
  await pause(delayOf(effects, false), signal);
  const context = { endpoint: endpointOf(route), shape: session.settings.errorShape };
  if (ending !== null && !isExecuted(ending)) {
    return { answer: endingAnswer(ending, { ...context, answer: null }), ending };
  }
  await pause(latencyOf(route, session), signal);
  const { headers } = request;
  const worked = work(
    { number, route, headers, text: arrival.text, effects },
    session,
    session.settings.now(),
  );
  session.recorder.note(number, { executed: worked.executed });
  await pause(delayOf(effects, true), signal);
  if (ending === null) return { answer: worked.answer, ending };
  return { answer: endingAnswer(ending, { ...context, answer: worked.answer }), ending };
}

function record(
  exchange: Exchange,
  arrival: Arrival,
  seen: { readonly findingIds: readonly string[]; readonly effects: readonly FaultEffect[] },
): number {
  const { request, session, connection } = exchange;
  return session.recorder.add({
    method: arrival.method,
    path: request.url ?? '',
    status: null,
    startedAt: session.settings.now(),
    endedAt: null,
    executed: false,
    findingIds: seen.findingIds,
    auth: authKind(request.headers),
    headers: withoutSecrets(request.headers),
    body: parseJson(arrival.text) ?? arrival.text,
    faults: seen.effects.map(({ kind }) => kind),
    connection,
  });
}

/** `null` where the client went away, or sends too much and is hung up on. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > LARGEST_BODY) return null;
      chunks.push(bytes);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function endpointOf(route: Route | number): Endpoint {
  return typeof route === 'number' ? 'case' : route.endpoint;
}

function delayOf(effects: readonly FaultEffect[], executed: boolean): number {
  return effects.reduce(
    (sum, effect) =>
      effect.kind === 'delay' && (effect.executed ?? false) === executed ? sum + effect.ms : sum,
    0,
  );
}

function latencyOf(route: Route | number, session: Session): number {
  const latency = typeof route === 'number' ? 0 : (session.settings.latency[route.endpoint] ?? 0);
  if (typeof latency === 'number') return latency;
  const [min, max] = latency;
  return min + session.random.next() * (max - min);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, { signal });
}

/** For what the simulator itself got wrong, so that a test sees it rather than waits. */
export function failureAnswer(error: unknown): Answer {
  return errorAnswer(500, `the simulator failed: ${String(error)}`, 'objects');
}
