/**
 * Datadog's sites and their hosts, as Datadog's documentation of its sites lists them
 * (https://docs.datadoghq.com/getting_started/site/). Nothing that a workflow writes becomes a host
 * name by itself: whatever is given resolves to one of these or to nothing.
 */
const HOSTS = {
  'datadoghq.com': { api: 'api.datadoghq.com', app: 'app.datadoghq.com' },
  'us3.datadoghq.com': { api: 'api.us3.datadoghq.com', app: 'us3.datadoghq.com' },
  'us5.datadoghq.com': { api: 'api.us5.datadoghq.com', app: 'us5.datadoghq.com' },
  'datadoghq.eu': { api: 'api.datadoghq.eu', app: 'app.datadoghq.eu' },
  'ap1.datadoghq.com': { api: 'api.ap1.datadoghq.com', app: 'ap1.datadoghq.com' },
  'ap2.datadoghq.com': { api: 'api.ap2.datadoghq.com', app: 'ap2.datadoghq.com' },
  'uk1.datadoghq.com': { api: 'api.uk1.datadoghq.com', app: 'uk1.datadoghq.com' },
  'ddog-gov.com': { api: 'api.ddog-gov.com', app: 'app.ddog-gov.com' },
  'us2.ddog-gov.com': { api: 'api.us2.ddog-gov.com', app: 'us2.ddog-gov.com' },
} as const;

/** A site's name, as `DD_SITE` has it. */
export type Site = keyof typeof HOSTS;

export const SITES = Object.keys(HOSTS) as readonly Site[];

/** Where the API of a site is: `https://api.datadoghq.eu`, without a slash at its end. */
export function siteApiUrl(site: Site): string {
  return `https://${HOSTS[site].api}`;
}

/** Where people use a site: `https://app.datadoghq.eu`, without a slash at its end. */
export function siteAppUrl(site: Site): string {
  return `https://${HOSTS[site].app}`;
}

/** Where Datadog is: for people the site, for requests the URL. */
export interface Destination {
  readonly site: Site;
  /** The site's, or `api-url`; without a slash at its end. */
  readonly apiUrl: string;
}

/** For messages: the site, or the host that is asked instead. */
export function destinationName({ site, apiUrl }: Destination): string {
  return apiUrl === siteApiUrl(site) ? site : new URL(apiUrl).host;
}

/**
 * The site that a name, one of its hosts, or a URL pasted from a browser stands for, in any case;
 * `null` where it is none of Datadog's.
 */
export function resolveSite(text: string): Site | null {
  const host = hostOf(text.trim().toLowerCase());
  return SITES.find((site) => hostsOf(site).includes(host)) ?? null;
}

/**
 * The names that Datadog's own pages have for its sites
 * (https://docs.datadoghq.com/getting_started/site/), which `DD_SITE` does not take.
 */
const SITE_NAMES: Readonly<Record<string, Site>> = {
  us: 'datadoghq.com',
  us1: 'datadoghq.com',
  us3: 'us3.datadoghq.com',
  us5: 'us5.datadoghq.com',
  eu: 'datadoghq.eu',
  eu1: 'datadoghq.eu',
  ap1: 'ap1.datadoghq.com',
  ap2: 'ap2.datadoghq.com',
  uk1: 'uk1.datadoghq.com',
  gov: 'ddog-gov.com',
  'us1-fed': 'ddog-gov.com',
  'us2-fed': 'us2.ddog-gov.com',
};

/** The site that people call by this name; `null` if nobody does. */
export function siteNamed(name: string): Site | null {
  return new Map(Object.entries(SITE_NAMES)).get(name.trim().toLowerCase()) ?? null;
}

function hostsOf(site: Site): readonly string[] {
  return [site, HOSTS[site].app, HOSTS[site].api];
}

function hostOf(text: string): string {
  const url = text.includes('://') ? text : `https://${text}`;
  if (!/^https?:/.test(url) || !URL.canParse(url)) {
    return '';
  }
  return new URL(url).hostname;
}
