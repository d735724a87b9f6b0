import { property } from '../../unknown.ts';
import type { Finding } from '../finding.ts';
import { parseFindingId, whyNotFindingId } from '../id.ts';

export interface IdListProblem {
  /** `line 3`, `line 3, entry 2`, or of JSON `entry 2`; both numbers count from 1. */
  readonly place: string;
  readonly text: string;
  /** A clause that goes on from the text: `is a URL`. */
  readonly reason: string;
}

interface IdList {
  /** Each ID once, where it first appears. */
  readonly findings: readonly Finding[];
  readonly problems: readonly IdListProblem[];
  /** The input is `null`, which is what `toJSON` makes of a property that a payload lacks. */
  readonly isNull: boolean;
}

interface Entry {
  readonly line: number;
  readonly place: string;
  /** The ID, as far as can be told. */
  readonly text: string;
  /** Why the entry has no ID at all; `null` if `text` may be one. */
  readonly reason: string | null;
}

/** An expression that was not expanded is one entry, for all the spaces in it. */
const ENTRY = /\$\{\{[^{}\n]*\}\}|[^\s,]+/g;
/** What begins an item of a YAML list. */
const DASH = /^\s*-(?=\s|$)/;

/**
 * The findings of the `finding-ids` input: IDs separated by white space or commas, on lines that
 * may begin with a dash; or JSON, which is a string of these, or an array of strings and of objects
 * with `id` or `finding_id`. `null` as a whole is an empty list.
 */
export function parseIdList(text: string): IdList {
  const trimmed = text.trim();
  if (trimmed === 'null') {
    return { findings: [], problems: [], isNull: true };
  }
  if (/^</.test(trimmed)) {
    return refusedList(text, 'looks like HTML or XML, not a list of finding IDs');
  }
  if (/^[[{]/.test(trimmed)) {
    return parseJson(text, trimmed);
  }
  const string = /^".*"$/s.test(trimmed) ? parsedJson(trimmed) : undefined;
  return collect(entriesByLine(typeof string === 'string' ? string : text));
}

function entriesByLine(text: string): readonly Entry[] {
  return text.split('\n').flatMap((line, index) => {
    const entries = line.replace(DASH, '').match(ENTRY) ?? [];
    const place = `line ${index + 1}`;
    return entries.map((entry, position) => ({
      line: index + 1,
      place: entries.length === 1 ? place : `${place}, entry ${position + 1}`,
      text: entry,
      reason: null,
    }));
  });
}

function parseJson(text: string, trimmed: string): IdList {
  const parsed = parsedJson(trimmed);
  if (parsed === undefined) return refusedList(text, whyNotJson(text));
  if (!Array.isArray(parsed)) {
    return refusedList(
      text,
      'is a JSON object: give an array of IDs, or the file in findings-file',
    );
  }
  let line = 1;
  let position = 0;
  return collect(
    parsed.map((value: unknown, index) => {
      const id = idOf(value);
      // What is spelt with escapes is taken to be on the line of the ID before.
      const found = text.indexOf(JSON.stringify(id.text), position);
      if (found >= 0) {
        line += lineBreaks(text.slice(position, found));
        position = found;
      }
      return { line, place: `entry ${index + 1}`, ...id };
    }),
  );
}

/** The ID that a JSON value is or has; else the value as JSON, and why it has none. */
function idOf(value: unknown): Pick<Entry, 'text' | 'reason'> {
  if (typeof value === 'string') return { text: value, reason: null };
  const id = property(value, 'finding_id') ?? property(value, 'id');
  if (typeof id === 'string') return { text: id, reason: null };
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return {
    text: JSON.stringify(value),
    reason: isObject
      ? 'has no text in "id" or "finding_id"'
      : 'is neither a string nor an object with "id" or "finding_id"',
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A string that never ends goes to the end, so that no other is looked for within it. */
const JSON_STRING = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)/g;

function whyNotJson(text: string): string {
  const bare = text.replace(JSON_STRING, (string) => string.replace(/[^\n]+/g, '"'));
  const comma = bare.search(/,\s*[\]}]/);
  return comma < 0
    ? 'begins like JSON, but is not valid JSON: each ID needs double quotes'
    : `is not valid JSON: line ${1 + lineBreaks(bare.slice(0, comma))} has a comma after the last entry`;
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1;
}

function refusedList(text: string, reason: string): IdList {
  const place = `line ${1 + lineBreaks(text.slice(0, text.search(/\S/)))}`;
  return { findings: [], problems: [{ place, text: text.trim(), reason }], isNull: false };
}

function collect(entries: readonly Entry[]): IdList {
  const findings = new Map<string, Finding>();
  const problems: IdListProblem[] = [];
  for (const { line, place, text, reason } of entries) {
    const id = reason === null ? parseFindingId(text) : null;
    if (id === null) {
      problems.push({ place, text, reason: reason ?? whyNotFindingId(text) });
    } else if (!findings.has(id)) {
      findings.set(id, { id, origin: { kind: 'input', input: 'finding-ids', line } });
    }
  }
  return { findings: [...findings.values()], problems, isNull: false };
}
