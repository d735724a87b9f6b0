/** What a write leaves behind, before it is put into an answer. */
import { type Answer, ApiError, jsonAnswer } from '../answer.ts';
import type { CaseResource } from '../case-resource.ts';
import type { CaseRecord, Maker } from '../cases.ts';
import type { TicketFate, World } from '../world.ts';

export interface Written {
  readonly endpoint: 'create' | 'attach';
  readonly records: readonly CaseRecord[];
  readonly resources: readonly CaseResource[];
}

export interface WriteContext {
  readonly world: World;
  readonly maker: Maker;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What the request's tickets are to become, by their place in the request from 1. */
  fateOf(place: number): TicketFate;
}

/** 201 with a list for create, 200 with one object for attach. */
export function writtenAnswer(written: Written): Answer {
  return written.endpoint === 'create'
    ? jsonAnswer(201, { data: written.resources })
    : jsonAnswer(200, { data: written.resources[0] });
}

/** @throws ApiError 404 that does not say which project or finding is unknown, as Datadog's. */
export function expectKnown(
  context: WriteContext,
  projectIds: readonly string[],
  findingIds: readonly string[],
): void {
  const { world, now } = context;
  const projects = projectIds.map((id) => world.project(id));
  if (projects.some((project) => project === undefined)) {
    throw new ApiError(404, 'project not found');
  }
  if (projects.some((project) => project?.forbidden === true)) throw new ApiError(403, 'Forbidden');
  // Believed: what Datadog says here is not documented.
  if (projects.some((project) => project?.servicenow === null)) {
    throw new ApiError(400, 'ServiceNow integration is not enabled for the project');
  }
  if (!findingIds.every((id) => world.finding(id, now) !== undefined)) {
    throw new ApiError(404, 'finding not found');
  }
}
