import { isAscii, isUtf8 } from 'node:buffer';
import { LINE_FEED, QUOTE } from './bytes.ts';
import { JsonError } from './json-error.ts';

/** Where bytes come from, some at a time. */
export interface ByteSource {
  /** Writes the next bytes to the start of `target`; resolves to how many, 0 at the end. */
  read(target: Uint8Array): Promise<number>;
}

/** Small enough to stay in a processor's second cache, large enough to make reads cheap. */
const USUAL_SIZE = 256 * 1024;

/** The most bytes that one text or number that is kept may have; what is skipped has no limit. */
const MAX_KEPT_BYTES = 8 * 1024 * 1024;

/** Room for the quotes that stand after the end. */
const GUARD_SIZE = 8;
const MARK = Buffer.from('\ufeff');

/**
 * The part of a text that is in memory: a buffer through which the bytes of a source are slid. A
 * reader moves `position` over what it has done with; everything from there on is kept. It never
 * sees part of a character, nor bytes that are not UTF-8.
 *
 * After the end stand four bytes that are quotes, which end all that a reader may be looking along:
 * it need not compare each place with `end`, only the one where it stopped.
 */
export class Window {
  bytes: Buffer = Buffer.allocUnsafeSlow(USUAL_SIZE + GUARD_SIZE);
  /** The same memory, to read four bytes at a time. */
  view: DataView = viewOf(this.bytes);
  position = 0;
  /** The bytes before this one may be read. */
  end = 0;
  /** Where in the text the first byte of `bytes` stands. */
  base = 0;
  isFinal = false;
  isAscii = true;

  readonly #source: ByteSource;
  /** The beginning of a character that is not all there yet: it belongs at `end`. */
  #begun: Buffer = Buffer.alloc(0);
  /** What stands at `end` is not UTF-8. */
  #isInvalid = false;
  #countsLines = true;
  #lineBreaks = 0;
  /** Of those that are not counted yet, the first that is in memory; infinite if there is none. */
  #nextLineBreak = Number.POSITIVE_INFINITY;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /**
   * Lets go of what is before `position` and reads more.
   * @throws {JsonError} for bytes that are not UTF-8, and where more than `MAX_KEPT_BYTES` would
   *   have to be kept.
   */
  async refill(): Promise<void> {
    if (this.#isInvalid) {
      throw new JsonError(
        'the text is not UTF-8',
        this.base + this.end,
        'Write the file in UTF-8; Windows PowerShell does with `| Out-File -Encoding utf8`.',
      );
    }
    this.#slide();
    const start = this.end;
    const from = start + this.#begun.copy(this.bytes, start);
    const limit = Math.min(from + USUAL_SIZE, this.bytes.length - GUARD_SIZE);
    const count = await this.#source.read(this.bytes.subarray(from, limit));
    this.isFinal = count === 0;
    this.#take(start, from + count);
    this.bytes.fill(QUOTE, this.end, this.end + 4);
    if (this.#nextLineBreak === Number.POSITIVE_INFINITY) this.#nextLineBreak = this.#find(start);
  }

  #take(start: number, filled: number): void {
    this.end = this.isFinal ? filled : endOfWholeCharacters(this.bytes, start, filled);
    this.#begun = Buffer.from(this.bytes.subarray(this.end, filled));
    this.isAscii = isAscii(this.bytes.subarray(0, this.end));
    if (this.isAscii || isUtf8(this.bytes.subarray(start, this.end))) return;
    // What comes before it is read first, so that the reader knows where in the text it is.
    this.end = firstInvalidByte(this.bytes, start, this.end);
    this.isFinal = false;
    this.#isInvalid = true;
  }

  /**
   * Steps over the mark with which some tools begin UTF-8, be it there twice, as where one of them
   * wrote what another had marked; it is not part of the text.
   */
  passByteOrderMark(): void {
    if (this.base > 0 || this.position > 0) return;
    while (MARK.equals(this.bytes.subarray(this.position, this.position + MARK.length))) {
      if (this.position + MARK.length > this.end) return;
      this.position += MARK.length;
    }
  }

  /** The line of a place in memory, from 1; places are asked for in order. */
  lineAt(index: number): number {
    this.#countLinesTo(index);
    return this.#lineBreaks + 1;
  }

  /** The same; `null` where lines are not counted. */
  countedLineAt(index: number): number | null {
    return this.#countsLines ? this.lineAt(index) : null;
  }

  /** Counting costs time: a reader that gives places in bytes does without. */
  stopCountingLines(): void {
    this.#countsLines = false;
  }

  #slide(): void {
    this.#countLinesTo(this.position);
    const rest = this.end - this.position;
    const size = this.#sizeFor(rest) + GUARD_SIZE;
    const target = size === this.bytes.length ? this.bytes : Buffer.allocUnsafeSlow(size);
    this.bytes.copy(target, 0, this.position, this.end);
    if (target !== this.bytes) {
      this.bytes = target;
      this.view = viewOf(target);
    }
    this.base += this.position;
    this.#nextLineBreak -= this.position;
    this.end = rest;
    this.position = 0;
  }

  #sizeFor(rest: number): number {
    if (rest <= USUAL_SIZE / 2) return USUAL_SIZE;
    const size = this.bytes.length - GUARD_SIZE;
    if (rest <= size / 2) return size;
    if (rest > MAX_KEPT_BYTES) {
      throw new JsonError(
        `a single text or number is larger than ${MAX_KEPT_BYTES / 2 ** 20} MiB`,
        this.base + this.position,
        'Set the scanner to write less into each result, such as no code snippets or file contents.',
      );
    }
    return size * 2;
  }

  #countLinesTo(index: number): void {
    while (this.#nextLineBreak < index) {
      this.#lineBreaks += 1;
      this.#nextLineBreak = this.#find(this.#nextLineBreak + 1);
    }
  }

  #find(index: number): number {
    const found = this.#countsLines ? this.bytes.indexOf(LINE_FEED, index) : -1;
    return found < 0 || found >= this.end ? Number.POSITIVE_INFINITY : found;
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

/**
 * Where the last character begins if its bytes are not all there yet, else `end`. At most the last
 * three bytes can be such a beginning.
 */
function endOfWholeCharacters(bytes: Uint8Array, start: number, end: number): number {
  const earliest = Math.max(start, end - 3);
  for (let index = end - 1; index >= earliest; index -= 1) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x80) return end;
    if (byte >= 0xc0) return index + sequenceLength(byte) > end ? index : end;
  }
  return end;
}

/** The first byte of the first character that is not UTF-8; -1 if there is none. */
function firstInvalidByte(bytes: Buffer, start: number, end: number): number {
  let index = start;
  while (index < end) {
    const next = index + sequenceLength(bytes[index] ?? 0);
    if (next > end || !isUtf8(bytes.subarray(index, next))) return index;
    index = next;
  }
  return -1;
}

function sequenceLength(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
