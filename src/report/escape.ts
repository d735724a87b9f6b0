/** Makes any text inert for the places that show it: it says the same and does nothing. */
import {
  isPlain,
  lineWithoutSecrets,
  type Redact,
  shorten,
  visible,
  visibleLine,
} from '../text.ts';

/** What the runner's comparison may pass over between two characters. */
const IGNORABLE = String.raw`[[\p{M}\p{C}\p{Default_Ignorable_Code_Point}]--\n]`;
const BLANK = String.raw`[[\p{M}\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]--\n]`;

const COMMAND_AT_START = new RegExp(`^(${BLANK}*)(?=:${IGNORABLE}*:)`, 'gmv');
const COMMAND_ANYWHERE = new RegExp(String.raw`#${IGNORABLE}*#${IGNORABLE}*(?=\[)`, 'gv');

/**
 * Text for the step's log, on as many lines as it has. The runner takes `::name::` at the start of
 * a line, white space aside, and `##[name]` anywhere in it for commands; a backslash before the
 * `::` or the `[` keeps both as text.
 */
export function logLine(text: string): string {
  // Stryker disable next-line ConditionalExpression: a shortcut for text that stays as it is
  if (isPlain(text) && !/::|##/.test(text)) return text;
  return visible(text)
    .replace(COMMAND_AT_START, '$1\\')
    .replace(COMMAND_ANYWHERE, (hashes) => `${hashes}\\`);
}

/**
 * The same for what GitHub also shows as an annotation, which is plain text and may join lines:
 * code spans become quotes, list items get a sign that reads well in the middle of a line.
 */
export function annotationText(text: string): string {
  return logLine(text)
    .replace(/`([^`\n]+)`/g, '"$1"')
    .replace(/^- /gm, '• ');
}

/**
 * What GitHub makes live in plain text after it has rendered the Markdown: `@name`, `#1`, `GH-1`,
 * `https://`, `www.`, `:emoji:`. Escapes do not prevent that, a zero-width space does.
 */
const LIVE = /@|#(?=\d)|\bgh-(?=\d)|:(?=\/)|www(?=\.)|:(?=[\w+-]+:)/giu;

/** What has a meaning within a line of GitHub's Markdown or of HTML, and that zero-width space. */
const ACTIVE = /[&<>`*_~|[\]#\\\u200b]/gu;

/** What would make the line a list, a rule, a heading's underline or a table's. */
const LEADING = /^[-+=:]|^\d+[.)]/u;

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * One line that is only text in GitHub's Markdown: in a paragraph, a table's cell, a link's text,
 * within HTML elements (not within an HTML attribute).
 */
export function markdown(text: string): string {
  return inert(visibleLine(text));
}

/** The same for a message of ours: what it has between backticks is code. */
function markdownMessage(text: string): string {
  return visibleLine(text)
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 0 ? inert(part) : `<code>${inert(part)}</code>`))
    .join('');
}

function inert(line: string): string {
  const text = line
    .replace(LIVE, (live) => `${live}\u200b`)
    .replace(ACTIVE, entity)
    .replace(LEADING, (start) => `${start.slice(0, -1)}${entity(start.slice(-1))}`)
    // A formula's delimiter. GitHub's documented way to show it as a character.
    .replaceAll('$', '<span>&#36;</span>');
  // First-strong isolate and its end: right-to-left text does not reorder what is around it.
  return RIGHT_TO_LEFT.test(line) ? `&#8296;${text}&#8297;` : text;
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** The same in the typeface of code, without the traps of backticks within a table. */
export function codeSpan(text: string): string {
  return `<code>${markdown(text)}</code>`;
}

/** The text alone unless the address is safe: `https:`, or on loopback `http:`, without a user. */
export function markdownLink(text: string, url: string): string {
  const address = safeUrl(url);
  if (address === null) return markdown(text);
  return `[${markdown(text)}](${address})`;
}

function htmlLink(text: string, url: string): string {
  const address = safeUrl(url);
  return address === null ? markdown(text) : `<a href="${address}">${markdown(text)}</a>`;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

function safeUrl(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return null;
  const isLocal = parsed.protocol === 'http:' && LOOPBACK.test(parsed.hostname);
  if (parsed.protocol !== 'https:' && !isLocal) return null;
  return parsed.href.replace(/[()<>[\]|\\"'`{}^]/g, percent).replaceAll('&', '&amp;');
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/**
 * The ways for text into a page of Markdown: without secrets, then cut to `longest` UTF-16 code
 * units, then escaped. In another order, half a secret could stay.
 */
export interface SafeMarkdown {
  text(text: string, longest?: number): string;
  /** A message of ours, which may have several lines, and code between backticks. */
  message(text: string, longest: number): string;
  code(text: string, longest?: number): string;
  link(text: string, url: string, longest?: number): string;
  /** For the title of a fold, where Markdown means nothing. */
  htmlLink(text: string, url: string, longest?: number): string;
}

export function createSafeMarkdown(redact: Redact): SafeMarkdown {
  const clean = (text: string, longest = Number.POSITIVE_INFINITY) =>
    shorten(lineWithoutSecrets(text, redact), longest);
  return {
    text: (text, longest) => markdown(clean(text, longest)),
    message: (text, longest) => {
      const lines = redact(text).split('\n');
      const short = shorten(lines.map((line) => clean(line)).join('\n'), longest);
      return short.split('\n').map(markdownMessage).join('<br>');
    },
    code: (text, longest) => codeSpan(clean(text, longest)),
    link: (text, url, longest) => markdownLink(clean(text, longest), redact(url)),
    htmlLink: (text, url, longest) => htmlLink(clean(text, longest), redact(url)),
  };
}
