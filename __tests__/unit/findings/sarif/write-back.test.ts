import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { edited } from '../../../../src/findings/sarif/edited.ts';
import { type ResultPlace, workItemEdits } from '../../../../src/findings/sarif/work-items.ts';
import { writeSarif } from '../../../../src/findings/sarif/write-back.ts';
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
  const bytes = Buffer.from(text);
  const options = { idPointer: null, urlOf };
  const edits = await workItemEdits(chunked(bytes, borders), options);
  const parts: Buffer[] = [];
  for await (const part of edited(chunked(bytes, borders), edits)) parts.push(part);
  return Buffer.concat(parts).toString();
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
          for await (const part of edited(chunked(whole, borders), edits)) parts.push(part);
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
    const write = (output: string) =>
      writeSarif({
        input: { path: 'in.sarif', realPath },
        output,
        folders: { cwd: workspace, workspace, runnerTemp: join(root, 'temp') },
        idPointer: null,
        urlOf: ({ id }) => (id === 'a' ? URL_OF_TICKET : null),
      });
    return { root, workspace, write, read: (name: string) => readFileSync(join(workspace, name)) };
  }

  test('has the tickets, and the folder nothing else', async () => {
    const { workspace, write, read } = place(text);
    expect(await write('out.sarif')).toEqual({ path: join(workspace, 'out.sarif'), changed: 1 });
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

  test('does not come to exist where the input is damaged', async () => {
    const { workspace, write } = place(text.slice(0, -3));
    await expect(write('out.sarif')).rejects.toThrow('"in.sarif" cannot be used: at byte');
    expect(readdirSync(workspace)).toEqual(['in.sarif']);
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
