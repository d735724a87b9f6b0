import type { Environment } from '../runtime.ts';
import { percentDecoded } from '../text.ts';
import { type InputName, rawInput } from './names.ts';

export const API_KEY_VARIABLES = ['DD_API_KEY', 'DATADOG_API_KEY'] as const;
export const APP_KEY_VARIABLES = ['DD_APP_KEY', 'DATADOG_APP_KEY'] as const;

const SECRET_INPUTS: readonly InputName[] = ['api-key', 'app-key', 'access-token', 'github-token'];
const PROXY_VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const;

/** Masking shorter texts would blot out half of the log; no credential is that short. */
const SHORTEST_SECRET = 4;

/**
 * Every text that must never be printed: credentials, whole and word by word (a line may hold two
 * of them), in every form that could be printed, and what is secret within the URLs of proxies and
 * of the API.
 */
export function secretsIn(environment: Environment): readonly string[] {
  const values = [
    ...SECRET_INPUTS.map((name) => rawInput(environment, name)),
    ...[...API_KEY_VARIABLES, ...APP_KEY_VARIABLES].map((name) => environment[name] ?? ''),
    ...PROXY_VARIABLES.flatMap((name) => secretsOfUrl(environment[name] ?? '')),
    ...secretsOfUrl(rawInput(environment, 'api-url')),
  ];
  const parts = values.flatMap((value) => [value, value.trim(), ...value.split(/\s+/)]);
  const plain = [...new Set(parts)].filter(isWorthMasking);
  return [...new Set(plain.flatMap(printedForms).filter(isWorthMasking))];
}

function isWorthMasking(text: string): boolean {
  return text.trim().length >= SHORTEST_SECRET && !isStandIn(text.trim());
}

/** What `toJSON` and shells make of a secret that does not exist: no credential. */
export function isStandIn(text: string): boolean {
  return /^(?:null|undefined|true|false|none|\[\]|\{\}|[-+.\d]{1,31})$/i.test(text);
}

function printedForms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const base64 = bytes.toString('base64');
  return [
    secret,
    encodeURIComponent(secret.toWellFormed()),
    new URLSearchParams([['', secret]]).toString().slice(1),
    base64,
    base64.replaceAll('=', ''),
    bytes.toString('base64url'),
    JSON.stringify(secret).slice(1, -1),
  ];
}

/** Its password, encoded and decoded, and its query, which may hold a key. */
function secretsOfUrl(url: string): readonly string[] {
  const password = /:\/\/[^/?#@:]*:([^/?#]*)@/.exec(url)?.[1] ?? '';
  const query = /[?#](.*)$/s.exec(url)?.[1] ?? '';
  return [password, percentDecoded(password), query];
}
