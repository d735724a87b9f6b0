/** One file of findings: its format is recognized by its content, never by its name. */

import type { AttributeReading } from '../../datadog/endpoints/attribute-readers.ts';
import { LINE_FEED } from '../../json/bytes.ts';
import { JsonError } from '../../json/json-error.ts';
import { JsonReader } from '../../json/json-reader.ts';
import { merged, shapeOf } from '../../json/shape.ts';
import { type ByteSource, Window } from '../../json/window.ts';
import { quoted, type Redact } from '../../text.ts';
import type { Finding } from '../finding.ts';
import { parseFindingId, whyNotFindingId } from '../id.ts';
import {
  type SarifCounts,
  type SarifOptions,
  SarifReader,
  type SarifVisitor,
} from '../sarif/sarif-reader.ts';
import { type Beginning, beginningOf, whyArchive } from './beginning.ts';
import { FileError, located } from './file-error.ts';
import type { FindingsFile } from './files.ts';
import { FindingList, type ListEntry } from './finding-list.ts';
import { type Fingerprint, type OpenFile, openFile } from './open-file.ts';

const UNDERSTOOD_FORMATS =
  'SARIF 2.1.0; a JSON array of finding IDs, or of objects with `id` or `finding_id`; a saved ' +
  'response of Datadog\'s findings API (`{"data": […]}`); JSON Lines of these; plain text with one ' +
  'ID per line';

/** Longer first lines are no list of names. */
const LONGEST_CSV_HEADER = 4_096;

export interface FileVisitor extends SarifVisitor {
  /** Of a list, in order. Of SARIF, `onResult` is called. */
  onFinding(finding: Finding): void;
}

export type FileContent =
  | { readonly format: 'empty' | 'JSON' | 'JSON Lines' | 'text' }
  | {
      readonly format: 'SARIF';
      readonly fingerprint: Fingerprint;
      readonly counts: SarifCounts;
    };

