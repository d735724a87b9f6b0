import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { JsonError } from '../../../src/json/json-error.ts';
import { JsonReader } from '../../../src/json/json-reader.ts';
import { shapeOf } from '../../../src/json/shape.ts';
import { MAX_DEPTH } from '../../../src/json/syntax-error.ts';
import { anyText } from '../hostile-text.ts';
import { rebuild, stepOver, withoutSkipped } from './rebuild.ts';
import { byteByByte, chunked } from './sources.ts';

/** Documents with all that JSON has, names that are stepped over among them. */
const name = fc.oneof(
  anyText(),
  fc.constantFrom('skip', 'skipped', 'a', 'b', '', '"', '\\', 'né', '__proto__'),
);
const scalar = fc.oneof(
  anyText({ maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
  fc.integer(),
  fc.constantFrom(true, false, null, '', 0, 1e300, -1.5e-7, 999_999_999, 1_000_000_000),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    scalar,
    fc.array(tie('tree'), { maxLength: 5 }),
    fc.dictionary(name, tie('tree'), { maxKeys: 5 }),
  ),
}));
const indent = fc.constantFrom(undefined, 1, 2, 4, '\t', 8);
const borders = fc.array(fc.nat({ max: 400 })).map((list) => list.toSorted((a, b) => a - b));
const written = fc.tuple(tree, indent).map(([value, space]) => ({
  value,
  text: JSON.stringify(value, null, space),
}));
const documentText = written.map(({ text }) => text);

