import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EditedCopy } from '../../../../src/findings/sarif/edited-copy.ts';
import { type ResultPlace, writeWorkItems } from '../../../../src/findings/sarif/work-items.ts';
import { writeSarif } from '../../../../src/findings/sarif/write-back.ts';
import { type Fingerprint, openFile } from '../../../../src/findings/sources/open-file.ts';
import { chunked } from '../../json/sources.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';

const URL_OF_TICKET =
  'https://example.service-now.com/incident.do?sys_id=0123456789abcdef0123456789abcdef';
const FIXTURES = new URL('../../../fixtures/sarif/', import.meta.url);
const isWindows = process.platform === 'win32';
const onUnix = isWindows ? test.skip : test;

const everyResult = (): string => URL_OF_TICKET;

/** The text with the ticket of each result written into it. */
async function withTickets(
  text: string,
  urlOf: (place: ResultPlace) => string | null = everyResult,
  borders: readonly number[] = [],
): Promise<string> {
  const parts: Buffer[] = [];
  await writeWorkItems(
    chunked(Buffer.from(text), borders),
    { idPointer: null, urlOf },
    async (part) => {
      parts.push(Buffer.from(part));
    },
  );
  return Buffer.concat(parts).toString();
}

/** Of the file as it is now. */
async function fingerprintOf(path: string): Promise<Fingerprint> {
  const file = await openFile(path, path);
  const target = Buffer.alloc(64 * 1024);
  while ((await file.read(target)) > 0);
  const fingerprint = await file.fingerprint();
  await file.close();
  return fingerprint;
}

const logOf = (result: string): string => `{"version":"2.1.0","runs":[{"results":[${result}]}]}`;
const quoted = JSON.stringify(URL_OF_TICKET);

describe('writing tickets into a SARIF log', () => {
  test.each([
    ['no work items', '{"ruleId":"a"}', `{"ruleId":"a","workItemUris":[${quoted}]}`],
    ['no members', '{ }', `{ "workItemUris":[${quoted}]}`],
    [
      'an empty array',
      '{"workItemUris":[ ],"ruleId":"a"}',
      `{"workItemUris":[ ${quoted}],"ruleId":"a"}`,
    ],
    ['null', '{"workItemUris": null }', `{"workItemUris": [${quoted}] }`],
    [
      'others',
      '{"workItemUris":["https://a",\n"https://b"\n]}',
      `{"workItemUris":["https://a",\n"https://b"\n,${quoted}]}`,
    ],
    ['the same one', `{"workItemUris":[${quoted}]}`, `{"workItemUris":[${quoted}]}`],
    [
      'the same one with escapes',
      '{"workItemUris":["https:\\/\\/x"]}',
      '{"workItemUris":["https:\\/\\/x"]}',
    ],
    ['twice the same other', '{"workItemUris":["a","a"]}', `{"workItemUris":["a","a",${quoted}]}`],
    ['what SARIF does not allow', '{"workItemUris":"a"}', '{"workItemUris":"a"}'],
    [
      'some deeper down',
      '{"properties":{"workItemUris":["a"]}}',
      `{"properties":{"workItemUris":["a"]},"workItemUris":[${quoted}]}`,
    ],
    [
      'line breaks',
      '{\r\n  "ruleId": "é"\r\n}',
      `{\r\n  "ruleId": "é"\r\n,"workItemUris":[${quoted}]}`,
    ],
  ])('where a result has %s', async (_, before, after) => {
    const urlOf = before.includes('\\/') ? () => 'https://x' : everyResult;
    expect(await withTickets(logOf(before), urlOf)).toBe(logOf(after));
  });

  test('changes no byte where no result has a ticket', async () => {
    for (const name of readdirSync(FIXTURES)) {
      const text = readFileSync(new URL(name, FIXTURES), 'utf8');
      expect(await withTickets(`\ufeff${text}`, () => null)).toBe(`\ufeff${text}`);
    }
  });

  test('asks with the number of the run and the result, and the ID it holds', async () => {
    const asked: ResultPlace[] = [];
    const log = JSON.stringify({
      version: '2.1.0',
      runs: [
        { results: [{ properties: { finding_id: 'a' } }, { properties: { finding_id: 'no ID' } }] },
        { results: [{ fingerprints: { 'datadogFindingId/v1': 'b' }, kind: 'pass' }] },
      ],
    });
    await withTickets(log, (place) => {
      asked.push(place);
      return null;
    });
    expect(asked).toEqual([
      { run: 0, result: 0, id: 'a' },
      { run: 0, result: 1, id: null },
      { run: 1, result: 0, id: 'b' },
    ]);
  });

  test.each(readdirSync(FIXTURES))('adds the tickets to %s and nothing else', async (name) => {
    const text = readFileSync(new URL(name, FIXTURES), 'utf8');
    const expected = JSON.parse(text);
    for (const run of expected.runs) {
      for (const result of run.results) result.workItemUris = [URL_OF_TICKET];
    }
    const once = await withTickets(text);
    expect(JSON.parse(once)).toEqual(expected);
    expect(await withTickets(once)).toBe(once);
    const borders = Array.from({ length: text.length }, (_, index) => index * 13 + 1);
    expect(await withTickets(text, everyResult, borders)).toBe(once);
  });

  test('puts edits in their places wherever chunks end', async () => {
    const edit = fc.record({
      gap: fc.nat({ max: 9 }),
      removed: fc.nat({ max: 4 }),
      inserted: fc.string(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 200, maxLength: 300 }),
        fc.array(edit, { maxLength: 12 }),
        fc.array(fc.nat({ max: 300 })).map((list) => list.toSorted((a, b) => a - b)),
        async (bytes, gaps, borders) => {
          const whole = Buffer.from(bytes);
          const edits = [];
          const expected: Buffer[] = [];
          let position = 0;
          for (const { gap, removed, inserted } of gaps) {
            expected.push(whole.subarray(position, position + gap), Buffer.from(inserted));
            edits.push({ offset: position + gap, removed, inserted });
            position += gap + removed;
          }
          expected.push(whole.subarray(position));
          const parts: Buffer[] = [];
          const pending = [...edits];
          let read = 0;
          const copy = new EditedCopy(
            chunked(whole, borders),
            async (part) => {
              parts.push(Buffer.from(part));
            },
            () => Math.min(read, pending[0]?.offset ?? read),
          );
          const target = Buffer.alloc(512);
          for (let count = await copy.read(target); count > 0; count = await copy.read(target)) {
            read += count;
            for (let edit = pending[0]; edit && edit.offset + edit.removed <= read; ) {
              copy.edit(edit);
              pending.shift();
              edit = pending[0];
            }
          }
          await copy.finish();
          expect(Buffer.concat(parts)).toEqual(Buffer.concat(expected));
        },
      ),
    );
  });
});

