/** `/_simulator/…`: looking into the simulator and steering it; no credentials needed. */
import { type Answer, jsonAnswer } from '../answer.ts';
import type { CaseChange } from '../cases.ts';
import { faultFrom } from '../faults.ts';
import { isObject, type JsonObject, parseJson } from '../json.ts';
import { CASE_STATUSES, type SeedFinding, TICKET_STATUSES } from '../seed.ts';
import type { Session } from '../session.ts';
import { snapshotOf } from '../snapshot.ts';
import type { FindingsChange } from '../world.ts';

export const CONTROL_PREFIX = '/_simulator/';

export interface ControlRequest {
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  readonly text: string;
}

const CASE = /^POST \/_simulator\/cases\/([\w-]+)$/;

export function control(request: ControlRequest, session: Session, reset: () => void): Answer {
  const now = session.settings.clock.now();
  const asked = `${request.method} ${request.path}`;
  const body = parseJson(request.text);
  const caseId = CASE.exec(asked)?.[1];
  if (caseId !== undefined) return changeCase(caseId, body, session, now);
  switch (asked) {
    case 'GET /_simulator/state':
      return jsonAnswer(200, snapshotOf(session, now));
    case 'GET /_simulator/requests':
      return jsonAnswer(200, session.recorder.all());
    case 'POST /_simulator/faults':
      return addFaults(body, session);
    case 'DELETE /_simulator/faults':
      session.faults.clear();
      return done();
    case 'POST /_simulator/reset':
      reset();
      return done();
    case 'POST /_simulator/findings':
      return changeFindings(body, session, now);
    default:
      return refused(404, `there is no ${asked}`);
  }
}

/** One fault or a list of them; none is added unless all are right. */
function addFaults(body: unknown, session: Session): Answer {
  const faults = (Array.isArray(body) ? body : [body]).map(faultFrom);
  const right = faults.filter((fault) => fault !== null);
  if (right.length < faults.length)
    return refused(400, 'a fault needs "effect" with a known "kind"');
  for (const fault of right) session.faults.add(fault);
  return done();
}

function changeCase(idOrKey: string, body: unknown, session: Session, now: number): Answer {
  const change = isObject(body) ? caseChangeFrom(body) : null;
  if (change === null) {
    return refused(
      400,
      'a change holds "status", "statusName", "archived", "ticketStatus" or "ticketState"',
    );
  }
  const isKnown = session.world.changeCase(idOrKey, change, now);
  return isKnown ? done() : refused(404, `there is no case ${idOrKey}`);
}

function caseChangeFrom(body: JsonObject): CaseChange | null {
  const { status, statusName, archived, ticketStatus, ticketState, ...others } = body;
  const known = CASE_STATUSES.find((one) => one === status);
  const knownTicket = TICKET_STATUSES.find((one) => one === ticketStatus);
  const isRight =
    (status === undefined || known !== undefined) &&
    (ticketStatus === undefined || knownTicket !== undefined) &&
    (archived === undefined || typeof archived === 'boolean') &&
    [statusName, ticketState].every((text) => text === undefined || typeof text === 'string') &&
    Object.keys(others).length === 0;
  if (!isRight) return null;
  return {
    ...(known === undefined ? {} : { status: known }),
    ...(knownTicket === undefined ? {} : { ticketStatus: knownTicket }),
    ...(typeof archived === 'boolean' ? { archived } : {}),
    ...(typeof statusName === 'string' ? { statusName } : {}),
    ...(typeof ticketState === 'string' ? { ticketState } : {}),
  };
}

function changeFindings(body: unknown, session: Session, now: number): Answer {
  if (!isObject(body) || !isFindingsChange(body)) {
    return refused(400, 'a change holds the lists "add", "remove", "mute", "resolve" or "open"');
  }
  session.world.changeFindings(body, now);
  return done();
}

function isFindingsChange(body: JsonObject): body is JsonObject & FindingsChange {
  return Object.entries(body).every(([key, list]) => {
    if (!Array.isArray(list)) return false;
    if (key === 'add') return list.every(isSeedFinding);
    const isListOfIds = ['remove', 'mute', 'resolve', 'open'].includes(key);
    return isListOfIds && list.every((id) => typeof id === 'string');
  });
}

function isSeedFinding(value: unknown): value is SeedFinding {
  return isObject(value) && typeof value['id'] === 'string' && isObject(value['attributes']);
}

function done(): Answer {
  return jsonAnswer(200, { done: true });
}

function refused(status: number, problem: string): Answer {
  return jsonAnswer(status, { errors: [problem] });
}
