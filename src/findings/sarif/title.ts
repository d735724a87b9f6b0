import { type Redact, shorten } from '../../text.ts';

/** Titles are for tables and ticket texts; what is longer is cut. */
const MAX_TITLE_LENGTH = 250;

/** What names a finding for people, from what SARIF says of its rule and of itself. */
interface TitleSources {
  readonly ruleId: string;
  /** The rule's `shortDescription`. */
  readonly ruleTitle: string;
  readonly message: () => string;
}

/**
 * The rule's title, as GitHub and Datadog show it. A title that only repeats the rule's ID, as
 * Semgrep writes it ("Semgrep Finding: …"), says less than the message's first line.
 */
export function titleOf(
  { ruleId, ruleTitle, message }: TitleSources,
  redact: Redact,
): string | undefined {
  const isTelling = ruleTitle !== '' && !(ruleId !== '' && ruleTitle.includes(ruleId));
  const title = isTelling ? ruleTitle : firstLine(message(), redact) || ruleTitle;
  return title === '' ? undefined : title;
}

/**
 * The first line that is not blank, cut, and without secrets where it is; a copy, so that the text
 * it comes from can go.
 */
export function firstLine(text: string, redact: Redact): string {
  const line = /\S.*/.exec(text)?.[0].trimEnd() ?? '';
  const characters =
    line.length > MAX_TITLE_LENGTH ? shorten(redact(line), MAX_TITLE_LENGTH) : line;
  return characters.length === text.length ? text : Buffer.from(characters).toString();
}

/**
 * Nobody reads on: a few arguments that are named hundreds of times would make a text of any size.
 */
const MAX_MESSAGE_LENGTH = 8 * MAX_TITLE_LENGTH;

/**
 * A message's text with `{0}` and so on replaced by its arguments (SARIF 2.1.0, 3.11.5), up to the
 * argument that makes it too long.
 */
export function withArguments(text: string, values: readonly string[]): string {
  let message = '';
  let end = 0;
  for (const { 0: found, 1: number, index } of text.matchAll(/\{\{|\}\}|\{(\d{1,3})\}/g)) {
    if (message.length > MAX_MESSAGE_LENGTH) return message;
    const replacement = number === undefined ? found.charAt(0) : (values[Number(number)] ?? found);
    message += text.slice(end, index) + replacement;
    end = index + found.length;
  }
  return message + text.slice(end);
}
