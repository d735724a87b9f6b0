/** One request from its arrival to the answer that it gets, whatever it came over. */
import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, errorAnswer } from './answer.ts';
import { authKind } from './auth.ts';
import { endingAnswer } from './endings.ts';
import { mentionedFindings } from './endpoints/request-body.ts';
import { type Route, routeOf } from './endpoints/routes.ts';
import { work } from './endpoints/work.ts';
import { type Ending, type FaultEffect, isEnding, isExecuted } from './faults.ts';
import { isObject, parseJson } from './json.ts';
import type { Endpoint } from './options.ts';
import { withoutSecrets } from './recorder.ts';
import type { Session } from './session.ts';

export interface Arrival {
  readonly method: string;
  /** With the query string. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** The body as it came. */
  readonly text: string;
  /** The number of the connection, from 1. */
  readonly connection: number;
}

export interface Departure {
  readonly answer: Answer;
  /** How the answer is spoiled on its way; `null` where it is not. */
  readonly ending: Ending | null;
  readonly effects: readonly FaultEffect[];
  /** To be called when the client has what it gets, or never will. */
  readonly depart: (isWhole: boolean) => void;
}

/** Rejects with an AbortError when the simulator closes meanwhile. */
export async function exchange(
  arrival: Arrival,
  session: Session,
  signal: AbortSignal,
): Promise<Departure> {
  const { load } = session;
  load.inFlight += 1;
  load.mostInFlight = Math.max(load.mostInFlight, load.inFlight);
  const { method, text } = arrival;
  const path = pathOf(arrival.url);
  const findingIds = mentionedFindings(parseJson(text)).flat();
  const effects = session.faults.take({ method, path, text, findingIds });
  const number = record(arrival, session, { findingIds, effects });
  const route = routeOf(method, path);
  const ending = effects.find(isEnding) ?? null;
  try {
    const answer = await answerFor(arrival, session, { route, number, effects, ending, signal });
    return {
      answer: changed(answer, effects),
      ending,
      effects,
      depart: (isWhole) => {
        load.inFlight -= 1;
        const status = isWhole ? answer.status : null;
        session.recorder.note(number, { status, endedAt: session.settings.clock.now() });
      },
    };
  } catch (error) {
    load.inFlight -= 1;
    throw error;
  }
}

export function pathOf(url: string): string {
  return url.split('?')[0] ?? '';
}

interface Course {
  readonly route: Route | 404 | 405;
  readonly number: number;
  readonly effects: readonly FaultEffect[];
  readonly ending: Ending | null;
  readonly signal: AbortSignal;
}

async function answerFor(arrival: Arrival, session: Session, course: Course): Promise<Answer> {
  const { route, number, effects, ending, signal } = course;
  const { settings } = session;
  const pause = async (ms: number): Promise<void> => {
    if (ms > 0) await settings.clock.sleep(ms, signal);
  };
  const until = (time: number): Promise<void> => pause(time - settings.clock.now());
  const context = { endpoint: endpointOf(route), shape: settings.errorShape };
  await pause(delayOf(effects, false));
  if (ending !== null && !isExecuted(ending)) {
    happenMeanwhile(effects);
    return endingAnswer(ending, { ...context, answer: null });
  }
  // The work is done halfway, so that what it takes is part of the latency.
  const begunAt = settings.clock.now();
  const latency = latencyOf(route, session);
  await until(begunAt + latency / 2);
  const { headers, text } = arrival;
  const request = { number, route, headers, text, effects };
  const worked = work(request, session, settings.clock.now());
  session.recorder.note(number, { executed: worked.executed });
  happenMeanwhile(effects);
  await until(begunAt + latency);
  await pause(delayOf(effects, true));
  if (ending === null) return worked.answer;
  return endingAnswer(ending, { ...context, answer: worked.answer });
}

function happenMeanwhile(effects: readonly FaultEffect[]): void {
  for (const effect of effects) if (effect.kind === 'meanwhile') effect.act();
}

function changed(answer: Answer, effects: readonly FaultEffect[]): Answer {
  let { body } = answer;
  for (const effect of effects) {
    const json = effect.kind === 'changed' ? parseJson(body) : undefined;
    if (effect.kind === 'changed' && isObject(json)) body = JSON.stringify(effect.change(json));
  }
  return { ...answer, body };
}

function record(
  arrival: Arrival,
  { recorder, settings }: Session,
  seen: { readonly findingIds: readonly string[]; readonly effects: readonly FaultEffect[] },
): number {
  return recorder.add({
    method: arrival.method,
    path: arrival.url,
    status: null,
    startedAt: settings.clock.now(),
    endedAt: null,
    executed: false,
    findingIds: seen.findingIds,
    auth: authKind(arrival.headers),
    headers: withoutSecrets(arrival.headers),
    body: parseJson(arrival.text) ?? arrival.text,
    faults: seen.effects.map(({ kind }) => kind),
    connection: arrival.connection,
  });
}

function endpointOf(route: Route | 404 | 405): Endpoint {
  return typeof route === 'number' ? 'case' : route.endpoint;
}

function delayOf(effects: readonly FaultEffect[], executed: boolean): number {
  return effects.reduce(
    (sum, effect) =>
      effect.kind === 'delay' && (effect.executed ?? false) === executed ? sum + effect.ms : sum,
    0,
  );
}

function latencyOf(route: Route | 404 | 405, session: Session): number {
  const latency = typeof route === 'number' ? 0 : (session.settings.latency[route.endpoint] ?? 0);
  if (typeof latency === 'number') return latency;
  const [min, max] = latency;
  return min + session.random.next() * (max - min);
}

/** For what the simulator itself got wrong, so that a test sees it rather than waits. */
export function failureAnswer(error: unknown): Answer {
  return errorAnswer(500, `the simulator failed: ${String(error)}`, 'objects');
}
