/** Whether a work item's URI is the address of something in ServiceNow. */
export function isServiceNowUrl(uri: string): boolean {
  if (!uri.includes('service-now.com') || !URL.canParse(uri)) return false;
  const { protocol, hostname } = new URL(uri);
  return protocol === 'https:' && hostname.endsWith('.service-now.com');
}
