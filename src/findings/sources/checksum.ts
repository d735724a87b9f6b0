import { createCipheriv, randomBytes } from 'node:crypto';

/** Made for one comparison. */
export type ChecksumKey = Buffer;

export function newChecksumKey(): ChecksumKey {
  return randomBytes(28);
}

/**
 * Tells whether bytes are the same as others were that had the same key, without keeping them. This
 * is GMAC (NIST SP 800-38D): nobody who does not know the key can make other bytes with the same
 * checksum, and it costs a tenth of what a hash does, so that it is taken of every file.
 */
export class Checksum {
  readonly #cipher;

  constructor(key: ChecksumKey) {
    this.#cipher = createCipheriv('aes-128-gcm', key.subarray(0, 16), key.subarray(16));
  }

  update(bytes: Uint8Array): void {
    this.#cipher.setAAD(bytes);
  }

  /** To be asked for once, after all bytes. */
  value(): string {
    this.#cipher.final();
    return this.#cipher.getAuthTag().toString('hex');
  }
}
