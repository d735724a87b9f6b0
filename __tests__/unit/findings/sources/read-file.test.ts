import { readFileSync } from 'node:fs';
import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { collectFrom, sarifOf } from './collecting.ts';

const SARIF = sarifOf({ properties: { finding_id: 'a' } }, { properties: { finding_id: 'b=' } });
const FORMATS: readonly (readonly [format: string, text: string, lines: readonly number[]])[] = [
  ['text', 'a\nb=\n', [1, 2]],
  ['text with comments', '# IDs\r\n\r\n  a # first\r\nb=\t#second', [3, 4]],
  ['a JSON array of IDs', '["a",\n "b="]', [1, 2]],
  ['a JSON array of objects', '[{"id":"a"},\n{"x":[{"id":"n"}],"finding_id":"b="}]', [1, 2]],
  ['a JSON array of both', '[\n\n"a", {"id":"b="}]', [3, 3]],
  [
    'an answer of Datadog',
    '{"meta":{"page":{}},"data":[{"type":"finding","id":"a"},\n{"id":"b="}]}',
    [1, 2],
  ],
  ['an answer with one finding', '{"data":{"id":"a"}}\n{"data":{"id":"b="}}', [1, 2]],
  ['JSON Lines of IDs', '"a"\n"b="\n', [1, 2]],
  ['JSON Lines of objects', '{"id":"a"}\n\n{"finding_id":"b="}', [1, 3]],
  ['JSON Lines of answers', '{"data":[{"id":"a"}]}\n{"data":[]}\n{"data":[{"id":"b="}]}', [1, 3]],
  ['JSON Lines of arrays', '["a"]\n["b="]', [1, 2]],
  ['objects over several lines', '{\n  "id": "a"\n}\n{\n  "id": "b="\n}\n', [1, 4]],
];

/** The header of a tar archive, as far as it tells what it is. */
const TAR = Buffer.concat([
  Buffer.alloc(257, 'x'),
  Buffer.from('ustar\u000000'),
  Buffer.alloc(247),
]);

const LACKING =
  /the object that ends here, with no list in `runs` or `data`, and no `id` or `finding_id`, is in/;

