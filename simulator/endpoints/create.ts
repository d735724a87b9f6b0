/** `POST /api/v2/security/findings/servicenow_tickets` */
import { ApiError } from '../answer.ts';
import { writtenCase } from '../case-resource.ts';
import { isObject, type JsonObject } from '../json.ts';
import { CASE_PRIORITIES, type CasePriority } from '../seed.ts';
import type { CaseRequest } from '../world.ts';
import {
  expectType,
  findingIdsIn,
  MAX_TICKETS,
  objectAt,
  optionalText,
  optionalUuid,
  projectIdIn,
} from './request-body.ts';
import { expectKnown, type WriteContext, type Written } from './written.ts';

/**
 * Makes a case and a ServiceNow ticket per item. All or nothing: one unknown finding refuses the
 * whole request. A finding named in several items ends up on the last of them.
 *
 * @throws ApiError 400 or 404
 */
export function createTickets(body: unknown, context: WriteContext): Written {
  const requests = ticketRequests(body);
  expectKnown(
    context,
    requests.map(({ projectId }) => projectId),
    requests.flatMap(({ findingIds }) => findingIds),
  );
  const { world, now, maker } = context;
  const records = requests.map((request, index) =>
    world.createTicket(request, context.fateOf(index + 1), maker, now),
  );
  const resources = records.map((record) => writtenCase(record, world.findings, now));
  return { endpoint: 'create', records, resources };
}

function ticketRequests(body: unknown): CaseRequest[] {
  const items: unknown = isObject(body) ? body['data'] : undefined;
  if (!Array.isArray(items)) throw new ApiError(400, 'data must be a list');
  if (items.length === 0) throw new ApiError(400, 'data must not be empty');
  if (items.length > MAX_TICKETS) {
    throw new ApiError(400, `at most ${MAX_TICKETS} ServiceNow tickets per request`);
  }
  return items.map((item: unknown, index) => {
    const place = `data[${index}]`;
    if (!isObject(item)) throw new ApiError(400, `${place} must be an object`);
    return ticketRequest(item, place);
  });
}

function ticketRequest(item: JsonObject, place: string): CaseRequest {
  expectType(item, 'servicenow_tickets', place);
  const hasAttributes = item['attributes'] !== undefined;
  const attributes = hasAttributes ? objectAt(item, 'attributes', place) : {};
  const relationships = objectAt(item, 'relationships', place);
  const here = `${place}.attributes`;
  return {
    projectId: projectIdIn(relationships, `${place}.relationships`),
    findingIds: findingIdsIn(relationships, `${place}.relationships`),
    title: optionalText(attributes, 'title', here),
    description: optionalText(attributes, 'description', here),
    priority: priorityIn(attributes, here),
    assigneeId: optionalUuid(attributes, 'assignee_id', here),
  };
}

function priorityIn(attributes: JsonObject, place: string): CasePriority {
  const text = optionalText(attributes, 'priority', place) ?? 'NOT_DEFINED';
  const priority = CASE_PRIORITIES.find((known) => known === text);
  if (priority === undefined) {
    throw new ApiError(400, `${place}.priority must be one of ${CASE_PRIORITIES.join(', ')}`);
  }
  return priority;
}
