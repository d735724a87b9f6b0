/** Compares the messages in the source with the entries of `docs/troubleshooting.md`. */
import { FILLED_IN } from './syntax.ts';

/** Texts of fewer words are fillings of other texts. */
const FEWEST_WORDS = 3;

export interface SourceText {
  /** Relative to `src/`. */
  readonly file: string;
  /** On one line, `…` for every part that is not fixed. */
  readonly text: string;
}

export interface Catalogue {
  /** All texts of the source. */
  readonly texts: readonly SourceText[];
  /** The beginnings of messages that the page has an entry for. */
  readonly documented: readonly string[];
  /** Beginnings of texts that are no messages. */
  readonly notMessages: readonly string[];
  readonly filesWithoutMessages: readonly RegExp[];
}

export interface Comparison {
  /** Messages without an entry. */
  readonly uncovered: readonly SourceText[];
  /** Entries, and texts that are said to be no messages, which the source has not. */
  readonly obsolete: readonly string[];
}

/** A message is covered by an entry with its beginning. */
export function compare({
  texts,
  documented,
  notMessages,
  filesWithoutMessages,
}: Catalogue): Comparison {
  const known = [...documented, ...notMessages].map(withoutEnd);
  const messages = texts.filter(
    ({ file, text }) =>
      isSentence(text) && !filesWithoutMessages.some((pattern) => pattern.test(file)),
  );
  return {
    uncovered: messages.filter(
      ({ text }) => !known.some((beginning) => text.startsWith(beginning)),
    ),
    obsolete: known.filter((beginning) => !texts.some(({ text }) => text.startsWith(beginning))),
  };
}

function isSentence(text: string): boolean {
  return text.split(' ').filter((word) => /\p{L}{2}/u.test(word)).length >= FEWEST_WORDS;
}

function withoutEnd(beginning: string): string {
  return beginning.endsWith(FILLED_IN)
    ? beginning.slice(0, -FILLED_IN.length).trimEnd()
    : beginning;
}

/** The lines of every `text` block of the page: one beginning of a message each. */
export function documentedMessages(page: string): readonly string[] {
  return Array.from(page.matchAll(/^```text\n(.*?)^```$/gms), ([, block = '']) => block)
    .flatMap((block) => block.split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