describe('a file of findings', () => {
  test.each(FORMATS)('may be %s', async (_, text, lines) => {
    const { findings, problems } = await collectFrom({ 'findings.sarif': text });
    expect(problems).toEqual([]);
    expect(findings.map(({ id }) => id)).toEqual(['a', 'b=']);
    expect(findings.map(({ origin }) => origin)).toEqual(
      lines.map((line) => ({ kind: 'file', path: 'findings.sarif', line })),
    );
  });

  test('may be SARIF, whatever its name', async () => {
    const { findings } = await collectFrom({ 'findings.txt': SARIF });
    expect(findings.map(({ id, origin }) => [id, origin])).toEqual([
      ['a', { kind: 'sarif', path: 'findings.txt', run: 0, result: 0 }],
      ['b=', { kind: 'sarif', path: 'findings.txt', run: 0, result: 1 }],
    ]);
  });

  test.each([
    ['much white space', Buffer.from(`${' \n\t\r'.repeat(50_000)}${SARIF}`)],
    ['two byte order marks', Buffer.from(`\ufeff\ufeff${SARIF}`)],
    ['a mark and much white space', Buffer.from(`\ufeff${'\n'.repeat(200_000)}${SARIF}`)],
    ['much white space, gzipped', gzipSync(`${' '.repeat(2_000_000)}${SARIF}`)],
  ])('may be SARIF after %s', async (_, bytes) => {
    const { findings, problems } = await collectFrom({ f: bytes });
    expect([findings.map(({ id }) => id), problems]).toEqual([['a', 'b='], []]);
  });

  test.each([
    ...FORMATS.map(([format, text]) => [format, text] as const),
    ['SARIF', SARIF] as const,
  ])('may be gzipped, begin with a mark, or both: %s', async (_, text) => {
    for (const bytes of [
      gzipSync(text),
      Buffer.from(`\ufeff${text}`),
      gzipSync(`\ufeff${text}`),
      Buffer.concat([gzipSync(text.slice(0, 5)), gzipSync(text.slice(5))]),
    ]) {
      const { findings, problems } = await collectFrom({ f: bytes });
      expect([findings.map(({ id }) => id), problems]).toEqual([['a', 'b='], []]);
    }
  });

  test.each([
    ['nothing', ''],
    ['a mark', '\ufeff'],
    ['blank space', ' \n\t\r\n'],
    ['comments', '# none today\n'],
  ])('may hold %s', async (_, text) => {
    const { findings, problems, sources } = await collectFrom({ f: text });
    expect([findings, problems, sources]).toEqual([[], [], ['f (empty)']]);
  });

  test.each([
    ['an empty array', '[]'],
    ['an empty answer', '{"data":[]}'],
    ['null, as `jq` writes it for what is not there', 'null\n'],
    ['null after a mark', '\ufeff null '],
    ['null in a gzipped file', gzipSync('null\n')],
  ])('may be %s', async (_, text) => {
    const { findings, problems, sources } = await collectFrom({ f: text });
    expect([findings, problems, sources]).toEqual([[], [], ['f (JSON, 0 findings)']]);
  });

  test.each([
    ['a line of several', 'null\na\n'],
    ['a part of a longer one', 'nullable'],
    ['beside more, packed for itself', Buffer.concat([gzipSync('null'), gzipSync('\na')])],
  ])('may hold IDs that begin like null: %s', async (_, text) => {
    const { findings, problems } = await collectFrom({ f: text });
    expect(problems).toEqual([]);
    expect(findings.map(({ id }) => id).join()).toMatch(/^(?:null,a|nullable)$/);
  });

  test('tells the details of a saved answer, wherever Datadog puts them', async () => {
    const own = {
      title: 'SQL injection',
      severity: 'HIGH',
      rule: { id: 'r', name: 'R' },
      resource_name: 'db',
      service: { name: 'shop' },
      code_location: { filename: 'a.py', line_start: 3, line_end: 4 },
    };
    const details = {
      title: 'SQL injection',
      severity: 'high',
      rule: 'r',
      ruleName: 'R',
      resource: 'db',
      service: 'shop',
      file: 'a.py',
      line: 3,
      endLine: 4,
    };
    const data = [
      { id: 'a', attributes: { attributes: { custom: own, title: 'other' }, tags: ['x'] } },
      { id: 'b', attributes: { attributes: own } },
      { finding_id: 'c', ...own },
      { id: 'd', attributes: { attributes: { severity: 'unknown', rule: null } } },
    ];
    const { findings } = await collectFrom({ f: JSON.stringify({ data }) });
    const found = findings.map(({ id, origin, ...rest }) => JSON.parse(JSON.stringify(rest)));
    expect(found).toEqual([details, details, details, {}]);
  });

  test.each([
    ['an answer', (entries: readonly object[]) => JSON.stringify({ data: entries }, null, 2)],
    ['an array', (entries: readonly object[]) => JSON.stringify(entries, null, 2)],
    [
      'JSON Lines',
      (entries: readonly object[]) =>
        entries.map((entry) => JSON.stringify(entry, null, 2)).join('\n'),
    ],
  ])(
    'tells the line on which each entry of %s begins, however long they are',
    async (_, written) => {
      const ids = Array.from({ length: 60 }, (__, index) => `finding-${index}`);
      const tags = Array.from({ length: 60 }, (__, index) => `tag:${index}`);
      const text = written(ids.map((id) => ({ id, title: 'x'.repeat(100), tags })));
      const lines = text.split('\n');
      const { findings } = await collectFrom({ f: text });
      expect(findings.map(({ origin }) => origin)).toEqual(
        ids.map((id) => ({
          kind: 'file',
          path: 'f',
          // The ID is the first member: its entry begins a line before.
          line: lines.findIndex((line) => line.includes(`"${id}"`)),
        })),
      );
    },
  );

  test('names the line on which a long entry that is no finding begins', async () => {
    const odd = { name: 'x', tags: Array.from({ length: 5_000 }, (_, index) => `tag:${index}`) };
    const { problems } = await collectFrom({ f: JSON.stringify([odd, odd], null, 2) });
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('line 2, entry 1:'),
      expect.stringContaining('line 5007, entry 2:'),
    ]);
  });

  test.each([
    [
      'a number',
      '["a", 1]',
      'line 1, entry 2: expected a string or an object with `id` or `finding_id`, found number',
    ],
    ['an object without ID', '["a",\n{"name":"x"}]', 'line 2, entry 2: an object has no text in'],
    ['an ID that is no text', '[{"id":7}]', 'line 1, entry 1: an object has no text in'],
    [
      'an array in an array',
      '[["a"]]',
      'line 1, entry 1: expected a string or an object with `id` or `finding_id`, found array',
    ],
    ['a URL', '["a","https://x.example/y"]', '"https://x.example/y" is a URL, not a finding ID.'],
    ['an expression', 'a\n${{ x }}', 'line 2: "${{ x }}" is an expression that was not expanded.'],
    ['two IDs in a line', 'a, b', 'line 1: "a, b" is not a finding ID'],
    ['a long text', `"${'é'.repeat(600)}"`, `"${'é'.repeat(119)}…"`],
  ])('is refused with its line where it holds %s', async (_, text, message) => {
    const { problems } = await collectFrom({ f: text });
    expect(problems).toEqual([
      { input: 'findings-file', message: expect.stringContaining(message) },
    ]);
    expect(problems[0]?.message).toMatch(/^"f", line \d(?:, entry \d)?: .*\.$/);
  });

  test('keeps the heads of texts that are too long, and no part of a path that is', async () => {
    const long = 'x'.repeat(100_000);
    const cut = 'x'.repeat(2_000);
    const details = {
      title: long,
      resource_name: long,
      rule: { id: long },
      service: { name: long },
      code_location: { filename: long },
    };
    const entries = [
      { id: 'a', ...details },
      { id: 'b', attributes: { attributes: { custom: details } } },
    ];
    const { findings, problems } = await collectFrom({ f: JSON.stringify(entries) });
    expect(problems).toEqual([]);
    for (const finding of findings) {
      expect(finding).toMatchObject({ title: cut, resource: cut, rule: cut, service: cut });
      expect(finding.file).toBeUndefined();
    }
  });

  test('names five entries that are no findings, and counts the rest', async () => {
    const { problems } = await collectFrom({ f: '!\n'.repeat(1000) });
    expect(problems).toHaveLength(6);
    expect(problems[5]?.message).toBe('"f" has 995 more of these.');
  });

  test.each([
    [
      'another object',
      '{"name":"x","version":"1.0.0","scripts":{}}',
      /the object that ends here, with "name", "scripts", is in no known format\. The Action reads: SARIF/,
    ],
    ['an empty object', '{}', /the object that ends here, with no members, is in/],
    ['a log without runs', '{"version":"2.1.0","runs":null}', LACKING],
    ['an object with details alone', '{"title":"x","severity":"high"}', LACKING],
    ['broken JSON', '{"data":[', /at byte 9, the file ends too early, before a value or \];/],
    [
      'JSON and then something else',
      '["a"]\nb',
      /at byte 6 on line 2, there is "b" instead of a value/,
    ],
    ['two SARIF logs', `${SARIF}\n${SARIF}`, /more follows the end of the SARIF log/],
    ['a comma too many', '[\n"a",\n]', /at byte 7 on line 3, a comma comes after the last entry/],
    ['HTML', '\n<!DOCTYPE html>', /looks like HTML or XML, which the Action does not read/],
    [
      'CSV',
      'finding_id,severity\na,high',
      /looks like CSV.*Keep the finding IDs alone, one per line/,
    ],
    ['CSV with quotes', '"id","title, long"', /looks like CSV/],
    ['a ZIP archive', Buffer.from('504b030414000000080000', 'hex'), /is a ZIP archive, .*`unzip`/],
    ['an empty ZIP archive', Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex'), /is a ZIP archive/],
    ['xz', Buffer.from('fd377a585a000004e6d6', 'hex'), /is compressed with xz, which/],
    ['bzip2', Buffer.from('425a6839314159265359', 'hex'), /is compressed with bzip2, which/],
    ['Zstandard', zstdCompressSync(SARIF), /is compressed with Zstandard, which/],
    ['zlib', deflateSync(SARIF), /is compressed with zlib, without the header of gzip, which/],
    ['7-Zip', Buffer.from('377abcaf271c0004', 'hex'), /is a 7-Zip archive, which/],
    ['a gzipped tar archive', gzipSync(TAR), /is a tar archive, .*`tar --extract --file`/],
    ['gzipped twice', gzipSync(gzipSync(SARIF)), /is gzipped twice, .*plain or gzipped text\./],
    ['UTF-16', Buffer.from('\ufeffa\n', 'utf16le'), /is in UTF-16, as Windows PowerShell/],
    ['UTF-16 without a mark', Buffer.from('abc\n', 'utf16le'), /is in UTF-16/],
    ['UTF-16, the other way round', Buffer.from('abcd', 'utf16le').swap16(), /is in UTF-16/],
    ['Latin 1', Buffer.from('# caf\xe9\na\n', 'latin1'), /at byte 5, the text is not UTF-8/],
    [
      'a gzip file cut off',
      gzipSync(SARIF).subarray(0, 40),
      /is gzipped, but cannot be unpacked: unexpected end of file/,
    ],
    [
      'a damaged gzip file',
      Buffer.from([0x1f, 0x8b, 1, 2, 3, 4, 5]),
      /is gzipped, but cannot be unpacked/,
    ],
  ])('is refused where it is %s', async (_, content, message) => {
    const { problems } = await collectFrom({ f: content });
    expect(problems).toEqual([{ input: 'findings-file', message: expect.stringMatching(message) }]);
    expect(problems[0]?.message).toMatch(/^"f" /);
  });
});

