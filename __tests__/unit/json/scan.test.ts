import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { afterPlainText, afterSpace } from '../../../src/json/scan.ts';

/** Bytes that look like others where four are taken at a time, and any others. */
const byte = fc.oneof(
  fc.constantFrom(
    0x00,
    0x01,
    0x1f,
    0x20,
    0x21,
    0x22,
    0x23,
    0x5b,
    0x5c,
    0x5d,
    0x7f,
    0x80,
    0xa2,
    0xff,
  ),
  fc.nat({ max: 255 }),
);
const scanned = fc.array(byte, { maxLength: 40 }).chain((list) =>
  fc.record({
    // Where the text ends stand quotes, as in a window.
    bytes: fc.constant(Buffer.from([...list, ...Array<number>(8).fill(0x22)])),
    from: fc.nat({ max: list.length }),
  }),
);

describe('a scan four bytes at a time', () => {
  test('finds the end of plain text as one byte at a time does, wherever it begins', () => {
    fc.assert(
      fc.property(scanned, ({ bytes, from }) => {
        const stops = (each: number) => each < 0x20 || each === 0x22 || each === 0x5c;
        const expected = bytes.findIndex((each, at) => at >= from && stops(each));
        expect(afterPlainText(viewOf(bytes), from)).toBe(expected);
      }),
      { numRuns: 5_000 },
    );
  });

  test('finds the end of white space likewise', () => {
    const space = fc.constantFrom(0x20, 0x20, 0x20, 0x20, 0x0a, 0x0d, 0x09, 0x0b, 0x41);
    fc.assert(
      fc.property(fc.array(space, { maxLength: 40 }), fc.nat({ max: 40 }), (list, start) => {
        const bytes = Buffer.from([...list, ...Array<number>(8).fill(0x22)]);
        const from = Math.min(start, list.length);
        const isSpace = (each: number) => [0x20, 0x0a, 0x0d, 0x09].includes(each);
        const expected = bytes.findIndex((each, at) => at >= from && !isSpace(each));
        expect(afterSpace(bytes, viewOf(bytes), from)).toBe(expected);
      }),
      { numRuns: 5_000 },
    );
  });
});

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
