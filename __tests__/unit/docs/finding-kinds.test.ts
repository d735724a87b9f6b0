/** Each cell of the table of kinds, held against a finding of that kind. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { FINDING_KINDS, findingOfKind } from '../../../simulator/kinds.ts';
import { parseFacet } from '../../../src/findings/facets.ts';
import { placeholdersIn } from '../../../src/tickets/plan/placeholders.ts';
import { groupOf, KIND_ROWS, type KindRow, ONE_OF_EACH_KIND } from '../../finding-kinds.ts';
import { type Ended, openScene } from '../in-process-run.ts';
import { pageAt } from './pages.ts';

const page = pageAt('docs/finding-kinds.md');
const templates = pageAt('docs/templates.md');

/** A row of the table, with what a finding of its kind has. */
const rows = page.text
  .split('\n')
  .filter((line) => line.includes('`@finding_type:'))
  .map((line) => {
    const [name = '', shows = '', groupings = '', template = '', query = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    const kind = /@finding_type:(\w+)/.exec(query)?.[1] ?? '';
    return { name, kind, shows, groupings: codeIn(groupings), template, query: query.slice(1, -1) };
  });

function codeIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/`([^`]+)`/g), ([, code = '']) => code);
}

function rowOf(kind: string): KindRow {
  const row = KIND_ROWS.find((one) => one.kind === kind);
  if (row === undefined) throw new Error(`No finding of kind ${kind}.`);
  return row;
}

/** The words of the column "The Action shows", and what they promise. */
const PROMISES: readonly (readonly [RegExp, (row: KindRow) => boolean])[] = [
  [/its title/, ({ what, kind }) => what === findingOfKind(rowOf(kind).kind).attributes['title']],
  [/CVE, package and fixed version/, ({ what }) => /^CVE-.* in .* .*, fixed in /.test(what)],
  [/file and line/, ({ where }) => /\.\w+:\d+$/.test(where)],
  [/account/, ({ where, values }) => where.includes(`(account ${values.account}`)],
  [
    /host or image|resource|identity|endpoint|workload/,
    ({ where, values }) => where.startsWith(values.resource ?? '-'),
  ],
];

test('the table has a row with a query for each kind', () => {
  expect(rows.map(({ kind }) => kind).toSorted()).toEqual([...FINDING_KINDS].toSorted());
});

describe.each(rows)('$name', ({ kind, shows, groupings, template, query }) => {
  let found: Ended;
  beforeAll(async () => {
    const passing = { ...findingOfKind('misconfiguration', 1) };
    const scene = await openScene({ findings: [...ONE_OF_EACH_KIND, passing] });
    found = await scene.run({ 'findings-query': query, 'dry-run': 'true' });
    await scene.close();
  });

  test('is found by its query, and nothing else is', () => {
    const id = ONE_OF_EACH_KIND.find(({ attributes }) => attributes['finding_type'] === kind)?.id;
    const [ticket, ...others] = JSON.parse(found.outputs['tickets'] ?? '[]');
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({ finding_ids: [id] });
    expect(found.outputs['skipped-finding-count']).toBe('0');
  });

  test('is shown as the table says, if nothing is given', () => {
    const promised = PROMISES.filter(([words]) => words.test(shows));
    expect(promised.length).toBeGreaterThan(0);
    for (const [words, holds] of promised)
      expect([words, holds(rowOf(kind))]).toEqual([words, true]);
    expect(found.lines.join('\n')).toContain(rowOf(kind).what);
    expect(found.lines.join('\n')).toContain(rowOf(kind).where);
  });

  test('has a value of each grouping that is proposed', () => {
    expect(groupings.length).toBeGreaterThan(0);
    for (const grouping of groupings.filter((name) => name !== 'finding')) {
      expect(parseFacet(grouping)).toBe(grouping);
      expect(groupOf(rowOf(kind), grouping)).not.toMatch(/^no /);
    }
  });

  test('has a value of each placeholder that tells kinds apart in the title of its template', () => {
    const [, anchor = ''] = /\(templates\.md#([\w-]+)\)/.exec(template) ?? [];
    const heading = templates.text.split('\n').findIndex((line) => anchorOf(line) === anchor);
    const yaml = templates.snippets.find(
      ({ language, line }) => language === 'yaml' && line > heading + 1,
    );
    const given: unknown = parse(yaml?.text ?? '').with.title;
    const names = placeholdersIn(String(given));
    expect(names.length).toBeGreaterThan(0);
    const own: Readonly<Record<string, string>> = rowOf(kind).values;
    const telling = ['rule', 'advisory', 'package', 'file', 'resource', 'account'];
    for (const name of names.filter((one) => telling.includes(one))) {
      expect([name, own[name]]).not.toEqual([name, undefined]);
    }
  });
});

function anchorOf(line: string): string | null {
  const heading = /^#+ (.*)$/.exec(line)?.[1];
  return heading?.toLowerCase().replaceAll(' ', '-') ?? null;
}
