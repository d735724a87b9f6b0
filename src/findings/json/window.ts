import { isAscii, isUtf8 } from 'node:buffer';
import type { ByteSource } from './byte-source.ts';
import { JsonError } from './json-error.ts';
import { endOfWholeCharacters, firstInvalidByte } from './utf8.ts';

/** Small enough to stay in a processor's second cache, large enough to make reads cheap. */
const USUAL_SIZE = 256 * 1024;

/** The most bytes that one text or number that is kept may have; what is skipped has no limit. */
export const MAX_KEPT_BYTES = 8 * 1024 * 1024;

const LINE_FEED = 0x0a;
const MARK = Buffer.from('\ufeff');

/**
 * The part of a text that is in memory: a buffer through which the bytes of a source are slid. A
 * reader moves `position` over what it has done with; everything from there on is kept. It never
 * sees part of a character, nor bytes that are not UTF-8.
 */
export class Window {
  bytes: Buffer = Buffer.allocUnsafeSlow(USUAL_SIZE);
  /** The same memory, four bytes at a time. */
  words: Int32Array = wordsOf(this.bytes);
  position = 0;
  /** The bytes before this one may be read. */
  end = 0;
  /** Where in the text the first byte of `bytes` stands. */
  base = 0;
  /** The source has no more. */
  isFinal = false;
  /** Nothing but ASCII is in memory. */
  isAscii = true;

  readonly #source: ByteSource;
  /** Beyond `end` by the beginning of a character that is not all there yet. */
  #filled = 0;
  #countsLines = true;
  #lineBreaks = 0;
  #countedTo = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /**
   * Lets go of what is before `position` and reads more.
   * @throws {JsonError} for bytes that are not UTF-8, and where more than `MAX_KEPT_BYTES` would
   *   have to be kept.
   */
  async refill(): Promise<void> {
    this.#slide();
    const count = await this.#source.read(this.bytes.subarray(this.#filled));
    const start = this.end;
    this.#filled += count;
    this.isFinal = count === 0;
    const whole = endOfWholeCharacters(this.bytes, start, this.#filled);
    this.end = this.isFinal ? this.#filled : whole;
    if (!isUtf8(this.bytes.subarray(start, this.end))) {
      const at = firstInvalidByte(this.bytes, start, this.end);
      throw new JsonError(
        'the text is not UTF-8',
        this.base + at,
        'Write the file in UTF-8; Windows PowerShell does with `| Out-File -Encoding utf8`.',
      );
    }
    this.isAscii = isAscii(this.bytes.subarray(0, this.end));
  }

  /** Steps over the mark with which some tools begin UTF-8; it is not part of the text. */
  passByteOrderMark(): void {
    const isAtStart = this.base === 0 && this.position === 0;
    if (isAtStart && this.end >= MARK.length && MARK.equals(this.bytes.subarray(0, MARK.length))) {
      this.position = MARK.length;
    }
  }

  /** The line of a place in memory, from 1; places are asked for in order. */
  lineAt(index: number): number {
    this.#countLinesTo(index);
    return this.#lineBreaks + 1;
  }

  /** Counting costs time: a reader that gives places in bytes does without. */
  stopCountingLines(): void {
    this.#countsLines = false;
  }

  #slide(): void {
    if (this.#countsLines) this.#countLinesTo(this.position);
    const rest = this.#filled - this.position;
    const size = this.#sizeFor(rest);
    const target = size === this.bytes.length ? this.bytes : Buffer.allocUnsafeSlow(size);
    this.bytes.copy(target, 0, this.position, this.#filled);
    if (target !== this.bytes) {
      this.bytes = target;
      this.words = wordsOf(target);
    }
    this.base += this.position;
    this.#countedTo = Math.max(0, this.#countedTo - this.position);
    this.end -= this.position;
    this.#filled = rest;
    this.position = 0;
  }

  #sizeFor(rest: number): number {
    if (rest <= USUAL_SIZE / 2) return USUAL_SIZE;
    if (rest <= this.bytes.length / 2) return this.bytes.length;
    if (rest > MAX_KEPT_BYTES) {
      throw new JsonError(
        `a single text or number is larger than ${MAX_KEPT_BYTES / 2 ** 20} MiB`,
        this.base + this.position,
        'Set the scanner to write less into each result, such as no code snippets or file contents.',
      );
    }
    return this.bytes.length * 2;
  }

  #countLinesTo(index: number): void {
    let found = this.bytes.indexOf(LINE_FEED, this.#countedTo);
    while (found >= 0 && found < index) {
      this.#lineBreaks += 1;
      found = this.bytes.indexOf(LINE_FEED, found + 1);
    }
    this.#countedTo = Math.max(this.#countedTo, index);
  }
}

function wordsOf(bytes: Buffer): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}
