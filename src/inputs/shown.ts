import { quoted } from '../text.ts';

/**
 * A value as a message quotes it, without `secrets` and without the user name and password of a
 * URL: a key that was put into the wrong input is not shown, not even in part.
 */
export function shown(text: string, secrets: readonly string[]): string {
  return quoted(text, (whole) => withoutUser(redacted(whole, secrets)));
}

/** The text with every one of `secrets` blotted out. */
export function redacted(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

/**
 * `https://user:password@host` as `https://***@host`, even if it is too broken to be parsed.
 * Without `//` only what has a password is one: `me@example.com` is an address that people may
 * read.
 */
function withoutUser(text: string): string {
  const at = text.lastIndexOf('@');
  const before = text.slice(0, Math.max(at, 0));
  const authority = before.indexOf('//');
  if (at === -1 || (authority === -1 && !/^[^\s:]*:\S*$/.test(before))) {
    return text;
  }
  return `${text.slice(0, authority === -1 ? 0 : authority + 2)}***${text.slice(at)}`;
}
