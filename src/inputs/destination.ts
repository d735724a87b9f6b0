import {
  type Destination,
  resolveSite,
  SITES,
  type Site,
  siteApiUrl,
  siteNamed,
} from '../datadog/sites.ts';
import type { Environment } from '../runtime.ts';
import {
  optional,
  type Parsed,
  type Parser,
  parsed,
  problemMessage,
  readFields,
  refused,
} from './fields.ts';
import { inputOrVariable } from './names.ts';
import { nearest, suggestion } from './near-miss.ts';
import { problemsOf, type Read } from './problems.ts';

const SITE_VARIABLES = ['DD_SITE', 'DATADOG_SITE'] as const;
const DEFAULT_SITE: Site = 'datadoghq.com';

export function readDestination(environment: Environment): Read<Destination> {
  const site = readSite(environment);
  const fields = readFields({ 'api-url': optional(apiUrl) }, environment);
  if (!site.ok || !fields.ok) {
    return { ok: false, problems: [...problemsOf(site), ...problemsOf(fields)] };
  }
  const url = fields.value['api-url'] ?? siteApiUrl(site.value);
  return { ok: true, value: { site: site.value, apiUrl: url } };
}

function readSite(environment: Environment): Read<Site> {
  const { text, from } = inputOrVariable(environment, 'datadog-site', SITE_VARIABLES);
  const site = text === '' ? DEFAULT_SITE : resolveSite(text);
  if (site !== null) {
    return { ok: true, value: site };
  }
  const place = from === 'datadog-site' ? '' : ` (read from ${from})`;
  const meant = suggestion(siteNamed(text) ?? nearest(text, SITES));
  const sites = `${meant === '' ? ': the' : ' The'} sites are ${SITES.join(', ')}`;
  const reason = `is not a Datadog site${place}${meant}${sites}`;
  return {
    ok: false,
    problems: [{ input: 'datadog-site', message: problemMessage(text, reason, environment) }],
  };
}

/**
 * `https:` anywhere, `http:` on loopback only: the credentials go there. What is left of it is the
 * origin and the path, without a slash at its end.
 */
const apiUrl: Parser<string> = (text) => {
  if (/[\s\p{Cc}\\]/u.test(text) || !/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    return refused('is not a URL, such as https://datadog-gateway.example.com');
  }
  return checkedApiUrl(new URL(text));
};

function checkedApiUrl(url: URL): Parsed<string> {
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return refused(
      'sends the credentials in the clear: use https://, as only loopback may do without',
    );
  }
  if (url.username !== '' || url.password !== '') {
    return refused('holds a user name or a password: a gateway has to do without');
  }
  if (url.search !== '' || url.hash !== '') {
    return refused('holds a query or a fragment: give the base URL alone');
  }
  const path = url.pathname.replace(/\/+$/, '');
  if (/\/api(?:\/v\d+)?$/.test(path)) {
    const base = url.origin + path.replace(/\/api(?:\/v\d+)?$/, '');
    return refused(`already has the path of the API in it: give the base URL alone, ${base}`);
  }
  return parsed(url.origin + path);
}

/** The URL parser has brought IPv4 addresses into their one four-part form. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}