describe('a SARIF file that is damaged', () => {
  const whole = readFileSync(new URL('../../../fixtures/sarif/codeql.sarif', import.meta.url));
  const text = whole.toString();
  const inFirstResult = text.indexOf('"partialFingerprints"');

  test.each([
    ['cut off in a result', text.slice(0, inFirstResult + 8), 'runs[0].results[0]'],
    ['cut off after the results', text.slice(0, text.indexOf('"columnKind"')), 'runs[0]'],
    ['cut off before the first run', '{"version":"2.1.0","runs":[', ''],
  ])('is refused with the place: %s', async (_, damaged, place) => {
    const { problems, findings } = await collectFrom({ 'x.sarif': damaged });
    const offset = Buffer.byteLength(damaged);
    const where = place === '' ? '' : `, in ${place}`;
    expect(problems).toEqual([
      {
        input: 'findings-file',
        message: expect.stringMatching(
          new RegExp(
            `^"x\\.sarif" cannot be used: at byte ${offset}${where.replace(/[[\]]/g, '\\$&')}, the file ` +
              'ends .* Make the file again',
          ),
        ),
      },
    ]);
    expect(findings).toEqual([]);
  });

  test('is refused with the place in a result that is skipped over', async () => {
    const at = text.indexOf('"codeFlows"') + 30;
    const damaged = Buffer.concat([whole.subarray(0, at), Buffer.from([0xff]), whole.subarray(at)]);
    const { problems } = await collectFrom({ 'x.sarif': damaged });
    expect(problems[0]?.message).toMatch(
      /^"x\.sarif" cannot be used: at byte \d+, in runs\[0\]\.results\[0\], the text is not UTF-8/,
    );
  });

  test('is refused where it is nested absurdly', async () => {
    const deep = `{"version":"2.1.0","runs":[{"results":[{},{"graphs":${'['.repeat(1e5)}`;
    const { problems } = await collectFrom({ 'x.sarif': deep });
    expect(problems[0]?.message).toBe(
      '"x.sarif" cannot be used: at byte 559, in runs[0].results[1], it is nested deeper than 512 ' +
        'levels. No scanner writes such a file: look at what did.',
    );
  });

  test('is refused where a text that matters is larger than can be kept', async () => {
    const huge = sarifOf({}, { ruleId: 'x'.repeat(9 * 2 ** 20) });
    const { problems } = await collectFrom({ 'x.sarif': huge });
    expect(problems[0]?.message).toMatch(
      /in runs\[0\]\.results\[1\], a single text or number is larger than 8 MiB\. Set the scanner/,
    );
  });

  test('says in which text the place is where it was gzipped', async () => {
    const { problems } = await collectFrom({ 'x.sarif.gz': gzipSync(text.slice(0, 100)) });
    expect(problems[0]?.message).toContain('at byte 100 (of the unpacked text), ');
  });

  test('is refused where its version is another', async () => {
    const { problems } = await collectFrom({ f: '{"runs":[{}],"version":"2.0.0"}' });
    expect(problems[0]?.message).toBe(
      '"f" cannot be used: at byte 23, in runs[0], its "version" is "2.0.0", and only SARIF 2.1.0 is ' +
        'understood. Set the scanner to write SARIF 2.1.0, or convert the file with `sarif transform` ' +
        'of Microsoft’s sarif-multitool.',
    );
  });
});
