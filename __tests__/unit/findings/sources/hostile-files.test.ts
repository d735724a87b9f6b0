import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { collectFrom } from './collecting.ts';

const FIXTURES = new URL('../../../fixtures/sarif/', import.meta.url);
const SEEDS = [
  ...readdirSync(FIXTURES).map((name) => readFileSync(new URL(name, FIXTURES))),
  Buffer.from('{"data":[{"id":"a","attributes":{"attributes":{"custom":{"severity":"low"}}}}]}'),
  Buffer.from('["a","b",{"finding_id":"c"}]'),
  Buffer.from('{"id":"a"}\n{"id":"b"}\n'),
  Buffer.from('# comment\na\nb # more\n'),
];

/** What is done to a file: some bytes give way to others, which may come from elsewhere in it. */
const mutation = fc.record({
  at: fc.nat(),
  removed: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 2_000 })),
  inserted: fc.oneof(
    fc.uint8Array({ maxLength: 4 }),
    fc
      .constantFrom(
        '"',
        '\\',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        'null',
        '1e999',
        '-',
        '\ufeff',
        '"\\u0000"',
        '__proto__',
        '{"version":"2.1.0","runs":[',
        '[[[[[[[[',
      )
      .map((text) => Buffer.from(text)),
  ),
  copied: fc.nat({ max: 500 }),
  from: fc.nat(),
});

describe('files that are anything', () => {
  test('give findings or problems, and nothing else happens', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SEEDS),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        async (seed, mutations) => {
          const content = mutations.reduce((bytes, { at, removed, inserted, copied, from }) => {
            const start = at % (bytes.length + 1);
            const source = from % (bytes.length + 1);
            return Buffer.concat([
              bytes.subarray(0, start),
              inserted,
              copied % 2 ? bytes.subarray(source, source + copied) : Buffer.alloc(0),
              bytes.subarray(start + removed),
            ]);
          }, seed);
          const { findings, problems } = await collectFrom({ f: content });
          for (const { id } of findings) expect(id).toMatch(/^[\w-]+={0,2}$/);
          for (const { message } of problems) {
            expect(message).toMatch(/^"f".*\.$/s);
            expect(message.length).toBeLessThan(1_500);
          }
        },
      ),
      { numRuns: 250 },
    );
  });

  test('of plain noise give problems', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (noise) => {
        const { findings, problems, sources } = await collectFrom({ f: Buffer.from(noise) });
        expect(findings.length + problems.length + sources.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  test('take no memory that grows with what does not matter', async () => {
    const many = `{"version":"2.1.0","runs":[${'{"results":[null,1,"x",{"a":[]}]},'.repeat(50_000)}{}]}`;
    const { problems, unidentifiedCount, unidentified } = await collectFrom({ f: many });
    expect(problems).toEqual([]);
    expect([unidentifiedCount, unidentified.length]).toEqual([50_000, 1_000]);
  });

  test('cannot reach what objects have by nature', async () => {
    const text = `{"version":"2.1.0","runs":[{"results":[{"__proto__":{"finding_id":"a"},
      "properties":{"__proto__":{"finding_id":"b"},"constructor":{"prototype":{"x":1}}}}]}]}`;
    const { findings, unidentifiedCount } = await collectFrom({ f: text });
    expect([findings, unidentifiedCount]).toEqual([[], 1]);
    expect(({} as Record<string, unknown>)['finding_id']).toBeUndefined();
  });
});
