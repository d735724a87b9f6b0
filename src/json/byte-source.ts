/** Where bytes come from, some at a time. */
export interface ByteSource {
  /** Writes the next bytes to the start of `target`; resolves to how many, 0 at the end. */
  read(target: Uint8Array): Promise<number>;
}