interface ReadOptions extends SarifOptions {
  /** Of findings that are listed with their attributes. */
  readonly reading: AttributeReading;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a file to its end, in memory that does not depend on its size.
 * @throws {FileError} where it cannot be read, is damaged, or is in no known format.
 */
export async function readFindingsFile(
  file: FindingsFile,
  options: ReadOptions,
  visitor: FileVisitor,
): Promise<FileContent> {
  const shown = JSON.stringify(file.path);
  const { start, text, isWhole } = await beginningOfFile(file, shown, options.signal);
  refuseOtherEncodings(start, shown);
  const archive = whyArchive(start);
  if (archive !== null) throw new FileError(`${shown} ${archive}.`);
  const first = String.fromCharCode(text[0] ?? 0);
  if (first === '<') throw notAList(shown, 'HTML or XML');
  if (isCsv(headerOf(text))) throw notAList(shown, 'CSV');
  if (isWhole && isNull(text)) return { format: 'JSON' };
  const open = await openFile(file.realPath, shown, options);
  try {
    const reading = { path: file.path, shown, open, options, visitor };
    return '{["'.includes(first) ? await readJson(reading) : await readText(reading);
  } finally {
    await open.close();
  }
}

async function beginningOfFile(
  file: FindingsFile,
  shown: string,
  signal?: AbortSignal,
): Promise<Beginning> {
  const open = await openFile(file.realPath, shown, { signal });
  try {
    return await beginningOf(open);
  } finally {
    await open.close();
  }
}

interface FileReading {
  readonly path: string;
  readonly shown: string;
  readonly open: OpenFile;
  readonly options: ReadOptions;
  readonly visitor: FileVisitor;
}

function refuseOtherEncodings(head: Buffer, shown: string): void {
  const isUtf16 =
    (head[0] === 0xff && head[1] === 0xfe) ||
    (head[0] === 0xfe && head[1] === 0xff) ||
    (head[0] === 0 && head.length > 1) ||
    head[1] === 0;
  if (!isUtf16) return;
  throw new FileError(
    `${shown} is in UTF-16, as Windows PowerShell’s \`>\` writes it, and only UTF-8 is understood. ` +
      'Write it with `| Out-File -Encoding utf8`, or with `>` in `shell: pwsh` or `shell: bash`.',
  );
}

/** What `jq` makes of a property that is not there: a list of nothing, as in `finding-ids`. */
function isNull(head: Buffer): boolean {
  return head.toString().trim() === 'null';
}

async function readText({
  path,
  shown,
  open,
  options,
  visitor,
}: FileReading): Promise<FileContent> {
  let lines = 0;
  const onLine = (text: string, line: number): void => {
    lines += 1;
    const id = parseFindingId(text);
    if (id !== null) visitor.onFinding({ id, origin: { kind: 'file', path, line } });
    else
      visitor.onBadEntry(
        `line ${line}`,
        `${quoted(text, options.redact)} ${whyNotFindingId(text)}`,
      );
  };
  await located({ shown, isGzipped: false, place: () => '' }, () => readLines(open, onLine));
  return { format: lines === 0 ? 'empty' : 'text' };
}

/**
 * Calls `onLine` with each line of a text that is neither blank nor a comment, trimmed and without
 * the comment at its end; `line` counts from 1. A comment begins with `#`, at the line's start or
 * after white space.
 * @throws {JsonError} where the text is not UTF-8, or a line is too long to be one.
 */
async function readLines(
  source: ByteSource,
  onLine: (text: string, line: number) => void,
): Promise<void> {
  const window = new Window(source);
  window.stopCountingLines();
  let line = 0;
  const take = (end: number): void => {
    line += 1;
    const text = uncommented(window.bytes.toString('utf8', window.position, end));
    window.position = Math.min(end + 1, window.end);
    if (text !== '') onLine(text, line);
  };
  do {
    await window.refill();
    window.passByteOrderMark();
    let end = window.bytes.indexOf(LINE_FEED, window.position);
    while (end >= 0 && end < window.end) {
      take(end);
      end = window.bytes.indexOf(LINE_FEED, window.position);
    }
  } while (!window.isFinal);
  if (window.position < window.end) take(window.end);
}

function uncommented(line: string): string {
  return line.replace(/(?:^|\s)#.*$/s, '').trim();
}

function headerOf(head: Buffer): string {
  const end = head.subarray(0, LONGEST_CSV_HEADER).indexOf(LINE_FEED);
  return head.toString('utf8', 0, end < 0 ? LONGEST_CSV_HEADER : end).trim();
}

/**
 * Fields with a comma, semicolon or tab between them, no space after it, and no quotes but those
 * around fields.
 */
function isCsv(line: string): boolean {
  return /^(?:"[^"]*"|[\w .:/-]*)(?:[,;\t](?:"[^"]*"|(?! )[\w .:/-]*))+$/.test(line);
}

function notAList(shown: string, format: string): FileError {
  return new FileError(
    `${shown} looks like ${format}, which the Action does not read. Keep the finding IDs alone, one ` +
      `per line, or use another format: ${UNDERSTOOD_FORMATS}.`,
  );
}

async function readJson(reading: FileReading): Promise<FileContent> {
  const { path, shown, open, options, visitor } = reading;
  const { isGzipped } = open;
  let documents = 0;
  let entries = 0;
  const sarif = new SarifReader(options, visitor, () => reader.window.stopCountingLines());
  const onEntry = (entry: ListEntry): void => {
    entries += 1;
    const { line, id, details } = entry;
    const parsed = id === null ? null : parseFindingId(id);
    if (parsed !== null)
      visitor.onFinding({ ...details, id: parsed, origin: { kind: 'file', path, line } });
    else visitor.onBadEntry(`line ${line}, entry ${entries}`, notAnEntry(entry, options.redact));
  };
  const list = new FindingList(onEntry, (offset) => reader.lineOf(offset), options);
  const names: string[] = [];
  const shownName = (name: string): string => quoted(name, options.redact);
  const begin = (offset: number): void => {
    if (sarif.isSarif) throw new JsonError('more follows the end of the SARIF log', offset);
    documents += 1;
    names.length = 0;
  };
  const top = shapeOf({
    ...merged(
      {
        onOpen: begin,
        onText: (_, offset) => begin(offset),
        onOther: (_, offset) => begin(offset),
      },
      merged(list.plan, sarif.plan),
    ),
    onClose: (offset, kind, isEmpty) => {
      if (sarif.isSarif) sarif.end(offset);
      else if (kind === 'object' && !list.endObject()) {
        const seen = isEmpty ? 'with no members' : membersOf(names.map(shownName));
        throw unknownObject(seen, offset);
      }
    },
    otherMember: (name) => {
      if (names.length < 5) names.push(name);
      return null;
    },
  });
  const settled: ByteSource = {
    read: async (target) => {
      await sarif.settle(options.signal);
      return open.read(target);
    },
  };
  const reader = new JsonReader(settled, top, 'many');
  await located({ shown, isGzipped, place: () => sarif.place }, () => reader.read());
  await sarif.settle(options.signal);
  if (sarif.isSarif) {
    return { format: 'SARIF', fingerprint: await open.fingerprint(), counts: sarif.counts };
  }
  return { format: documents > 1 ? 'JSON Lines' : 'JSON' };
}

/** Of an object that has some, by the names that mean nothing here; without them, what it lacks. */
function membersOf(names: readonly string[]): string {
  return names.length > 0
    ? `with ${names.join(', ')}`
    : 'with no list in `runs` or `data`, and no `id` or `finding_id`';
}

function unknownObject(seen: string, offset: number): JsonError {
  return new JsonError(
    `the object that ends here, ${seen}, is in no known format`,
    offset,
    `The Action reads: ${UNDERSTOOD_FORMATS}.`,
  );
}

function notAnEntry({ id, kind }: ListEntry, redact: Redact): string {
  if (id !== null) return `${quoted(id, redact)} ${whyNotFindingId(id)}`;
  return kind === 'object'
    ? 'an object has no text in `id` or `finding_id`'
    : `expected a string or an object with \`id\` or \`finding_id\`, found ${kind}`;
}
