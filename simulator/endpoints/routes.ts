/** Which request goes where. */
import type { Endpoint } from '../options.ts';

export interface Route {
  readonly endpoint: Endpoint;
  /** Of a case; empty elsewhere. */
  readonly caseId: string;
}

const TICKETS = '/api/v2/security/findings/servicenow_tickets';
const SEARCH = '/api/v2/security/findings/search';
const CASE = /^\/api\/v2\/cases\/([\w-]+)$/;

/** The route, or the status of the refusal: 404 for an unknown path, 405 for a wrong method. */
export function routeOf(method: string, path: string): Route | 404 | 405 {
  if (path === TICKETS) {
    if (method === 'POST') return { endpoint: 'create', caseId: '' };
    return method === 'PATCH' ? { endpoint: 'attach', caseId: '' } : 405;
  }
  if (path === SEARCH) return method === 'POST' ? { endpoint: 'search', caseId: '' } : 405;
  const caseId = CASE.exec(path)?.[1];
  if (caseId === undefined) return 404;
  return method === 'GET' ? { endpoint: 'case', caseId } : 405;
}
