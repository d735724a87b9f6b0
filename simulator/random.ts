/** Randomness that repeats: the same seed gives the same IDs, orders and latencies. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** `length` lower-case hex digits. */
  hex(length: number): string;
  uuid(): string;
  /** A copy in another order; the order differs from the given one whenever it can. */
  shuffled<T>(items: readonly T[]): T[];
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;

  /** A Weyl sequence through an integer hash: small, fast, even enough for test material. */
  function next(): number {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }

  function hex(length: number): string {
    let digits = '';
    while (digits.length < length) {
      digits += Math.floor(next() * 2 ** 32)
        .toString(16)
        .padStart(8, '0');
    }
    return digits.slice(0, length);
  }

  function uuid(): string {
    const variant = '89ab'.charAt(Math.floor(next() * 4));
    return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
  }

  function shuffled<T>(items: readonly T[]): T[] {
    const drawn = items
      .map((item, place) => ({ item, place, draw: next() }))
      .sort((a, b) => a.draw - b.draw);
    const isUnchanged = drawn.every(({ place }, index) => place === index);
    if (isUnchanged) drawn.reverse();
    return drawn.map(({ item }) => item);
  }

  return { next, hex, uuid, shuffled };
}
