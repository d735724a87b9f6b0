/** Who may do what. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ApiError } from './answer.ts';
import type { AcceptedCredentials } from './credentials.ts';
import type { Endpoint, Permission, Settings } from './options.ts';

export type AuthKind = 'keys' | 'token' | 'both' | 'none';

/** Any one of an endpoint's permissions is enough. */
const NEEDED: Readonly<Record<Endpoint, readonly Permission[]>> = {
  create: ['security_monitoring_findings_write', 'appsec_vm_write'],
  attach: ['security_monitoring_findings_write', 'appsec_vm_write'],
  search: ['security_monitoring_findings_read', 'appsec_vm_read'],
  case: ['cases_read'],
  project: ['cases_read'],
  detach: ['security_monitoring_findings_write', 'appsec_vm_write'],
  status: ['cases_write'],
};

export function authKind(headers: IncomingHttpHeaders): AuthKind {
  const hasKeys =
    textOf(headers['dd-api-key']) !== '' || textOf(headers['dd-application-key']) !== '';
  const hasToken = bearerToken(headers) !== '';
  if (hasKeys && hasToken) return 'both';
  if (hasToken) return 'token';
  return hasKeys ? 'keys' : 'none';
}

/** @throws ApiError 401 where credentials are missing, 403 where they are wrong. */
export function authenticate(headers: IncomingHttpHeaders, accepted: AcceptedCredentials): void {
  const token = bearerToken(headers);
  if (token !== '') {
    if (!isSame(token, accepted.accessToken)) throw new ApiError(403, 'Forbidden');
    return;
  }
  const apiKey = textOf(headers['dd-api-key']);
  const appKey = textOf(headers['dd-application-key']);
  if (apiKey === '' || appKey === '') throw new ApiError(401, 'Unauthorized');
  if (!isSame(apiKey, accepted.apiKey) || !isSame(appKey, accepted.appKey)) {
    throw new ApiError(403, 'Forbidden');
  }
}

/** @throws ApiError 403 where no granted permission is enough. */
export function authorize(endpoint: Endpoint, settings: Settings): void {
  const needed = NEEDED[endpoint];
  if (needed.some((permission) => settings.permissions.includes(permission))) return;
  throw new ApiError(403, `Failed permission authorization checks: ${needed.join(' or ')}`);
}

function bearerToken(headers: IncomingHttpHeaders): string {
  return /^Bearer\s+(\S.*)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}

function textOf(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}

function isSame(given: string, accepted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(accepted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
