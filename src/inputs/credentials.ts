import type { Credentials } from '../datadog/credentials.ts';
import type { Environment } from '../runtime.ts';
import { inputOrVariable, inputText, type Setting } from './names.ts';
import type { Problem, Read } from './problems.ts';
import { API_KEY_VARIABLES, APP_KEY_VARIABLES } from './secrets.ts';
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
  const reason = whyNotSendable(token);
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
  const reason = whyNotSendable(key);
  return reason === null ? [] : [{ input, message: reason }];
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

/** Why a credential cannot be sent; names the variable that it was read from, never its value. */
function whyNotSendable({ text, from }: Setting): string | null {
  const place = /^[A-Z_]+$/.test(from) ? ` (read from ${from})` : '';
  if (text.includes('${{')) {
    return `holds an expression that was not expanded, not a credential${place}`;
  }
  return /[^\x21-\x7e]/.test(text)
    ? `holds a space, a line break or another character that no credential has${place}: it may be two values, or cut out with something beside it`
    : null;
}
