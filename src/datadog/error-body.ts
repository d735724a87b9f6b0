/** Datadog's error bodies, and what each status means for the person who reads the log. */
import { lineWithoutSecrets, type Redact, shorten } from '../text.ts';
import { property } from '../unknown.ts';
import type { Call } from './call.ts';
import { type Destination, destinationName } from './sites.ts';
import type { HttpAnswer } from './transport.ts';

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
  const errors = property(json, 'errors');
  if (Array.isArray(errors)) return errors.map((error) => sentenceIn(error) ?? asJson(error));
  const text = errors ?? sentenceIn(json);
  return typeof text === 'string' ? [text] : null;
}

/** `detail` and `title` are Datadog's own, `message` and `error` those of gateways. */
function sentenceIn(error: unknown): string | null {
  for (const name of ['detail', 'title', 'message', 'error']) {
    const text = property(error, name);
    if (typeof text === 'string' && text.trim() !== '') return text;
  }
  return null;
}

/** Nothing if it is nested too deeply to be written: then the status alone says what happened. */
function asJson(error: unknown): string {
  try {
    return typeof error === 'object' ? JSON.stringify(error) : String(error);
  } catch (cause) {
    if (cause instanceof RangeError) return '';
    throw cause;
  }
}

function wordsOf(text: string): string {
  return /^\s*</.test(text) ? text.replace(/<[^<>]*>/g, ' ') : text;
}

/**
 * Sentences that say what happened, why, and what to do. What a lost write means is for its caller
 * to say.
 *
 * @param areAccepted another answer shows that the credentials are good
 */
export function explainStatus(
  { status }: Pick<HttpAnswer, 'status'>,
  details: readonly string[],
  { purpose, permissions }: Pick<Call<unknown>, 'purpose' | 'permissions'>,
  destination: Destination,
  areAccepted: boolean,
): string {
  const asked = destinationName(destination);
  const said =
    details.length === 0 ? '' : ` Datadog said: ${details.join('; ').replace(/[.\s]+$/, '')}.`;
  if (status >= 300 && status < 400) {
    return (
      `Could not ${purpose}: ${new URL(destination.apiUrl).host} answered with a redirect (${status}), ` +
      'which is never followed since the credentials would go with it. Check `datadog-site` and ' +
      '`api-url`.'
    );
  }
  switch (status) {
    case 400:
    case 409:
    case 422:
      return (
        `Could not ${purpose}: Datadog refused the request (${status}).${said} ` +
        `Check the inputs ${details.length === 0 ? 'that this is about' : 'it names'}.`
      );
    case 401:
      return (
        `Could not ${purpose}: Datadog does not accept the credentials (401).${said} Check that the ` +
        `keys or the token are whole and still valid, and that they belong to ${asked}.`
      );
    case 403:
      return `Could not ${purpose}: ${refusal(asked, said, permissions, areAccepted)}`;
    case 404:
      return `Could not ${purpose}: Datadog did not find it (404).${said} ${whatToLookFor(details, asked)}`;
    default:
      return isPassing(status)
        ? `Tried to ${purpose}, but Datadog failed (${status}).${said}`
        : `Could not ${purpose}: Datadog answered ${status}.${said} Check \`datadog-site\` and \`api-url\`.`;
  }
}

/** The server's failures, a time-out, "too early", and a client that is said to have gone away. */
export function isPassing(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 499;
}

/** Seen: Datadog answers 403, not 401, to keys that do not exist or stand in each other's place. */
function refusal(
  asked: string,
  said: string,
  permissions: readonly string[],
  areAccepted: boolean,
): string {
  const permission = permissions.map((name) => `\`${name}\``).join(' or ');
  return areAccepted
    ? `the credentials may not do that on ${asked} (403).${said} They lack the permission ${permission}.`
    : `${asked} refused the credentials (403).${said} Most likely a key or token is wrong, revoked ` +
        'or swapped with the other: check them first. Otherwise they belong to another Datadog site ' +
        `(\`datadog-site\`), or lack the permission ${permission}.`;
}

/** Seen details: `finding not found`, `project not found`, `failed to get case: case not found`. */
function whatToLookFor(details: readonly string[], asked: string): string {
  return details.some((detail) => /project/i.test(detail))
    ? `Check that \`project-id\` is the ID of a Case Management project on ${asked}.`
    : `Check that it exists on ${asked}, in the organization that the credentials belong to.`;
}
