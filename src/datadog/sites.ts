/**
 * Datadog's sites and their hosts, as Datadog's documentation of its sites lists them
 * (https://docs.datadoghq.com/getting_started/site/). Nothing that a workflow writes becomes a host
 * name by itself: whatever is given resolves to one of these or to nothing.
 */
const APP_HOSTS = {
  'datadoghq.com': 'app.datadoghq.com',
  'us3.datadoghq.com': 'us3.datadoghq.com',
  'us5.datadoghq.com': 'us5.datadoghq.com',
  'datadoghq.eu': 'app.datadoghq.eu',
  'ap1.datadoghq.com': 'ap1.datadoghq.com',
  'ap2.datadoghq.com': 'ap2.datadoghq.com',
  'uk1.datadoghq.com': 'uk1.datadoghq.com',
  'ddog-gov.com': 'app.ddog-gov.com',
  'us2.ddog-gov.com': 'us2.ddog-gov.com',
} as const;

export type Site = keyof typeof APP_HOSTS;

export const SITES = Object.keys(APP_HOSTS) as readonly Site[];

/** Where its API is: `https://api.datadoghq.eu` */
export function siteApiUrl(site: Site): string {
  return `https://api.${site}`;
}

/** Where people use it: `https://app.datadoghq.eu` */
export function siteAppUrl(site: Site): string {
  return `https://${APP_HOSTS[site]}`;
}

/** Where Datadog is: for people the site, for requests the URL. */
export interface Destination {
  readonly site: Site;
  /** The site's, or `api-url`; without a slash at its end. */
  readonly apiUrl: string;
}

export function destinationName({ site, apiUrl }: Destination): string {
  return apiUrl === siteApiUrl(site) ? site : new URL(apiUrl).host;
}

/** What a name, a host, or a URL pasted from a browser stands for, in any case. */
export function resolveSite(text: string): Site | null {
  const host = hostOf(text.trim().toLowerCase());
  const isAt = (site: Site) => [site, APP_HOSTS[site], `api.${site}`].includes(host);
  return SITES.find(isAt) ?? null;
}

/** What Datadog's own pages call its sites, and `DD_SITE` does not take. */
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

export function siteNamed(name: string): Site | null {
  return new Map(Object.entries(SITE_NAMES)).get(name.trim().toLowerCase()) ?? null;
}

function hostOf(text: string): string {
  const url = text.includes('://') ? text : `https://${text}`;
  return /^https?:/.test(url) ? (URL.parse(url)?.hostname ?? '') : '';
}
