/** Which request goes where. */
import type { Endpoint } from '../options.ts';

export interface Route {
  readonly endpoint: Endpoint;
  /** Of a case or a project; empty elsewhere, and for the list of all projects. */
  readonly id: string;
}

const ROUTES: readonly {
  readonly method: string;
  readonly path: RegExp;
  readonly endpoint: Endpoint;
}[] = [
  {
    method: 'POST',
    path: /^\/api\/v2\/security\/findings\/servicenow_tickets$/,
    endpoint: 'create',
  },
  {
    method: 'PATCH',
    path: /^\/api\/v2\/security\/findings\/servicenow_tickets$/,
    endpoint: 'attach',
  },
  { method: 'POST', path: /^\/api\/v2\/security\/findings\/search$/, endpoint: 'search' },
  { method: 'DELETE', path: /^\/api\/v2\/security\/findings\/cases$/, endpoint: 'detach' },
  { method: 'GET', path: /^\/api\/v2\/cases\/projects(?:\/([\w-]+))?$/, endpoint: 'project' },
  { method: 'GET', path: /^\/api\/v2\/cases\/(?!projects$)([\w-]+)$/, endpoint: 'case' },
  { method: 'POST', path: /^\/api\/v2\/cases\/([\w-]+)\/status$/, endpoint: 'status' },
];

/** The route, or the status of the refusal: 404 for an unknown path, 405 for a wrong method. */
export function routeOf(method: string, path: string): Route | 404 | 405 {
  const known = ROUTES.filter((route) => route.path.test(path));
  if (known.length === 0) return 404;
  const found = known.find((route) => route.method === method);
  if (found === undefined) return 405;
  return { endpoint: found.endpoint, id: found.path.exec(path)?.[1] ?? '' };
}
