import type { Credentials } from '../datadog/credentials.ts';
import type { Environment } from '../runtime.ts';
import { inputOrVariable, inputText, type Setting } from './names.ts';
import type { Problem, Read } from './problems.ts';
import { API_KEY_VARIABLES, APP_KEY_VARIABLES, isStandIn } from './secrets.ts';
import { whyNoSecrets } from './withheld-secrets.ts';

/**
 * The key pair or the token. An input wins over the environment, whichever kind it is; each half
 * of the pair is looked for by itself. No message of these problems holds a value.
 *
 * @param event the event's payload, `unknown` as it comes from its file
 */
export function readCredentials(environment: Environment, event: unknown): Read<Credentials> {
  const token = { text: inputText(environment, 'access-token'), from: 'access-token' };
  const hasKeyInput = inputText(environment, 'api-key') + inputText(environment, 'app-key') !== '';
  if (token.text === '') {
    return readKeys(environment, event);
  }
  const problems: Problem[] = hasKeyInput ? [BOTH_KINDS] : [];
  const reason = whyNoCredential(token) ?? whyNoToken(token.text);
  if (reason !== null) {
    problems.push({ input: 'access-token', message: reason });
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: { kind: 'token', accessToken: token.text } };
}

const BOTH_KINDS: Problem = {
  input: 'access-token',
  message: 'is given together with api-key or app-key: give the token alone, or the two keys',
};

function readKeys(environment: Environment, event: unknown): Read<Credentials> {
  const apiKey = inputOrVariable(environment, 'api-key', API_KEY_VARIABLES);
  const appKey = inputOrVariable(environment, 'app-key', APP_KEY_VARIABLES);
  const hint = whyNoSecrets(environment, event);
  if (apiKey.text === '' && appKey.text === '') {
    const message = sentences(
      'no Datadog credentials were given: set api-key and app-key, or access-token',
      hint,
    );
    return { ok: false, problems: [{ input: 'api-key', message }] };
  }
  const problems = [
    ...keyProblems({ input: 'api-key', key: apiKey, other: appKey, hint }),
    ...keyProblems({ input: 'app-key', key: appKey, other: apiKey, hint }),
  ];
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: { kind: 'keys', apiKey: apiKey.text, appKey: appKey.text } };
}

interface KeyOfPair {
  readonly input: 'api-key' | 'app-key';
  readonly key: Setting;
  readonly other: Setting;
  readonly hint: string | null;
}

function keyProblems({ input, key, other, hint }: KeyOfPair): readonly Problem[] {
  if (key.text === '') {
    const message = `is missing, and ${other.from} needs it: Datadog takes an API key only together with an application key`;
    return [{ input, message: sentences(message, hint) }];
  }
  const reason = whyNoCredential(key) ?? whyNotThisKey(input, key);
  return reason === null ? [] : [{ input, message: reason }];
}

/**
 * Both are lower-case hex digits in Datadog's own settings pages; of other shapes nothing is said.
 */
const API_KEY_SHAPE = /^[0-9a-f]{32}$/i;
const APP_KEY_SHAPE = /^[0-9a-f]{40}$/i;
/** Personal and service access tokens, as Datadog documents them. */
const TOKEN_SHAPE = /^dd[ps]at_/;

function whyNotThisKey(input: KeyOfPair['input'], key: Setting): string | null {
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
export function readGitHubToken(environment: Environment): Read<string | null> {
  const text = inputText(environment, 'github-token');
  const reason = whyNotSendable({ text, from: 'github-token' });
  return reason === null
    ? { ok: true, value: text === '' ? null : text }
    : { ok: false, problems: [{ input: 'github-token', message: reason }] };
}

function sentences(first: string, second: string | null): string {
  return second === null ? first : `${first}. ${second}`;
}

function readFrom({ from }: Setting): string {
  return /^[A-Z_]+$/.test(from) ? ` (read from ${from})` : '';
}

const SHORTEST_CREDENTIAL = 16;

/** Why no credential of Datadog's looks like this; names where it was read, never its value. */
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
