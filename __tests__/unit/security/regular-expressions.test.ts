/**
 * Text from files, payloads and the API goes through regular expressions: none of those in `src/`
 * may take more than linear time for any of it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseSync } from '@swc/core';
import { REPOSITORY } from '../../../scripts/repository.ts';
import { sourceFiles } from '../source-imports.ts';

/** What is repeated: everything that has a meaning in some expression of the code. */
const PUMPS = [
  ...' \t\n\raA09-_=/\\.,:;(){}[]<>@#"\'`$%~|*&!?+é🔥\u0301\u200b\u202e\ud800',
  ...[
    '${{',
    '::',
    '##[',
    '%41',
    'a.',
    'a-',
    'a ',
    ' a',
    '/a',
    '..',
    'a@',
    '://',
    'gh-',
    'a=',
    '~1',
  ],
  ...['\r\n', '"a', '\\"', 'a://', '-1', '0.', 'www.'],
];
const STARTS = ['', 'a', '${{', '"', '://'];
const ENDS = ['', '!', '\n', '\u0000'];

const SHORT = 5_000;
/** So many times longer: linear time grows as much, quadratic its square. */
const FACTOR = 4;
/** In milliseconds: nothing that is quicker than that is looked at twice. */
const QUICK = 15;

/** Not linear, and never given a text that is long enough for it to matter. */
const BOUNDED: Readonly<Record<string, string>> = {
  'datadog/error-body.ts /[.\\s]+$/': 'after the detail is cut to 300 characters',
  'findings/sources/files.ts /[\\\\/]+$/': 'the path of a directory that exists',
  'inputs/destination.ts /\\/+$/': "the workflow's own api-url, one line of its file",
  'english.ts /\\B(?=(?:\\d{3})+$)/': 'the digits of one number',
};
/** Made from parts: their own tests feed them long texts. */
const COMPOSED = ['redact.ts', 'report/escape.ts'];

const expressions = sourceFiles().flatMap((file) => {
  const text = readFileSync(join(REPOSITORY, 'src', file), 'utf8');
  return literalsIn(parseSync(text, { syntax: 'typescript' })).map((literal) => ({
    file,
    ...literal,
  }));
});

describe('every regular expression', () => {
  const unbounded = expressions.filter((expression) => !(nameOf(expression) in BOUNDED));

  test.each(unbounded)('of $file takes linear time: /$pattern/$flags', ({ pattern, flags }) => {
    const expression = new RegExp(pattern, flags.includes('g') ? flags : `${flags}g`);
    const slow = attacks().find((attack) => isSlow(expression, attack));
    expect(slow === undefined ? null : JSON.stringify(slow)).toBeNull();
  });

  test('is found, and one that backtracks badly is told apart', () => {
    expect(expressions.length).toBeGreaterThan(20);
    const trailingSpace = attacks().find((attack) => isSlow(/\s+$/g, attack));
    expect(trailingSpace).toBeDefined();
  });
});

test('what is bounded by its place is still there', () => {
  expect(expressions.map(nameOf)).toEqual(expect.arrayContaining(Object.keys(BOUNDED)));
});

test('expressions are made from parts only where their own tests feed them long texts', () => {
  const composing = sourceFiles().filter((file) =>
    readFileSync(join(REPOSITORY, 'src', file), 'utf8').includes('new RegExp('),
  );
  expect(composing).toEqual(COMPOSED);
});

interface Attack {
  readonly start: string;
  readonly pump: string;
  readonly end: string;
}

function attacks(): readonly Attack[] {
  return PUMPS.flatMap((pump) =>
    STARTS.flatMap((start) => ENDS.map((end) => ({ start, pump, end }))),
  );
}

function isSlow(expression: RegExp, attack: Attack): boolean {
  const long = textOf(attack, SHORT * FACTOR);
  if (milliseconds(expression, long) < QUICK) return false;
  // What else runs on this machine makes single figures large: the best of some is what counts.
  const best = (text: string): number =>
    Math.min(...Array.from({ length: 5 }, () => milliseconds(expression, text)));
  const [short, whole] = [best(textOf(attack, SHORT)), best(long)];
  return whole >= QUICK && whole > short * FACTOR * 2;
}

function textOf({ start, pump, end }: Attack, length: number): string {
  return start + pump.repeat(Math.ceil(length / pump.length)) + end;
}

function milliseconds(expression: RegExp, text: string): number {
  const begun = performance.now();
  text.replace(expression, '');
  return performance.now() - begun;
}

interface Literal {
  readonly pattern: string;
  readonly flags: string;
}

function nameOf({ file, pattern }: { readonly file: string; readonly pattern: string }): string {
  return `${file} /${pattern}/`;
}

/** All that a syntax tree holds, however deep. */
function literalsIn(node: unknown): readonly Literal[] {
  if (Array.isArray(node)) return node.flatMap(literalsIn);
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'RegExpLiteral') {
    const { pattern, flags } = node as unknown as Literal;
    return [{ pattern, flags }];
  }
  return Object.values(node).flatMap(literalsIn);
}
