/**
 * `GET /api/v2/cases/{case_id}`, by UUID or key, which is never behind the writes, and
 * `POST /api/v2/cases/{case_id}/status`, which closes a case.
 */
import { type Answer, ApiError, CasesApiError, jsonAnswer } from '../answer.ts';
import { readCase, withoutInsights } from '../case-resource.ts';
import { isObject } from '../json.ts';
import { CASE_STATUSES } from '../seed.ts';
import type { World } from '../world.ts';
import { expectType, objectAt } from './request-body.ts';

export interface CaseContext {
  readonly world: World;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether the answer says which findings are on the case. */
  readonly hasInsights: boolean;
}

/** @throws ApiError 404 */
export function getCase(idOrKey: string, { world, now, hasInsights }: CaseContext): Answer {
  const found = world.cases.get(idOrKey);
  if (found === undefined) throw new CasesApiError(404, 'case not found');
  const resource = readCase(found, world.findings, now);
  return jsonAnswer(200, { data: hasInsights ? resource : withoutInsights(resource) });
}

/** @throws ApiError 400, or CasesApiError 404 */
export function changeStatus(idOrKey: string, body: unknown, context: CaseContext): Answer {
  if (!isObject(body)) throw new ApiError(400, 'the body must be an object');
  const data = objectAt(body, 'data', 'body');
  expectType(data, 'case', 'data');
  const wanted = objectAt(data, 'attributes', 'data')['status'];
  const status = CASE_STATUSES.find((known) => known === wanted);
  if (status === undefined) {
    throw new ApiError(
      400,
      `got status "${String(wanted)}" expected one of ${CASE_STATUSES.join(', ')}`,
    );
  }
  if (!context.world.changeCase(idOrKey, { status }, context.now)) {
    throw new CasesApiError(404, 'case not found');
  }
  return getCase(idOrKey, context);
}
