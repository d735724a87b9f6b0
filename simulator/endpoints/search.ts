/** `POST /api/v2/security/findings/search` */
import { createHash } from 'node:crypto';
import { type Answer, ApiError, jsonAnswer } from '../answer.ts';
import { type CaseRecord, ticketStatus } from '../cases.ts';
import type { FaultEffect } from '../faults.ts';
import {
  exists,
  type FindingRecord,
  type Position,
  type SortOrder,
  sortValue,
} from '../finding-store.ts';
import { isObject, type JsonObject, parseJson } from '../json.ts';
import type { Settings } from '../options.ts';
import { type Subject, valuesBelow } from '../query/match.ts';
import { parseQuery, QuerySyntaxError } from '../query/parse.ts';
import type { Query } from '../query/query.ts';
import { frameUrl } from '../servicenow-url.ts';
import { spoiledPage, staleness } from '../spoil-search.ts';
import type { World } from '../world.ts';
import { objectAt, optionalText } from './request-body.ts';

const DEFAULT_PAGE_SIZE = 10;
/** Documented by Datadog's official client. */
const LARGEST_PAGE = 150;
const DEFAULT_SORT = '-@detection_changed_at';

export interface SearchContext {
  readonly world: World;
  readonly settings: Settings;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly effects: readonly FaultEffect[];
}

/** @throws ApiError 400 for a filter, order, page size or cursor that is not right. */
export function searchFindings(body: unknown, given: SearchContext): Answer {
  const context = behindBy(staleness(given.effects), given);
  const request = searchRequest(body, context.settings.searchMaxPageSize);
  const { findings, after } = pageOf(request, context);
  const page = {
    data: findings.map((finding) => findingResource(finding, context)),
    after,
    status: 'done',
  };
  const { data, ...meta } = spoiledPage(page, given.effects, {
    own: request.cursor,
    second: () => pageOf({ ...request, cursor: null }, context).after,
  });
  return jsonAnswer(200, {
    data,
    meta: {
      elapsed: 1,
      page: meta.after === null ? {} : { after: meta.after },
      status: meta.status,
    },
  });
}

function pageOf(request: SearchRequest, context: SearchContext) {
  const order = sortOrder(request.sort);
  const found = context.world.findings.search({
    query: queryOf(request.filter),
    filter: request.filter,
    order,
    after: request.cursor === null ? null : positionIn(request.cursor, request),
    limit: request.limit + 1,
    subjectOf: (finding) => subjectOf(finding, context),
  });
  const findings = found.slice(0, request.limit);
  const last = findings.at(-1);
  const hasMore = found.length > findings.length && last !== undefined;
  return { findings, after: hasMore ? cursorAfter(last, order, request) : null };
}

function behindBy(ms: number, context: SearchContext): SearchContext {
  const { settings } = context;
  return { ...context, settings: { ...settings, indexDelay: settings.indexDelay + ms } };
}

interface SearchRequest {
  readonly filter: string;
  readonly sort: string;
  readonly limit: number;
  readonly cursor: string | null;
}

function searchRequest(body: unknown, maxPageSize: number): SearchRequest {
  if (!isObject(body)) throw new ApiError(400, 'the body must be an object');
  const data = body['data'] === undefined ? {} : objectAt(body, 'data', 'body');
  const attributes = data['attributes'] === undefined ? {} : objectAt(data, 'attributes', 'data');
  const here = 'data.attributes';
  const page = attributes['page'] === undefined ? {} : objectAt(attributes, 'page', here);
  const limit = page['limit'] ?? DEFAULT_PAGE_SIZE;
  const isRight = typeof limit === 'number' && Number.isInteger(limit) && limit >= 1;
  if (!isRight || limit > LARGEST_PAGE) {
    throw new ApiError(400, `${here}.page.limit must be a whole number from 1 to ${LARGEST_PAGE}`);
  }
  return {
    filter: optionalText(attributes, 'filter', here) ?? '',
    sort: optionalText(attributes, 'sort', here) ?? DEFAULT_SORT,
    limit: Math.min(limit, maxPageSize),
    cursor: optionalText(page, 'cursor', `${here}.page`),
  };
}

