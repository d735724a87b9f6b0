/** How much of a value a message shows, in characters as people count them. */
const SHOWN_LENGTH = 120;
/** Controls, invisible and unassigned characters, line separators: all that could mislead. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * A value as a message shows it: on one line, in double quotes, with JSON's escapes, cut after 120
 * characters, and with every one of `secrets` blotted out first, so that a key which was put in the
 * wrong input is not shown in part. So are the user name and password of a URL.
 */
export function shown(text: string, secrets: readonly string[]): string {
  const characters = Array.from(withoutUser(redacted(text, secrets)).slice(0, 4 * SHOWN_LENGTH));
  const cut = characters.slice(0, SHOWN_LENGTH).join('');
  const ellipsis = characters.length > SHOWN_LENGTH ? '…' : '';
  return JSON.stringify(cut + ellipsis).replaceAll(UNPRINTABLE, escaped);
}

/** The text with every one of `secrets` blotted out. */
export function redacted(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

/** `https://user:password@host` as `https://***@host`, also where it is too broken to be parsed. */
function withoutUser(text: string): string {
  const at = text.lastIndexOf('@');
  const authority = text.slice(0, Math.max(at, 0)).indexOf('//');
  if (at === -1 || (authority === -1 && /\s/.test(text))) {
    return text;
  }
  return `${text.slice(0, authority === -1 ? 0 : authority + 2)}***${text.slice(at)}`;
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
