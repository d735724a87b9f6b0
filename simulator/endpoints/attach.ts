/** `PATCH /api/v2/security/findings/servicenow_tickets` */
import { ApiError } from '../answer.ts';
import { writtenCase } from '../case-resource.ts';
import { isObject } from '../json.ts';
import { parseServiceNowUrl } from '../servicenow-url.ts';
import type { CaseRequest } from '../world.ts';
import { expectType, findingIdsIn, MAX_FINDINGS, objectAt, projectIdIn } from './request-body.ts';
import { expectKnown, type WriteContext, type Written } from './written.ts';

/**
 * Puts findings on the case of a ServiceNow ticket, which is made where no case has that ticket.
 * Repeating it changes nothing.
 *
 * @throws ApiError 400 or 404
 */
export function attachToTicket(body: unknown, context: WriteContext): Written {
  if (!isObject(body)) throw new ApiError(400, 'the body must be an object');
  const data = objectAt(body, 'data', 'body');
  expectType(data, 'servicenow_tickets', 'data');
  const relationships = objectAt(data, 'relationships', 'data');
  const findingIds = findingIdsIn(relationships, 'data.relationships');
  const projectId = projectIdIn(relationships, 'data.relationships');
  const url = objectAt(data, 'attributes', 'data')['servicenow_ticket_url'];
  const record = typeof url === 'string' ? parseServiceNowUrl(url) : null;
  if (record === null) {
    throw new ApiError(
      400,
      'servicenow_ticket_url must be a service-now.com URL pointing to an incident record',
    );
  }
  expectKnown(context, [projectId], findingIds);
  const { world, now, maker } = context;
  const present = world.cases.withTicket(record)?.findings ?? new Set<string>();
  if (new Set([...present, ...findingIds]).size > MAX_FINDINGS) {
    throw new ApiError(400, `at most ${MAX_FINDINGS} findings per ServiceNow ticket`);
  }
  const request: CaseRequest = {
    projectId,
    findingIds,
    title: null,
    description: null,
    priority: 'NOT_DEFINED',
    assigneeId: null,
  };
  const target = world.attachToTicket(request, record, maker, now);
  return {
    endpoint: 'attach',
    records: [target],
    resources: [writtenCase(target, world.findings, now)],
  };
}
