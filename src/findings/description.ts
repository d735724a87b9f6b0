/** A finding in a few words, for whoever has to act on it. */
import type { Finding, FindingDetails } from './finding.ts';
import { placeText } from './place.ts';

/**
 * `CVE-2025-1 in openssl 3.0.1, fixed in 3.0.2`; what is no vulnerability has its title, or rule.
 */
export function whatItIs(finding: Finding): string {
  const { id, title, rule, ruleName, advisory, fixedVersion } = finding;
  if (advisory === undefined) return title ?? ruleName ?? rule ?? id;
  const where = finding.package === undefined ? '' : ` in ${finding.package}`;
  return `${advisory}${where}${fixedVersion === undefined ? '' : `, fixed in ${fixedVersion}`}`;
}

/**
 * `src/app.py:12`; without a file, the host, image or other resource, with its account:
 * `payments-db (account 123456789012, eu-west-1)`. `null` if nothing says it.
 */
export function whereItIs(finding: FindingDetails): string | null {
  const { resource, image, cluster, resourceId, account, region } = finding;
  const place = placeText(finding);
  if (place !== null) return place;
  const thing = resource ?? image ?? resourceId ?? cluster;
  const around = [account && `account ${account}`, region].filter((part) => part !== undefined);
  if (thing === undefined) return around.length === 0 ? null : around.join(', ');
  return around.length === 0 ? thing : `${thing} (${around.join(', ')})`;
}

/** `java/sqli at src/app.java:12`, in a list of several findings. */
export function briefly(finding: Finding): string {
  const { id, rule, advisory, title, resource, image } = finding;
  const where = placeText(finding) ?? resource ?? image;
  const what = advisory ?? rule ?? title ?? id;
  return where === undefined ? what : `${what} at ${where}`;
}