function queryOf(filter: string): Query {
  try {
    return parseQuery(filter);
  } catch (error) {
    if (error instanceof QuerySyntaxError) {
      throw new ApiError(400, `Invalid filters: ${error.message}`);
    }
    throw error;
  }
}

function sortOrder(sort: string): SortOrder {
  const found = /^(-?)@([\w.-]+)$/.exec(sort);
  if (found === null) throw new ApiError(400, `Invalid sort: ${sort}`);
  return { path: (found[2] ?? '').split('.'), isDescending: found[1] === '-' };
}

/** A cursor belongs to one search: with another filter or order it is refused. */
function cursorAfter(last: FindingRecord, order: SortOrder, request: SearchRequest): string {
  const position: Position = { value: sortValue(last, order), place: last.place };
  const content = { search: searchMark(request), after: position };
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

function positionIn(cursor: string, request: SearchRequest): Position {
  const content = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  const after = isObject(content) ? content['after'] : undefined;
  const isOurs = isObject(content) && content['search'] === searchMark(request);
  if (!isOurs || !isPosition(after)) throw new ApiError(400, 'Invalid filters');
  return after;
}

function isPosition(value: unknown): value is Position {
  return isObject(value) && 'value' in value && typeof value['place'] === 'number';
}

function searchMark({ filter, sort }: SearchRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([filter, sort]))
    .digest('base64url')
    .slice(0, 12);
}

function subjectOf(finding: FindingRecord, context: SearchContext): Subject | null {
  if (!exists(finding, context.now - context.settings.indexDelay)) return null;
  return {
    tags: finding.tags,
    valuesAt: (path) =>
      path[0] === 'workflow'
        ? valuesBelow(indexedAttributes(finding, context), path)
        : valuesBelow(finding.attributes, path),
  };
}

function findingResource(finding: FindingRecord, context: SearchContext): JsonObject {
  const attributes = indexedAttributes(finding, context);
  return {
    id: finding.id,
    type: 'finding',
    attributes: {
      attributes: context.settings.nestInCustom ? { custom: attributes } : attributes,
      tags: finding.tags,
      timestamp: finding.timestamp,
    },
  };
}

/** A finding's attributes with its cases as the index, which is behind, knows them. */
function indexedAttributes(finding: FindingRecord, context: SearchContext): JsonObject {
  const time = context.now - context.settings.indexDelay;
  const cases = finding.cases
    .asOf(time)
    .map((id) => context.world.cases.get(id))
    .filter((record) => record !== undefined)
    .map((record) => indexedCase(record, time, context.settings));
  if (cases.length === 0) return finding.attributes;
  const shown = context.settings.singleCaseObject ? cases.at(-1) : cases;
  const given = finding.attributes['workflow'];
  const workflow = isObject(given) ? given : {};
  return { ...finding.attributes, workflow: { ...workflow, integrations: { cases: shown } } };
}

function indexedCase(record: CaseRecord, time: number, settings: Settings): JsonObject {
  const { status, isArchived } = record.standing.asOf(time);
  const { jiraIssue } = record;
  return {
    id: record.id,
    key: record.key,
    status: isArchived ? 'ARCHIVED' : status,
    title: record.title,
    created_at: record.createdAt,
    ...indexedTicket(record, time, settings),
    ...(jiraIssue === null ? {} : { jira_issue: { key: jiraIssue.key, url: jiraIssue.url } }),
  };
}

function indexedTicket(record: CaseRecord, time: number, settings: Settings): JsonObject {
  const { ticket } = record;
  if (ticket === null) return {};
  const state = ticketStatus(ticket, time);
  if (state === 'COMPLETED') {
    const { sysId, table } = ticket.record;
    const url = frameUrl(ticket.record);
    return { servicenow_ticket: { state: ticket.state, sys_id: sysId, table_name: table, url } };
  }
  const isShown =
    state === 'FAILED' ? settings.failedTicketsInSearch : settings.inProgressTicketsInSearch;
  // What it would look like is not known: the state that is documented is that of the incident.
  return isShown ? { servicenow_ticket: { table_name: 'incident' } } : {};
}
