/** The key pair or the token. No message about them holds a value. */
import type { Credentials } from '../datadog/client.ts';
import type { Environment } from '../runtime.ts';
import { property } from '../unknown.ts';
import type { InputReader, Setting } from './reader.ts';
import { API_KEY_VARIABLES, APP_KEY_VARIABLES, isStandIn } from './secrets.ts';

/**
 * An input wins over the environment, whichever kind it is; each half of the pair is looked for on
 * its own.
 *
 * @param event the event's payload, `unknown` as it comes from its file
 */
export function readCredentials(reader: InputReader, event: unknown): Credentials {
  const accessToken = reader.text('access-token');
  return accessToken === '' ? readKeys(reader, event) : readToken(reader, accessToken);
}

function readToken(reader: InputReader, accessToken: string): Credentials {
  if (reader.text('api-key') !== '' || reader.text('app-key') !== '') {
    const both = 'is given together with api-key or app-key: give the token alone, or the two keys';
    reader.refuse('access-token', both);
  }
  const fault =
    whyNoCredential({ text: accessToken, from: 'access-token' }) ?? whyNoToken(accessToken);
  if (fault !== null) reader.refuse('access-token', fault);
  return { kind: 'token', accessToken };
}

function readKeys(reader: InputReader, event: unknown): Credentials {
  const apiKey = reader.setting('api-key', API_KEY_VARIABLES);
  const appKey = reader.setting('app-key', APP_KEY_VARIABLES);
  const hint = whyNoSecrets(reader.environment, event);
  const after = hint === null ? '' : `. ${hint}`;
  if (apiKey.text === '' && appKey.text === '') {
    const none = 'no Datadog credentials were given: set api-key and app-key, or access-token';
    reader.refuse('api-key', none + after);
  } else {
    const keys = [
      { input: 'api-key', key: apiKey, other: appKey },
      { input: 'app-key', key: appKey, other: apiKey },
    ] as const;
    for (const { input, key, other } of keys) {
      const missing = `is missing, and ${other.from} needs it: Datadog takes an API key only together with an application key`;
      const fault =
        key.text === '' ? missing + after : (whyNoCredential(key) ?? whyNotThisKey(input, key));
      if (fault !== null) reader.refuse(input, fault);
    }
  }
  return { kind: 'keys', apiKey: apiKey.text, appKey: appKey.text };
}

/** Hex digits in Datadog's own settings pages; of other shapes nothing is said. */
const API_KEY_SHAPE = /^[0-9a-f]{32}$/i;
const APP_KEY_SHAPE = /^[0-9a-f]{40}$/i;
const TOKEN_SHAPE = /^dd[ps]at_/;

function whyNotThisKey(input: 'api-key' | 'app-key', key: Setting): string | null {
  if (TOKEN_SHAPE.test(key.text)) {
    return `looks like an access token${readFrom(key)}: give it as access-token, without a key pair`;
  }
  if (input === 'api-key' && APP_KEY_SHAPE.test(key.text)) {
    return `looks like an application key, 40 hex digits${readFrom(key)}: an API key has 32; are api-key and app-key swapped?`;
  }
  if (input === 'app-key' && API_KEY_SHAPE.test(key.text)) {
    return `looks like an API key, 32 hex digits${readFrom(key)}: an application key has 40; are api-key and app-key swapped?`;
  }
  return null;
}

function whyNoToken(token: string): string | null {
  const kind = API_KEY_SHAPE.test(token) ? 'an API key' : 'an application key';
  return API_KEY_SHAPE.test(token) || APP_KEY_SHAPE.test(token)
    ? `looks like ${kind}, not an access token: give the pair as api-key and app-key, without access-token`
    : null;
}

/** Only for the pull request comment, so that none is no problem. */
export function readGitHubToken(reader: InputReader): string | null {
  const text = reader.text('github-token');
  const fault = whyNotSendable({ text, from: 'github-token' });
  if (fault !== null) reader.refuse('github-token', fault);
  return text || null;
}

function readFrom({ from }: Setting): string {
  return /^[A-Z_]+$/.test(from) ? ` (read from ${from})` : '';
}

const SHORTEST_CREDENTIAL = 16;

function whyNoCredential(credential: Setting): string | null {
  const { text } = credential;
  const place = readFrom(credential);
  const reason = whyNotSendable(credential);
  if (reason !== null) return reason;
  if (/["'`]/.test(text)) {
    return `holds a quote${place}: store the credential without quotes around it`;
  }
  if (isStandIn(text)) {
    return `is ${/\d/.test(text) ? 'a number' : 'a word such as null or false'}, not a credential${place}: the secret may not exist`;
  }
  return text.length < SHORTEST_CREDENTIAL
    ? `is too short to be a credential${place}: it may be cut off`
    : null;
}

/** Why a header cannot hold it. */
function whyNotSendable(credential: Setting): string | null {
  const { text } = credential;
  const place = readFrom(credential);
  if (text.includes('${{')) {
    return `holds an expression that was not expanded, not a credential${place}`;
  }
  return /[^\x21-\x7e]/.test(text)
    ? `holds a space, a line break or another character that no credential has${place}: it may be two values, or cut out with something beside it`
    : null;
}

/**
 * The events for which GitHub hands no secrets to workflows of a fork's pull request.
 * `pull_request_target` is not among them: it runs in the base repository, with its secrets.
 */
const EVENTS_WITHOUT_SECRETS: readonly (string | undefined)[] = [
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
];

/** A sentence on why secrets arrive empty in this run, if GitHub withholds them. */
export function whyNoSecrets(environment: Environment, event: unknown): string | null {
  if (environment['GITHUB_ACTOR'] === 'dependabot[bot]') {
    return (
      'Workflows from forks and Dependabot get no secrets, and Dependabot started this run: ' +
      'store the keys as Dependabot secrets, or skip this step for Dependabot'
    );
  }
  if (EVENTS_WITHOUT_SECRETS.includes(environment['GITHUB_EVENT_NAME']) && isFromFork(event)) {
    return (
      'Workflows from forks and Dependabot get no secrets, and this pull request comes from a ' +
      'fork: skip this step for it, or run it after the merge'
    );
  }
  return null;
}

/** The head's repository is `null` once a fork was deleted. */
function isFromFork(event: unknown): boolean {
  const pullRequest = property(event, 'pull_request');
  const head = property(property(pullRequest, 'head'), 'repo');
  const base = property(property(pullRequest, 'base'), 'repo');
  return base !== undefined && property(head, 'full_name') !== property(base, 'full_name');
}
