/** URLs of ServiceNow records: read only to learn which record they name, never requested. */
import { percentDecoded } from '../text.ts';

/** What a ServiceNow URL names, or what keeps it from naming a record. */
export type ServiceNowUrl =
  | { readonly ok: true; readonly sysId: string }
  | { readonly ok: false; readonly reason: string };

/** The page of a record, `incident.do?sys_id=…`, wherever in the URL it stands. */
const RECORD_PAGE = /^\/?[a-z][a-z0-9_]*\.do\?(.*)$/is;
const SYS_ID = /^[0-9a-f]{32}$/i;
const CLASSIC_TARGET = '/now/nav/ui/classic/params/target/';

/**
 * The 32 lower-case hex digits of the record that a URL names, `null` where it names none. Two
 * URLs are the same ticket where these are equal, whichever form each of them has:
 *
 * - `https://example.service-now.com/incident.do?sys_id=…`
 * - `https://example.service-now.com/now/nav/ui/classic/params/target/incident.do?sys_id=…`
 * - `https://example.service-now.com/nav_to.do?uri=incident.do?sys_id=…`
 *
 * In the latter two the page may be percent-encoded: `incident.do%3Fsys_id%3D…`.
 */
export function serviceNowSysId(url: string): string | null {
  const parsed = parseServiceNowUrl(url);
  return parsed.ok ? parsed.sysId : null;
}

/**
 * The record of a ticket by what Datadog says of it: its `sys_id`, or its URL where that is all there
 * is. In lower case, `null` where neither tells.
 */
export function recordId(sysId: string | null, url: string | null): string | null {
  return sysId?.toLowerCase() ?? (url === null ? null : serviceNowSysId(url));
}

/**
 * The record that a link found elsewhere is about, which may have a form that Datadog does not take
 * (`…/now/sow/record/incident/<sys_id>`): to know the ticket is enough. `null` where no single
 * `sys_id` stands in it.
 */
export function sysIdIn(link: string): string | null {
  const known = serviceNowSysId(link);
  if (known !== null) return known;
  const found = new Set(link.toLowerCase().match(/(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** As `serviceNowSysId`, with the reason, a clause that goes on from the URL, where there is none. */
export function parseServiceNowUrl(text: string): ServiceNowUrl {
  // The URL standard lets browsers drop tabs and line breaks and turn `\` into `/`: what is sent
  // on as given must not depend on that.
  if (/[\s\p{Cc}\\]/u.test(text) || !URL.canParse(text)) {
    return refused('is not a URL');
  }
  const url = new URL(text);
  if (url.protocol !== 'https:') {
    return refused('does not begin with https://');
  }
  if (url.username !== '' || url.password !== '') {
    return refused('holds a user name or a password');
  }
  if (!/^(?:[a-z0-9-]+\.)+service-now\.com$/.test(url.hostname) || url.port !== '') {
    return refused('is not on a host below service-now.com');
  }
  const sysId = sysIdOf(recordPage(url));
  return sysId === null ? refused('names no record by its sys_id') : { ok: true, sysId };
}

function refused(reason: string): ServiceNowUrl {
  return { ok: false, reason };
}

function recordPage(url: URL): string {
  if (url.pathname === '/nav_to.do') {
    return url.searchParams.get('uri') ?? '';
  }
  if (!url.pathname.startsWith(CLASSIC_TARGET)) {
    return url.pathname + url.search;
  }
  const target = percentDecoded(url.pathname.slice(CLASSIC_TARGET.length));
  return target.includes('?') ? target : target + url.search;
}

function sysIdOf(page: string): string | null {
  const query = RECORD_PAGE.exec(page)?.[1] ?? '';
  const [sysId = '', ...others] = new URLSearchParams(query).getAll('sys_id');
  return others.length === 0 && SYS_ID.test(sysId) ? sysId.toLowerCase() : null;
}