describe('a SARIF file written back', () => {
  const text = logOf('{"properties":{"finding_id":"a"}},{"ruleId":"b"}');
  const written = logOf(
    `{"properties":{"finding_id":"a"},"workItemUris":[${quoted}]},{"ruleId":"b"}`,
  );

  function place(content: string | Buffer) {
    const root = temporaryFolder();
    const workspace = join(root, 'work');
    for (const folder of ['work', 'temp', 'elsewhere']) mkdirSync(join(root, folder));
    const realPath = join(workspace, 'in.sarif');
    writeFileSync(realPath, content);
    const write = async (output: string, fingerprint?: Fingerprint, signal?: AbortSignal) =>
      writeSarif({
        input: {
          path: 'in.sarif',
          realPath,
          fingerprint: fingerprint ?? (await fingerprintOf(realPath)),
        },
        ...(signal && { signal }),
        output,
        folders: { cwd: workspace, workspace, runnerTemp: join(root, 'temp') },
        idPointer: null,
        urlOf: ({ id }) => (id === 'a' ? URL_OF_TICKET : null),
      });
    return {
      root,
      workspace,
      realPath,
      write,
      read: (name: string) => readFileSync(join(workspace, name)),
    };
  }

  test('has the tickets, and the folder nothing else', async () => {
    const { workspace, write, read } = place(text);
    expect(await write('out.sarif')).toEqual({
      path: join(workspace, 'out.sarif'),
      changed: 1,
      tooLarge: 0,
    });
    expect(read('out.sarif').toString()).toBe(written);
    expect(readdirSync(workspace)).toEqual(['in.sarif', 'out.sarif']);
  });

  test('may take the place of another one, and of its input', async () => {
    const { write, read, workspace } = place(text);
    writeFileSync(join(workspace, 'out.sarif'), 'old');
    await write('out.sarif');
    await write('in.sarif');
    expect(read('out.sarif').toString()).toBe(written);
    expect(read('in.sarif').toString()).toBe(written);
    expect((await write('in.sarif')).changed).toBe(0);
  });

  test('is gzipped where its name says so, whatever the input is', async () => {
    const { write, read } = place(gzipSync(text));
    await write('out.sarif');
    await write('out.sarif.gz');
    expect(read('out.sarif').toString()).toBe(written);
    expect(gunzipSync(read('out.sarif.gz')).toString()).toBe(written);
  });

  onUnix('is not written through symbolic links', async () => {
    const { root, workspace, write } = place(text);
    const target = join(root, 'elsewhere', 'target');
    writeFileSync(target, 'precious');
    symlinkSync(target, join(workspace, 'link.sarif'));
    symlinkSync(join(root, 'elsewhere'), join(workspace, 'folder'));
    await expect(write('link.sarif')).rejects.toThrow('"link.sarif" is a symbolic link');
    symlinkSync(join(root, 'temp'), join(workspace, 'temporary'));
    for (const folder of ['folder', 'temporary']) {
      await expect(write(`${folder}/x.sarif`)).rejects.toThrow(
        'leads out of the workspace: give the path that it leads to',
      );
    }
    expect(readFileSync(target, 'utf8')).toBe('precious');
    expect(lstatSync(join(workspace, 'link.sarif')).isSymbolicLink()).toBe(true);
  });

  test('does not take the place of a folder, nor make folders', async () => {
    const { workspace, write } = place(text);
    mkdirSync(join(workspace, 'folder'));
    await expect(write('folder')).rejects.toThrow('"folder" is there already');
    await expect(write('none/x.sarif')).rejects.toThrow('its folder does not exist');
  });

  test.each([
    ['is longer', (path: string) => writeFileSync(path, `${text} `)],
    ['has other bytes', (path: string) => writeFileSync(path, text.replace('"b"', '"c"'))],
    ['is damaged', (path: string) => writeFileSync(path, text.slice(0, -3))],
    [
      'is another one, of the same bytes',
      (path: string) => {
        writeFileSync(`${path}.new`, text);
        renameSync(`${path}.new`, path);
      },
    ],
  ])('does not come to exist where the input %s than when it was read', async (_, change) => {
    const { workspace, realPath, write } = place(text);
    const fingerprint = await fingerprintOf(realPath);
    change(realPath);
    await expect(write('out.sarif', fingerprint)).rejects.toThrow(
      '"in.sarif" has changed since the findings were read from it',
    );
    expect(readdirSync(workspace)).toEqual(['in.sarif']);
  });

  test('does not come to exist where the input has other bytes at the same time and size', async () => {
    const { workspace, realPath, write } = place(text);
    const { atime, mtime } = statSync(realPath);
    utimesSync(realPath, atime, mtime);
    const fingerprint = await fingerprintOf(realPath);
    writeFileSync(realPath, text.replace('"b"', '"c"'));
    utimesSync(realPath, atime, mtime);
    await expect(write('out.sarif', fingerprint)).rejects.toThrow('has changed since');
    expect(readdirSync(workspace)).toEqual(['in.sarif']);
  });

  test('does not come to exist where the run ends before it is written', async () => {
    const { workspace, realPath, write } = place(text);
    const over = AbortSignal.abort(new Error('the run is over'));
    const written = write('out.sarif', await fingerprintOf(realPath), over);
    await expect(written).rejects.toThrow('the run is over');
    expect(readdirSync(workspace)).toEqual(['in.sarif']);
  });

  test('is compared with its input where data follows what was packed', async () => {
    const { write, read } = place(Buffer.concat([gzipSync(text), Buffer.alloc(600_000)]));
    await write('out.sarif');
    expect(read('out.sarif').toString()).toBe(written);
  });

  test('leaves a result as it was that is too large to be kept while its ID is looked for', async () => {
    const large = 'x'.repeat(1024);
    const properties = Object.fromEntries(
      Array.from({ length: 12 * 1024 }, (_, index) => [`p${index}`, large]),
    );
    const tickets = JSON.stringify(['https://a']);
    const before = logOf(
      `{"workItemUris":${tickets},"x":${JSON.stringify(properties)},"properties":{"finding_id":"a"}},` +
        `{"properties":{"finding_id":"a"},"x":${JSON.stringify(properties)}}`,
    );
    const { write, read } = place(before);
    expect(await write('out.sarif')).toMatchObject({ changed: 1, tooLarge: 1 });
    expect(read('out.sarif').toString()).toBe(
      before.replace(/\}\]\}\]\}$/, `,"workItemUris":[${quoted}]}]}]}`),
    );
  });

  test('is right for more than a chunk', async () => {
    const results = Array.from({ length: 8_000 }, (_, index) => ({
      ruleId: `rule-${index}`,
      message: { text: 'é'.repeat(index % 90) },
      properties: { finding_id: index % 3 === 0 ? 'a' : 'b' },
      ...(index % 5 === 0 && { workItemUris: ['https://x'] }),
    }));
    const { write, read } = place(
      JSON.stringify({ version: '2.1.0', runs: [{ results }] }, null, 1),
    );
    await write('out.sarif');
    const expected = results.map((result) =>
      result.properties.finding_id === 'a'
        ? { ...result, workItemUris: [...(result.workItemUris ?? []), URL_OF_TICKET] }
        : result,
    );
    expect(JSON.parse(read('out.sarif').toString()).runs[0].results).toEqual(expected);
  });
});
