import { LINE_FEED } from '../../json/bytes.ts';
import { type ByteSource, Window } from '../../json/window.ts';

/**
 * Calls `onLine` with each line of a text that is neither blank nor a comment, trimmed and without
 * the comment at its end; `line` counts from 1. A comment begins with `#`, at the line's start or
 * after white space.
 * @throws {JsonError} where the text is not UTF-8, or a line is too long to be one.
 */
export async function readLines(
  source: ByteSource,
  onLine: (text: string, line: number) => void,
): Promise<void> {
  const window = new Window(source);
  window.stopCountingLines();
  let line = 0;
  const take = (end: number): void => {
    line += 1;
    const text = uncommented(window.bytes.toString('utf8', window.position, end));
    window.position = Math.min(end + 1, window.end);
    if (text !== '') onLine(text, line);
  };
  do {
    await window.refill();
    window.passByteOrderMark();
    let end = window.bytes.indexOf(LINE_FEED, window.position);
    while (end >= 0 && end < window.end) {
      take(end);
      end = window.bytes.indexOf(LINE_FEED, window.position);
    }
  } while (!window.isFinal);
  if (window.position < window.end) take(window.end);
}

function uncommented(line: string): string {
  return line.replace(/(?:^|\s)#.*$/s, '').trim();
}
