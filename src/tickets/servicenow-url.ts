/** URLs of ServiceNow records: read only to learn which record they name, never requested. */
import type { ServiceNowTicket } from '../datadog/endpoints/case.ts';
import { percentDecoded } from '../text.ts';

/** What a ServiceNow URL names, or what keeps it from naming a record. */
export type ServiceNowUrl =
  | {
      readonly ok: true;
      /** 32 lower-case hex digits. */
      readonly sysId: string;
      /** `incident` */
      readonly table: string;
      /** In a form that Datadog takes: as given, unless it is the address of a workspace. */
      readonly url: string;
    }
  | { readonly ok: false; readonly reason: string };

/** The page of a record or a list, `incident.do?sys_id=…`, wherever in the URL it is. */
const CLASSIC_PAGE = /^\/?([a-z][a-z0-9_]*)\.do(?:\?(.*))?$/is;
const SYS_ID = /^[0-9a-f]{32}$/i;
const CONDITION = /(?:^|\^)(?:OR|NQ)?sys_id=([^^]*)/g;
const CLASSIC_TARGET = '/now/nav/ui/classic/params/target/';
/** `/now/sow/record/incident/<sys_id>`, and what may follow: tabs, parameters, related records. */
const WORKSPACE_RECORDS = /\/record\/([a-z][a-z0-9_]*)\/([^/]+)/gi;

/**
 * The 32 lower-case hex digits of the record that a URL names, `null` if it names none. Two URLs
 * are the same ticket if these are equal, whichever form each of them has:
 *
 * - `https://example.service-now.com/incident.do?sys_id=…`
 * - `https://example.service-now.com/now/nav/ui/classic/params/target/incident.do?sys_id=…`
 * - `https://example.service-now.com/nav_to.do?uri=incident.do?sys_id=…`
 * - `https://example.service-now.com/now/sow/record/incident/…`, and those of other workspaces
 *
 * In the second and third the page may be percent-encoded: `incident.do%3Fsys_id%3D…`.
 */
export function serviceNowSysId(url: string): string | null {
  const parsed = parseServiceNowUrl(url);
  return parsed.ok ? parsed.sysId : null;
}

/**
 * The record of a ticket by what Datadog says of it: its `sys_id`, or its URL where that is all
 * there is. In lower case, `null` where neither tells.
 */
export function recordId(sysId: string | null, url: string | null): string | null {
  return sysId?.toLowerCase() ?? (url === null ? null : serviceNowSysId(url));
}

/** The same of the ticket that a case has, if it has any. */
export function recordOf(ticket: ServiceNowTicket | null): string | null {
  return ticket && recordId(ticket.sysId, ticket.url);
}

/**
 * The record that a link found elsewhere is about, whatever its form: to know the ticket is enough.
 * `null` unless exactly one `sys_id` is in it.
 */
export function sysIdIn(link: string): string | null {
  const known = serviceNowSysId(link);
  if (known !== null) return known;
  const found = new Set(link.toLowerCase().match(/(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** The URL of an incident, the only record that Datadog attaches findings to (documented). */
export function parseIncidentUrl(text: string): ServiceNowUrl {
  const parsed = parseServiceNowUrl(text);
  return parsed.ok && parsed.table !== 'incident'
    ? refusedUrl(`names a record of the table ${parsed.table}, and Datadog takes incidents only`)
    : parsed;
}

/** The record, or the reason why there is none: a clause that goes on from the URL. */
export function parseServiceNowUrl(text: string): ServiceNowUrl {
  // The URL standard lets browsers drop tabs and line breaks and turn `\` into `/`: what is sent
  // on as given must not depend on that.
  if (/[\s\p{Cc}\\]/u.test(text) || !URL.canParse(text)) {
    return refusedUrl('is not a URL');
  }
  const url = new URL(text);
  if (url.protocol !== 'https:') {
    return refusedUrl('does not begin with https://');
  }
  if (url.username !== '' || url.password !== '') {
    return refusedUrl('holds a user name or a password');
  }
  if (!/^(?:[a-z0-9-]+\.)+service-now\.com$/.test(url.hostname) || url.port !== '') {
    return refusedUrl('is not on a host below service-now.com');
  }
  return isWorkspace(url) ? workspaceRecord(url) : classicRecord(url, text);
}

function refusedUrl(reason: string): ServiceNowUrl {
  return { ok: false, reason };
}

function isWorkspace({ pathname }: URL): boolean {
  return pathname.startsWith('/now/') && !pathname.startsWith(CLASSIC_TARGET);
}

/** The address of a workspace is not documented as one that Datadog takes: the classic one is. */
function workspaceRecord(url: URL): ServiceNowUrl {
  const records = [...url.pathname.matchAll(WORKSPACE_RECORDS)];
  const [, table = '', id = ''] = records[0] ?? [];
  if (records.length === 0) {
    return refusedUrl(/\/list(?:\/|$)/.test(url.pathname) ? IS_A_LIST : NO_RECORD);
  }
  if (new Set(records.map(([, , sysId = '']) => sysId.toLowerCase())).size > 1) {
    return refusedUrl(TWO_RECORDS);
  }
  if (!SYS_ID.test(id)) {
    return refusedUrl(
      id.startsWith('-1') ? 'is the form of a record that is not saved yet' : NO_RECORD,
    );
  }
  const sysId = id.toLowerCase();
  return {
    ok: true,
    sysId,
    table: table.toLowerCase(),
    url: `https://${url.hostname}/${table.toLowerCase()}.do?sys_id=${sysId}`,
  };
}

const NO_RECORD = 'names no record by its sys_id';
const TWO_RECORDS = 'names two different records';
const IS_A_LIST = 'is the address of a list, not of a record';

function classicRecord(url: URL, asGiven: string): ServiceNowUrl {
  const [, table = '', query = ''] = CLASSIC_PAGE.exec(classicPage(url)) ?? [];
  if (table.toLowerCase().endsWith('_list')) return refusedUrl(IS_A_LIST);
  const page = new URLSearchParams(query);
  const named = [page, url.searchParams].flatMap(recordsIn);
  if (new Set(named.map((id) => id.toLowerCase())).size > 1) {
    return refusedUrl(TWO_RECORDS);
  }
  const [sysId = '', ...others] = page.getAll('sys_id');
  return others.length === 0 && SYS_ID.test(sysId)
    ? { ok: true, sysId: sysId.toLowerCase(), table: table.toLowerCase(), url: asGiven }
    : refusedUrl(NO_RECORD);
}

/** As `sys_id`, and as the condition of an encoded query: `active=true^sys_id=…`. */
function recordsIn(parameters: URLSearchParams): readonly string[] {
  const conditions = parameters
    .getAll('sysparm_query')
    .flatMap((query) => Array.from(query.matchAll(CONDITION), ([, id = '']) => id));
  return [...parameters.getAll('sys_id'), ...conditions];
}

function classicPage(url: URL): string {
  if (url.pathname === '/nav_to.do') {
    return url.searchParams.get('uri') ?? '';
  }
  if (!url.pathname.startsWith(CLASSIC_TARGET)) {
    return url.pathname + url.search;
  }
  const target = percentDecoded(url.pathname.slice(CLASSIC_TARGET.length));
  return target.includes('?') ? target : target + url.search;
}
