import type { ByteSource } from '../../json/window.ts';

/** At `offset` of a text, `removed` bytes give way to `inserted`. */
export interface Edit {
  readonly offset: number;
  readonly removed: number;
  readonly inserted: string;
}

/** Takes bytes, which are its own until it resolves. */
export type Write = (bytes: Buffer) => Promise<void>;

/** Of each of two buffers: while one is written, the other is filled. */
const CHUNK_SIZE = 256 * 1024;
/** So much may stand behind a place of which it is not known yet whether it changes. */
const MAX_HELD = 8 * 1024 * 1024;

/**
 * The bytes of a source, written again with edits while somebody reads them: nothing is kept but
 * what was read last. The reader says what changes, in the order of the text, and where more may.
 */
export class EditedCopy implements ByteSource {
  readonly #source: ByteSource;
  readonly #output: Output;
  /** The offset of the first byte that the reader has not done with. */
  readonly #doneTo: () => number;
  /** What was read and is not written: the bytes from `#start` to `#end` of this buffer. */
  #held: Buffer = Buffer.allocUnsafeSlow(2 * CHUNK_SIZE);
  #start = 0;
  #end = 0;
  /** Of the byte at `#start`, in the text. */
  #offset = 0;
  #edits: Edit[] = [];
  /** From here on, the text may still change; `null` where only what is not read yet may. */
  #openFrom: number | null = null;

  constructor(source: ByteSource, write: Write, doneTo: () => number) {
    this.#source = source;
    this.#output = new Output(write);
    this.#doneTo = doneTo;
  }

  async read(target: Uint8Array): Promise<number> {
    await this.#writeTo(Math.min(this.#doneTo(), this.#openFrom ?? Number.POSITIVE_INFINITY));
    if (this.#end - this.#start > MAX_HELD) this.decide();
    const count = await this.#source.read(target);
    this.#hold(target.subarray(0, count));
    return count;
  }

  /** Until `decide` is called, the text may change at `offset`. */
  leaveOpen(offset: number): void {
    this.#openFrom = offset;
  }

  decide(): void {
    this.#openFrom = null;
  }

  /**
   * Answers whether it is done: not where so much came after its place that it is written already.
   */
  edit(edit: Edit): boolean {
    if (edit.offset < this.#offset) return false;
    this.#edits.push(edit);
    return true;
  }

  /** To be called when all is read. */
  async finish(): Promise<void> {
    await this.#writeTo(Number.POSITIVE_INFINITY);
    await this.#output.finish();
  }

  #hold(bytes: Uint8Array): void {
    const length = this.#end - this.#start;
    if (this.#end + bytes.length > this.#held.length) {
      const isLarge = length + bytes.length > this.#held.length;
      const target = isLarge ? Buffer.allocUnsafeSlow(2 * this.#held.length) : this.#held;
      this.#held.copy(target, 0, this.#start, this.#end);
      this.#held = target;
      this.#start = 0;
      this.#end = length;
    }
    this.#held.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  async #writeTo(offset: number): Promise<void> {
    const edits = this.#edits;
    this.#edits = [];
    for (const edit of edits) {
      await this.#pass(edit.offset);
      await this.#output.add(Buffer.from(edit.inserted));
      this.#start += edit.removed;
      this.#offset += edit.removed;
    }
    await this.#pass(offset);
  }

  /** Writes what stands before the offset. */
  async #pass(offset: number): Promise<void> {
    const length = Math.min(offset - this.#offset, this.#end - this.#start);
    if (length <= 0) return;
    await this.#output.add(this.#held.subarray(this.#start, this.#start + length));
    this.#start += length;
    this.#offset += length;
  }
}

/** Gathers bytes, so that few are written at a time neither to a disk nor to what packs them. */
class Output {
  readonly #write: Write;
  #filling: Buffer = Buffer.allocUnsafeSlow(CHUNK_SIZE);
  #length = 0;
  #written: Buffer = Buffer.allocUnsafeSlow(CHUNK_SIZE);
  #writing: Promise<void> = Promise.resolve();

  constructor(write: Write) {
    this.#write = write;
  }

  async add(bytes: Buffer): Promise<void> {
    let from = 0;
    while (from < bytes.length) {
      const count = bytes.copy(this.#filling, this.#length, from);
      from += count;
      this.#length += count;
      if (this.#length === CHUNK_SIZE) await this.#flush();
    }
  }

  async finish(): Promise<void> {
    await this.#flush();
    await this.#writing;
  }

  async #flush(): Promise<void> {
    await this.#writing;
    const full = this.#filling;
    this.#filling = this.#written;
    this.#written = full;
    this.#writing = this.#write(full.subarray(0, this.#length));
    // What it throws is thrown where it is awaited.
    this.#writing.catch(() => undefined);
    this.#length = 0;
  }
}
