/** Text whose every character is seen for what it is, the ground that all escaping stands on. */

/** What ends a line for one reader or another: the runner, a browser, a terminal, an editor. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;

/** Soft hyphen, zero-width space, joiner, mark, tags: nothing is lost without them. */
const DISPENSABLE = /[\u00ad\u200b\u2060\ufeff\u{e0000}-\u{e007f}]/gu;

/**
 * Control characters, those that change the direction of text, and the other invisible ones.
 * Zero-width joiner and non-joiner stay: emoji and many scripts are spelt with them.
 */
const HIDDEN =
  /[[\p{Cc}[\p{Cf}&&\p{Default_Ignorable_Code_Point}]\u{fff9}-\u{fffb}]--[\n\t\u200c\u200d]]/gv;

/**
 * The same text, well-formed, with `\n` as its only line end. Control characters are shown as
 * their pictures (`␛`), other invisible ones as `\u{202e}`, so that none can act.
 */
export function visible(text: string): string {
  if (isPlain(text)) return text;
  return text
    .toWellFormed()
    .replace(LINE_END, '\n')
    .replace(DISPENSABLE, '')
    .replace(HIDDEN, picture);
}

/** Whether it is printable ASCII and line feeds alone, as most text is: nothing hides in it. */
export function isPlain(text: string): boolean {
  return /^[\n -~]*$/.test(text);
}

/** The same on one line: every run of white space is one space, none at the ends. */
export function visibleLine(text: string): string {
  return visible(text).replace(/\s+/gu, ' ').trim();
}

export type Redact = (text: string) => string;

/**
 * The text on one visible line, without secrets: looked for once more where something invisible may
 * have stood between the letters of one. What is to be cut goes through here first, since nobody
 * recognizes half a secret.
 */
export function lineWithoutSecrets(text: string, redact: Redact): string {
  return redact(visibleLine(redact(text)));
}

function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : codePoint(character);
}

function codePoint(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** From this share of the length on, a border between words is preferred to one within a word. */
const EARLIEST_BORDER = 0.6;

/**
 * The text in at most `length` UTF-16 code units, the last of them `…` if something was cut off:
 * between words if there is a space near the end, never within what a reader sees as one character
 * (an emoji of several code points, a letter with its accents). Redact before: nobody recognizes
 * half a secret.
 */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const room = length - 1;
  // Enough to tell where the character at the cut begins, however long the text is.
  const start = text.slice(0, 2 * length).toWellFormed();
  const kept = start.slice(0, characterStart(start, room));
  const border = /\s/u.test(start.charAt(kept.length)) ? kept.length : lastSpace(kept);
  const words = border >= room * EARLIEST_BORDER ? kept.slice(0, border) : kept;
  return `${words.trimEnd()}…`;
}

function lastSpace(text: string): number {
  return /^.*(?=\s)/su.exec(text)?.[0].length ?? -1;
}

/** Where the character that covers `index` begins. */
function characterStart(text: string, index: number): number {
  // Between two printable ASCII characters, without `Intl`: the usual case, a hundred times faster.
  if (/^[ -~]{2}$/.test(text.slice(index - 1, index + 1))) return index;
  const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  const start = characters.containing(index)?.index ?? index;
  if (start > 0) return start;
  // One single endless character: at least no surrogate pair is split.
  return /[\udc00-\udfff]/.test(text.charAt(index)) ? index - 1 : index;
}

const LONGEST_QUOTE = 120;
/** Control, invisible and unassigned characters, and line separators: all that could mislead. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** The text as a message quotes it: on one line, cut, with JSON's escapes, without secrets. */
export function quoted(text: string, redact: Redact): string {
  return JSON.stringify(shorten(redact(text), LONGEST_QUOTE)).replaceAll(UNPRINTABLE, codePoint);
}

/** The text without percent-encoding; as it is if that is malformed. */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
