import type { Finding } from '../finding.ts';
import { parseFindingId, whyNotFindingId } from '../id.ts';
import type { FileSources } from './collected.ts';

/** A text of the list that is no finding ID. */
export interface IdListProblem {
  /** From 1, in the text as given. */
  readonly line: number;
  readonly text: string;
  /** A clause that goes on from the text: `is a URL`. */
  readonly reason: string;
}

export interface IdList {
  /** Each ID once, where it first appears. */
  readonly findings: readonly Finding[];
  readonly problems: readonly IdListProblem[];
}

interface Entry {
  readonly line: number;
  readonly text: string;
}

/** An expression that was not expanded is one entry, for all the spaces in it. */
const ENTRY = /\$\{\{[^{}\n]*\}\}|[^\s,]+/g;
const JSON_STRING = /"(?:[^"\\]|\\.)*"/g;

/**
 * The findings of the `finding-ids` input: IDs separated by white space or commas, or a JSON array
 * of strings. `null` as a whole is an empty list: it is what `toJSON` makes of a property that a
 * payload does not have.
 */
export function parseIdList(text: string): IdList {
  const trimmed = text.trim();
  if (trimmed === 'null') {
    return { findings: [], problems: [] };
  }
  return /^[[{]/.test(trimmed) ? parseJson(text) : collect(entriesByLine(text));
}

function entriesByLine(text: string): readonly Entry[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      Array.from(line.matchAll(ENTRY), ([entry]) => ({ line: index + 1, text: entry })),
    );
}

function parseJson(text: string): IdList {
  const parsed = parsedJson(text);
  const start = { line: 1 + lineBreaks(text.slice(0, text.search(/\S/))), text: text.trim() };
  if (parsed === undefined) {
    return refused(start, 'begins like JSON, but is not valid JSON: each ID needs double quotes');
  }
  if (!isStrings(parsed)) {
    return refused(start, 'is JSON, but not an array of strings: give the IDs only');
  }
  const lines = lineOfEachString(text);
  return collect(parsed.map((entry, index) => ({ line: lines[index] ?? start.line, text: entry })));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    return undefined;
  }
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

/** In an array of strings, the n-th string token is the n-th entry. */
function lineOfEachString(text: string): readonly number[] {
  let line = 1;
  let position = 0;
  return Array.from(text.matchAll(JSON_STRING), ({ index }) => {
    line += lineBreaks(text.slice(position, index));
    position = index;
    return line;
  });
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1;
}

function refused(entry: Entry, reason: string): IdList {
  return { findings: [], problems: [{ ...entry, reason }] };
}

function collect(entries: readonly Entry[]): IdList {
  const findings = new Map<string, Finding>();
  const problems: IdListProblem[] = [];
  for (const { line, text } of entries) {
    const id = parseFindingId(text);
    if (id === null) {
      problems.push({ line, text, reason: whyNotFindingId(text) });
    } else if (!findings.has(id)) {
      findings.set(id, { id, origin: { kind: 'input', input: 'finding-ids', line } });
    }
  }
  return { findings: [...findings.values()], problems };
}

/** What is said of the list where findings were looked for; nothing where none was given. */
export function idListSource({
  findings: { length },
  hasIdList,
}: Pick<FileSources, 'findings' | 'hasIdList'>): readonly string[] {
  return hasIdList ? [`finding-ids (${length} ${length === 1 ? 'ID' : 'IDs'})`] : [];
}
