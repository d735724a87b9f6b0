/**
 * `DELETE /api/v2/security/findings/cases`: takes up to 50 findings off their cases. Documented:
 * findings that are on no case are ignored, and no case is deleted.
 */
import { type Answer, ApiError } from '../answer.ts';
import { isObject } from '../json.ts';
import type { World } from '../world.ts';
import { expectType, findingIdsIn, objectAt } from './request-body.ts';

/** @throws ApiError 400 or 404 */
export function detachFindings(body: unknown, world: World, now: number): Answer {
  if (!isObject(body)) throw new ApiError(400, 'the body must be an object');
  const data = objectAt(body, 'data', 'body');
  expectType(data, 'cases', 'data');
  const ids = findingIdsIn(objectAt(data, 'relationships', 'data'), 'data.relationships');
  if (!ids.every((id) => world.finding(id, now) !== undefined)) {
    throw new ApiError(404, 'finding not found');
  }
  world.detach(ids, now);
  return { status: 204, headers: {}, body: '' };
}
