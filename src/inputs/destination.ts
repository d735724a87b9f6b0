/** Where Datadog is: `datadog-site` and `api-url`. */
import { type Destination, resolveSite, SITES, siteApiUrl, siteNamed } from '../datadog/sites.ts';
import { optional } from './fields.ts';
import { nearest, suggestion } from './near-miss.ts';
import type { InputReader, Parser } from './reader.ts';

const SITE_VARIABLES = ['DD_SITE', 'DATADOG_SITE'] as const;
const DEFAULT_SITE = 'datadoghq.com';

export function readDestination(reader: InputReader): Destination {
  const { text, from } = reader.setting('datadog-site', SITE_VARIABLES);
  const site = text === '' ? DEFAULT_SITE : resolveSite(text);
  if (site === null) {
    const place = from === 'datadog-site' ? '' : ` (read from ${from})`;
    const meant = suggestion(siteNamed(text) ?? nearest(text, SITES));
    const sites = `${meant === '' ? ': the' : ' The'} sites are ${SITES.join(', ')}`;
    reader.refuse('datadog-site', `is not a Datadog site${place}${meant}${sites}`, text);
  }
  const url = reader.read('api-url', optional(apiUrl));
  return { site: site ?? DEFAULT_SITE, apiUrl: url ?? siteApiUrl(site ?? DEFAULT_SITE) };
}

/** The origin and the path, without a slash at its end. */
const apiUrl: Parser<string> = (text, refuse) => {
  const isUrl = /^https?:\/\//i.test(text) && !/[\s\p{Cc}\\]/u.test(text);
  const url = isUrl ? URL.parse(text) : null;
  const fault =
    url === null ? 'is not a URL, such as https://datadog-gateway.example.com' : whyNoApiUrl(url);
  if (fault !== null) refuse(fault);
  return url === null ? text : url.origin + pathOf(url);
};

/** `https:` anywhere, `http:` on loopback only: the credentials go there. */
function whyNoApiUrl(url: URL): string | null {
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return 'sends the credentials in the clear: use https://, as only loopback may do without';
  }
  if (url.username !== '' || url.password !== '') {
    return 'holds a user name or a password: a gateway has to do without';
  }
  if (url.search !== '' || url.hash !== '') {
    return 'holds a query or a fragment: give the base URL alone';
  }
  const [path = ''] = /\/api(?:\/v\d+)?$/.exec(pathOf(url)) ?? [];
  if (path === '') return null;
  const base = url.origin + pathOf(url).slice(0, -path.length);
  return `already has the path of the API in it: give the base URL alone, ${base}`;
}

function pathOf({ pathname }: URL): string {
  return pathname.replace(/\/+$/, '');
}

/** The URL parser has brought IPv4 addresses into their one four-part form. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}
