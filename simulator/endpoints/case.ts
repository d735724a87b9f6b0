/** `GET /api/v2/cases/{case_id}`, by UUID or key; never behind the writes. */
import { type Answer, ApiError, jsonAnswer } from '../answer.ts';
import { readCase, withoutInsights } from '../case-resource.ts';
import type { World } from '../world.ts';

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
  if (found === undefined) throw new ApiError(404, 'failed to get case: case not found');
  const resource = readCase(found, world.findings, now);
  return jsonAnswer(200, { data: hasInsights ? resource : withoutInsights(resource) });
}
