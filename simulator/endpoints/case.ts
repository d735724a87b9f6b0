/** `GET /api/v2/cases/{case_id}`, by UUID or key; never behind the writes. */
import { type Answer, ApiError, jsonAnswer } from '../answer.ts';
import { readCase } from '../case-resource.ts';
import type { World } from '../world.ts';

/** @throws ApiError 404 */
export function getCase(idOrKey: string, world: World, now: number): Answer {
  const found = world.cases.get(idOrKey);
  if (found === undefined) throw new ApiError(404, 'failed to get case: case not found');
  return jsonAnswer(200, { data: readCase(found, world.findings, now) });
}
