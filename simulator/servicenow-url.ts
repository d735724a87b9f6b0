/** A ServiceNow record's address in the forms that people paste. */

export interface ServiceNowRecord {
  /** The part of the host before `.service-now.com`. */
  readonly instance: string;
  readonly table: 'incident';
  /** 32 lower-case hex digits. */
  readonly sysId: string;
}

const DOMAIN = '.service-now.com';
const TARGET = /^\/?incident\.do\?(?:[^#]*&)?sys_id=([0-9a-f]{32})(?:[&#]|$)/i;
const CLASSIC = '/now/nav/ui/classic/params/target/';

/**
 * Understands `incident.do`, `now/nav/ui/classic/params/target/incident.do` and
 * `nav_to.do?uri=incident.do`, the latter two also with their target percent-encoded.
 * Anything else gives `null`.
 */
export function parseServiceNowUrl(text: string): ServiceNowRecord | null {
  const url = URL.parse(text);
  if (url === null || url.protocol !== 'https:' || !url.hostname.endsWith(DOMAIN)) return null;
  if (url.username !== '' || url.password !== '') return null;
  const target = targetOf(url);
  const sysId = target === null ? undefined : TARGET.exec(target)?.[1];
  if (sysId === undefined) return null;
  return {
    instance: url.hostname.slice(0, -DOMAIN.length),
    table: 'incident',
    sysId: sysId.toLowerCase(),
  };
}

function targetOf(url: URL): string | null {
  if (url.pathname.startsWith(CLASSIC)) {
    return decoded(url.pathname.slice(CLASSIC.length) + url.search);
  }
  if (url.pathname === '/nav_to.do') {
    return url.search.startsWith('?uri=') ? decoded(url.search.slice('?uri='.length)) : null;
  }
  return url.pathname + url.search;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Identity of the record whatever the form it was given in. */
export function recordKey(record: ServiceNowRecord): string {
  return `${record.instance}/${record.sysId}`;
}

/** The form with ServiceNow's frame around the record. */
export function frameUrl(record: ServiceNowRecord): string {
  return `https://${record.instance}${DOMAIN}${CLASSIC}${record.table}.do?sys_id=${record.sysId}`;
}

/** The bare record. */
export function targetUrl(record: ServiceNowRecord): string {
  return `https://${record.instance}${DOMAIN}/${record.table}.do?sys_id=${record.sysId}`;
}