describe('a JSON reader', () => {
  test('reads every document as it was written, wherever its chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(written, borders, async ({ value, text }, ends) => {
        const read = await rebuild(chunked(Buffer.from(text), ends));
        expect(read).toStrictEqual(withoutSkipped(value));
      }),
      { numRuns: 300 },
    );
  });

  test('reads every document as JSON.parse does', async () => {
    // But for names with an escape: V8 13.6 reads `{"a":1,"\\"":0}` as `{"a":1,"\\\\":0}` once it
    // has read the latter.
    const plain = documentText.filter((text) => !text.includes('\\'));
    await fc.assert(
      fc.asyncProperty(plain, borders, async (text, ends) => {
        const read = await rebuild(chunked(Buffer.from(text), ends));
        expect(read).toStrictEqual(withoutSkipped(JSON.parse(text)));
      }),
      { numRuns: 300 },
    );
  });

  test('steps over every document, wherever its chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(documentText, borders, async (text, ends) => {
        await stepOver(chunked(Buffer.from(text), ends));
      }),
      { numRuns: 300 },
    );
  });

  test('refuses what JSON.parse refuses and takes what it takes, read or stepped over', async () => {
    const damage = fc.record({
      at: fc.nat({ max: 300 }),
      removed: fc.nat({ max: 2 }),
      inserted: fc.constantFrom(
        '',
        ...'"\\{}[],:0-.eE+tnu \n\t\u0000\u001f',
        'true',
        '\\u00',
        '00',
      ),
    });
    await fc.assert(
      fc.asyncProperty(documentText, damage, async (text, { at, removed, inserted }) => {
        const characters = Array.from(text);
        characters.splice(at % (characters.length + 1), removed, inserted);
        const damaged = characters.join('');
        const bytes = Buffer.from(damaged);
        const isJson = parses(bytes.toString());
        expect([damaged, await succeeds(rebuild(chunked(bytes)))]).toEqual([damaged, isJson]);
        expect([damaged, await succeeds(stepOver(chunked(bytes)))]).toEqual([damaged, isJson]);
        expect([damaged, await succeeds(stepOver(byteByByte(bytes)))]).toEqual([damaged, isJson]);
      }),
      { numRuns: 600 },
    );
  });

  test.each([
    ['a text', '"abcé\\n\\u00e9\\ud83d\\ude00"'],
    ['escapes', '{"a\\u0062c":"\\"\\\\\\/\\b\\f\\n\\r\\t"}'],
    ['numbers', '[0,-0.5,1e5,12345678,123456789,1234567890,-1,1.5E+3]'],
    ['literals', '[true,false,null]'],
    ['white space', ' \r\n\t[ 1 , { "a" : 2 } ,\n        [ ] , { } ] \n'],
    ['members to step over', '{"skip":{"a":[1,"x\\"",true]},"b":[{"skip":"ü"},2]}'],
  ])('reads %s with a chunk border at every byte', async (_, text) => {
    const bytes = Buffer.from(text);
    const expected = withoutSkipped(JSON.parse(text));
    expect(await rebuild(byteByByte(bytes))).toStrictEqual(expected);
    for (let border = 0; border <= bytes.length; border += 1) {
      expect(await rebuild(chunked(bytes, [border]))).toStrictEqual(expected);
    }
  });

  test.each([
    ['nothing', '', 0, /ends too early, before a value;/],
    ['a cut off object', '{"a": [1, {"b"', 14, /ends too early, before a colon;/],
    ['a cut off text', '["abc', 5, /before the rest of a string;/],
    ['a missing comma', '[1 2]', 3, /"2" instead of a comma or \]/],
    ['a comma too many', '[1,]', 3, /a comma comes after the last entry, before \]/],
    [
      'a comma at the end of an object',
      '{"a":1,}',
      7,
      /a comma comes after the last entry, before \}/,
    ],
    ['a bracket of the wrong kind', '[1}', 2, /\} instead of a comma or \]/],
    ['a name without quotes', '{a:1}', 1, /"a" instead of a name or }/],
    ['a missing colon', '{"a" 1}', 5, /"1" instead of a colon/],
    ['a raw line break in a text', '["a\nb"]', 3, /string holds a raw line break/],
    ['a raw control in a text', '["a\u0001"]', 3, /string holds a raw byte 0x01/],
    ['an escape that is none', '["\\x"]', 2, /backslash that begins no escape/],
    ['a number with a leading zero', '[01]', 2, /"1" instead of a comma/],
    ['a word that is none', '[nul]', 1, /"n" instead of a value/],
    ['more after the end', '[] []', 3, /"\[" instead of the end/],
    ['white space that JSON does not know', '[\u00a01]', 1, /byte 0xc2 instead of a value/],
  ])('says what is wrong with %s, and at which byte', async (_, text, offset, message) => {
    for (const read of [rebuild, stepOver]) {
      const error = await failureOf(read(chunked(Buffer.from(text))));
      expect(error.message).toMatch(message);
      expect(error.offset).toBe(offset);
      expect((await failureOf(read(byteByByte(Buffer.from(text))))).offset).toBe(offset);
    }
  });

  test.each([
    ['a lone continuation byte', [0x22, 0x80, 0x22], 1],
    ['an overlong form', [0x22, 0xc0, 0xaf, 0x22], 1],
    ['a surrogate', [0x22, 0x61, 0xed, 0xa0, 0x80, 0x22], 2],
    ['a character cut off by the end', [0x22, 0x61, 0xe2, 0x82], 2],
    ['a byte that UTF-8 never has', [0x5b, 0x22, 0xff, 0x22, 0x5d], 2],
  ])('refuses %s, read or stepped over', async (_, bytes, offset) => {
    for (const read of [rebuild, stepOver]) {
      for (const source of [chunked, byteByByte]) {
        const error = await failureOf(read(source(Buffer.from(bytes))));
        expect(error.message).toBe('the text is not UTF-8');
        expect(error.offset).toBe(offset);
      }
    }
  });

  test('takes a mark at the beginning for no part of the text', async () => {
    expect(await rebuild(chunked(Buffer.from('\ufeff[1]')))).toEqual([1]);
    expect(await rebuild(byteByByte(Buffer.from('\ufeff[1]')))).toEqual([1]);
  });

  test('goes down as deep as is stated, and no deeper', async () => {
    const nested = (depth: number): Buffer => Buffer.from('['.repeat(depth) + ']'.repeat(depth));
    await stepOver(chunked(nested(MAX_DEPTH)));
    await rebuild(chunked(nested(MAX_DEPTH)));
    for (const read of [rebuild, stepOver]) {
      const error = await failureOf(read(chunked(nested(100_000))));
      expect(error.message).toBe('it is nested deeper than 512 levels');
      expect(error.offset).toBe(MAX_DEPTH);
    }
  });

  test('keeps a text of up to 8 MiB, refuses a larger one, and steps over one of any size', async () => {
    const large = Buffer.from(JSON.stringify('x'.repeat(7 * 2 ** 20)));
    expect(await rebuild(chunked(large))).toHaveLength(7 * 2 ** 20);
    const huge = Buffer.from(JSON.stringify('x'.repeat(20 * 2 ** 20)));
    expect((await failureOf(rebuild(chunked(huge)))).message).toMatch(/larger than 8 MiB/);
    await stepOver(chunked(huge));
  });

  test('reads any number of documents where many are allowed', async () => {
    const seen: number[] = [];
    const shape = shapeOf({ onNumber: (value) => seen.push(value) });
    await new JsonReader(chunked(Buffer.from('1 2\n3\n')), shape, 'many').read();
    expect(seen).toEqual([1, 2, 3]);
  });

  test('knows the line of what it hands over', async () => {
    const lines: number[] = [];
    const shape = shapeOf({
      item: () => shapeOf({ onNumber: (_, offset) => lines.push(reader.lineOf(offset)) }),
    });
    const text = `[1,\n2,\n${'\n'.repeat(600_000)}3, 4,\r\n5]`;
    const reader = new JsonReader(chunked(Buffer.from(text)), shape, 'one');
    await reader.read();
    expect(lines).toEqual([1, 2, 600_003, 600_003, 600_004]);
  });

  test('tells members of the same name one after the other', async () => {
    const seen: number[] = [];
    const shape = shapeOf({ members: { a: { onNumber: (value) => seen.push(value) } } });
    const text = '{"a":1,"b":0,"\\u0061":2,"a":3}';
    await new JsonReader(chunked(Buffer.from(text)), shape, 'one').read();
    expect(seen).toEqual([1, 2, 3]);
  });

  test('does not take an escape in a name for its end', async () => {
    const seen: number[] = [];
    const shape = shapeOf({
      items: { members: { 'a\\': { onNumber: (value) => seen.push(value) } } },
    });
    const text = '[{"a\\\\":1},{"a\\"":2},{"a\\\\":3}]';
    await new JsonReader(chunked(Buffer.from(text)), shape, 'one').read();
    expect(seen).toEqual([1, 3]);
  });

  test('tells names apart that differ in one letter, whichever it expects', async () => {
    const long = 'abcdefghijklmnop';
    const names = Array.from({ length: long.length + 1 }, (_, length) => long.slice(0, length));
    for (const known of names) {
      const near = Array.from(known, (_, at) => `${known.slice(0, at)}~${known.slice(at + 1)}`);
      const others = [...near, `${known}a`, known.slice(1), known.slice(0, -1)];
      for (const other of others.filter((one) => one !== known)) {
        const seen: number[] = [];
        const shape = shapeOf({
          items: { members: { [known]: { onNumber: (value) => seen.push(value) } } },
        });
        const text = JSON.stringify([known, known, other, known].map((one, at) => ({ [one]: at })));
        await new JsonReader(chunked(Buffer.from(text)), shape, 'one').read();
        expect(seen).toEqual([0, 1, 3]);
      }
    }
  });

  test('finds members by name however many others there are, and in any order', async () => {
    const names = Array.from({ length: 500 }, (_, index) => `name${index}`);
    const wanted = fc.shuffledSubarray(names, { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        wanted,
        fc.array(fc.shuffledSubarray(names, { maxLength: 60 }), { minLength: 1, maxLength: 6 }),
        async (matter, objects) => {
          const seen: string[] = [];
          const members = Object.fromEntries(
            matter.map((each) => [each, { onText: (text: string) => seen.push(text) }]),
          );
          const text = JSON.stringify(
            objects.map((list) => Object.fromEntries(list.map((each) => [each, each]))),
          );
          const reader = new JsonReader(
            chunked(Buffer.from(text)),
            shapeOf({ items: { members } }),
            'one',
          );
          await reader.read();
          expect(seen).toEqual(objects.flat().filter((each) => matter.includes(each)));
        },
      ),
      { numRuns: 50 },
    );
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function succeeds(reading: Promise<unknown>): Promise<boolean> {
  try {
    await reading;
    return true;
  } catch (error) {
    if (error instanceof JsonError) return false;
    throw error;
  }
}

async function failureOf(reading: Promise<unknown>): Promise<JsonError> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof JsonError) return error;
    throw error;
  }
  throw new Error('it was taken');
}
