/** Datadog's error bodies, and what each status means for the person who reads the log. */
import { lineWithoutSecrets, type Redact, shorten } from '../text.ts';
import type { Call, Place } from './call.ts';
import type { HttpAnswer } from './transport.ts';

/** Enough to recognise what it is. */
const MAX_DETAIL_LENGTH = 300;
const MAX_DETAILS = 5;
/** Enough of a proxy's page to hold its heading. */
const MAX_PAGE_LENGTH = 4_096;

/**
 * What the body says, in any of its shapes: `{"errors": ["text"]}` as documented,
 * `{"errors": [{"status", "title", "detail"}]}` as seen, or any other text (of a proxy's HTML page
 * the words). At most 5 texts of at most 300 characters, each on one line, without the secrets that
 * an API may have echoed.
 */
export function errorDetails(body: string, redact: Redact): string[] {
  const beginning = (text: string) => redact(text).slice(0, MAX_PAGE_LENGTH);
  const texts = structuredErrors(body)?.map(beginning) ?? [wordsOf(beginning(body))];
  return texts
    .map((text) => lineWithoutSecrets(text, redact))
    .filter((text) => text !== '')
    .slice(0, MAX_DETAILS)
    .map((text) => shorten(text, MAX_DETAIL_LENGTH));
}

function structuredErrors(body: string): string[] | null {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  const errors = isRecord(json) ? json['errors'] : undefined;
  if (!Array.isArray(errors)) return null;
  return errors.map((error: unknown) => {
    if (!isRecord(error)) return String(error);
    const text = error['detail'] ?? error['title'];
    return typeof text === 'string' ? text : asJson(error);
  });
}

/** Nothing where it is nested too deeply to be written: the status alone then says what happened. */
function asJson(error: Record<string, unknown>): string {
  try {
    return JSON.stringify(error);
  } catch (cause) {
    if (cause instanceof RangeError) return '';
    throw cause;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function wordsOf(text: string): string {
  return /^\s*</.test(text) ? text.replace(/<[^<>]*>/g, ' ') : text;
}

/**
 * Sentences that say what happened, why, and what to do. A lost write's cure is its caller's.
 *
 * @param areAccepted the credentials opened another door: they do belong to the site
 */
export function explainStatus(
  { status }: Pick<HttpAnswer, 'status'>,
  details: readonly string[],
  { purpose, permissions }: Pick<Call<unknown>, 'purpose' | 'permissions'>,
  { site, baseUrl }: Place,
  areAccepted: boolean,
): string {
  const said =
    details.length === 0 ? '' : ` Datadog said: ${details.join('; ').replace(/[.\s]+$/, '')}.`;
  if (status >= 300 && status < 400) {
    return (
      `Could not ${purpose}: ${new URL(baseUrl).host} answered with a redirect (${status}), which ` +
      'is never followed since the credentials would go with it. Check `datadog-site` and `api-url`.'
    );
  }
  switch (status) {
    case 400:
      return `Could not ${purpose}: Datadog refused the request (400).${said} Check the inputs that this is about.`;
    case 401:
      return (
        `Could not ${purpose}: Datadog does not accept the credentials (401).${said} Check that the ` +
        `keys or the token are whole and still valid, and that they belong to ${site}.`
      );
    case 403:
      return (
        `Could not ${purpose}: the credentials may not do that on ${site} (403).${said} ` +
        (areAccepted
          ? 'They lack '
          : 'Two causes are common: the keys belong to another Datadog site (set `datadog-site`), ' +
            'or they lack ') +
        `the permission ${permissions.map((name) => `\`${name}\``).join(' or ')}.`
      );
    case 404:
      return `Could not ${purpose}: Datadog did not find it (404).${said} ${whatToLookFor(details, site)}`;
    default:
      return status >= 500 || status === 408
        ? `Tried to ${purpose}, but Datadog failed (${status}).${said}`
        : `Could not ${purpose}: Datadog answered ${status}.${said} Check \`datadog-site\` and \`api-url\`.`;
  }
}

/** Seen details: `finding not found`, `project not found`, `failed to get case: case not found`. */
function whatToLookFor(details: readonly string[], site: string): string {
  return details.some((detail) => /project/i.test(detail))
    ? `Check that \`project-id\` is the ID of a Case Management project on ${site}.`
    : `Check that it exists on ${site} and is of the organisation that the credentials belong to.`;
}
