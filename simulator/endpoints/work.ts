/** The work of one request: what the API does when nothing goes wrong on the way. */
import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, ApiError, refusalAnswer, titleOf } from '../answer.ts';
import { authenticate, authorize } from '../auth.ts';
import type { FaultEffect } from '../faults.ts';
import { parseJson } from '../json.ts';
import type { Session } from '../session.ts';
import { fateOf, letRivalTake, spoiled } from '../spoil.ts';
import { attachToTicket } from './attach.ts';
import { changeStatus, getCase } from './case.ts';
import { createTickets } from './create.ts';
import { detachFindings } from './detach.ts';
import { getProject, listProjects } from './project.ts';
import { mentionedFindings } from './request-body.ts';
import type { Route } from './routes.ts';
import { searchFindings } from './search.ts';
import { writtenAnswer } from './written.ts';

export interface WorkRequest {
  readonly number: number;
  readonly route: Route | 404 | 405;
  readonly headers: IncomingHttpHeaders;
  /** The body as it came. */
  readonly text: string;
  readonly effects: readonly FaultEffect[];
}

export interface Worked {
  readonly answer: Answer;
  /** Whether the request was carried out rather than refused. */
  readonly executed: boolean;
}

/** `now` in milliseconds since the epoch. */
export function work(request: WorkRequest, session: Session, now: number): Worked {
  const { settings } = session;
  let limitHeaders: Readonly<Record<string, string>> = {};
  try {
    authenticate(request.headers, settings.credentials);
    const { route } = request;
    if (typeof route === 'number') throw new ApiError(route, titleOf(route));
    const verdict = session.limiter.take(route.endpoint, now);
    limitHeaders = verdict.headers;
    if (!verdict.isAllowed) throw new ApiError(429, titleOf(429));
    authorize(route.endpoint, settings);
    const answer = answerOf(route, request, session, now);
    return { answer: withHeaders(answer, limitHeaders), executed: true };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const refusal = refusalAnswer(error, settings.errorShape);
    return { answer: withHeaders(refusal, limitHeaders), executed: false };
  }
}

function answerOf(route: Route, request: WorkRequest, session: Session, now: number): Answer {
  const { world, settings } = session;
  const isSpoiled = request.effects.some(({ kind }) => kind === 'no-insights');
  const caseContext = { world, now, hasInsights: settings.insightsInCases && !isSpoiled };
  switch (route.endpoint) {
    case 'case':
      return getCase(route.id, caseContext);
    case 'project':
      return route.id === '' ? listProjects(world) : getProject(route.id, world);
    case 'status':
      return changeStatus(route.id, bodyOf(request), caseContext);
    case 'detach':
      return detachFindings(bodyOf(request), world, now);
    case 'search':
      return searchFindings(bodyOf(request), { world, settings, now, effects: request.effects });
    case 'create':
    case 'attach':
      return write(route.endpoint, bodyOf(request), { request, session, now });
  }
}

function write(
  endpoint: 'create' | 'attach',
  body: unknown,
  scene: { readonly request: WorkRequest; readonly session: Session; readonly now: number },
): Answer {
  const { request, session, now } = scene;
  const { world, settings } = session;
  const { effects } = request;
  const groups = mentionedFindings(body);
  for (const effect of effects) {
    if (effect.kind === 'vanish') world.changeFindings({ remove: effect.findingIds }, now);
    if (effect.kind === 'rival' && effect.when === 'before') letRivalTake(groups, world, now);
  }
  const carryOut = endpoint === 'create' ? createTickets : attachToTicket;
  const written = carryOut(body, {
    world,
    maker: request.number,
    now,
    fateOf: (place) => fateOf(place, effects),
  });
  const isShuffled = endpoint === 'create' && settings.shuffleAnswers;
  const answered = spoiled(
    written,
    isShuffled ? [{ kind: 'shuffled' }, ...effects] : effects,
    world,
    now,
  );
  for (const effect of effects) {
    if (effect.kind === 'rival' && effect.when !== 'before') letRivalTake(groups, world, now);
  }
  return writtenAnswer(answered);
}

function bodyOf(request: WorkRequest): unknown {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) throw new ApiError(415, titleOf(415));
  const body = parseJson(request.text);
  if (body === undefined) throw new ApiError(400, 'the body is not JSON');
  return body;
}

function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
