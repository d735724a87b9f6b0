/** Reading request bodies as strictly as the reference pages describe them. */
import { ApiError } from '../answer.ts';
import { isObject, type JsonObject } from '../json.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Datadog's limit: findings on one ticket, and tickets in one request. */
export const MAX_FINDINGS = 50;
export const MAX_TICKETS = 50;

/** All of these throw ApiError 400 with the place of what is wrong. */
export function objectAt(parent: JsonObject, key: string, place: string): JsonObject {
  const value = parent[key];
  if (!isObject(value)) throw new ApiError(400, `${place}.${key} must be an object`);
  return value;
}

export function expectType(parent: JsonObject, type: string, place: string): void {
  if (parent['type'] !== type) throw new ApiError(400, `${place}.type must be "${type}"`);
}

export function optionalText(parent: JsonObject, key: string, place: string): string | null {
  const value = parent[key];
  if (value === undefined) return null;
  if (typeof value !== 'string') throw new ApiError(400, `${place}.${key} must be a string`);
  return value;
}

export function optionalUuid(parent: JsonObject, key: string, place: string): string | null {
  const text = optionalText(parent, key, place);
  if (text !== null && !UUID.test(text)) throw new ApiError(400, `${place}.${key} must be a UUID`);
  return text;
}

/** The project's ID in `relationships.project.data`. */
export function projectIdIn(relationships: JsonObject, place: string): string {
  const project = objectAt(relationships, 'project', place);
  const identity = objectAt(project, 'data', `${place}.project`);
  expectType(identity, 'projects', `${place}.project.data`);
  const id = identity['id'];
  if (typeof id !== 'string' || !UUID.test(id)) {
    throw new ApiError(400, `${place}.project.data.id must be a UUID`);
  }
  return id;
}

/** The findings' IDs in `relationships.findings.data`, each once, 1 to 50 of them. */
export function findingIdsIn(relationships: JsonObject, place: string): string[] {
  const findings = objectAt(relationships, 'findings', place);
  const list = findings['data'] ?? [];
  if (!Array.isArray(list)) throw new ApiError(400, `${place}.findings.data must be a list`);
  if (list.length === 0) throw new ApiError(400, 'no finding provided');
  if (list.length > MAX_FINDINGS) {
    throw new ApiError(400, `at most ${MAX_FINDINGS} findings per ServiceNow ticket`);
  }
  const ids = list.map((entry: unknown, index) => {
    const here = `${place}.findings.data[${index}]`;
    if (!isObject(entry)) throw new ApiError(400, `${here} must be an object`);
    expectType(entry, 'findings', here);
    const id = entry['id'];
    if (typeof id !== 'string' || id === '') throw new ApiError(400, `${here}.id must be a string`);
    return id;
  });
  return [...new Set(ids)];
}

/**
 * The IDs of findings that a body names, well formed or not, a list per ticket: for those who
 * watch requests.
 */
export function mentionedFindings(body: unknown): string[][] {
  const data: unknown = isObject(body) ? body['data'] : undefined;
  const items: unknown[] = Array.isArray(data) ? data : [data];
  return items.map((item) => {
    const relationships = isObject(item) ? item['relationships'] : undefined;
    const findings = isObject(relationships) ? relationships['findings'] : undefined;
    const list: unknown = isObject(findings) ? findings['data'] : undefined;
    const entries: unknown[] = Array.isArray(list) ? list : [];
    return entries.flatMap((entry) =>
      isObject(entry) && typeof entry['id'] === 'string' ? [entry['id']] : [],
    );
  });
}
