/**
 * Whether a work item's URI is the address of a record in ServiceNow, in whichever form: each has the
 * `sys_id`, 32 hex digits, in it somewhere. A link to a search or to an article's number is none.
 */
export function isServiceNowRecord(uri: string): boolean {
  if (!uri.includes('service-now.com') || !/[0-9a-f]{32}/i.test(uri)) return false;
  if (!URL.canParse(uri)) return false;
  const { protocol, host, username, password } = new URL(uri);
  // With its port: such a host is another.
  return protocol === 'https:' && host.endsWith('.service-now.com') && username + password === '';
}
