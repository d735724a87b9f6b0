import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Finding } from '../../../src/findings/finding.ts';
import { parseInputs } from '../../../src/inputs/inputs.ts';
import { PLACEHOLDERS } from '../../../src/tickets/plan/placeholders.ts';
import { planTickets } from '../../../src/tickets/plan/plan.ts';
import { writeTextsFrom } from '../../../src/tickets/plan/templates.ts';
import { GROUP_BY } from '../../../src/tickets/ticket.ts';
import { pageAt } from './pages.ts';
import { SAMPLE_FINDINGS, SAMPLE_RUN } from './sample.ts';

type Given = Readonly<Record<string, string>>;

const page = pageAt('docs/templates.md');

/** A template with what the page says comes of it. */
const templates = page.snippets.flatMap(({ language, text, line }, index) => {
  if (language !== 'yaml') return [];
  const [title, description] = page.snippets.slice(index + 1, index + 3);
  const { with: given } = parse(text) as { readonly with: Given };
  return [{ given, line, title, description }];
});

/** A row of the table of groupings: `group-by`, title, and the first ticket's title. */
const groupings = Array.from(
  page.text.matchAll(/^\| `([\w:]+)` \| `(.*\{\{.*)` \| (.*) \|$/gm),
  ([, groupBy = '', title = '', shown = '']) => ({ groupBy, title, shown }),
);

/**
 * The first ticket that the inputs make of the sample, as far as the query asks for its kinds, of
 * findings that have what they are grouped by.
 */
async function firstTicket(given: Given) {
  const parsed = await parseInputs({
    'INPUT_ACCESS-TOKEN': 'ddsat_0123456789abcdef0123456789abcdef',
    'INPUT_PROJECT-ID': 'aeadc05e-98a8-11ec-ac2c-da7ad0900001',
    ...Object.fromEntries(
      Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, String(value)]),
    ),
  });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const { operation } = parsed.inputs;
  if (operation.kind !== 'create') throw new Error('Templates are for operation: create.');
  const planned = planTickets({
    findings: SAMPLE_FINDINGS.filter((finding) => isAskedFor(finding, given['findings-query'])),
    operation,
    rulesOf: () => operation,
    existing: new Map(),
    closed: new Map(),
    maxTickets: 100,
    writeTexts: writeTextsFrom({ context: SAMPLE_RUN, redact: (text) => text }),
  });
  const ticket = planned.find(({ group }) => !group?.startsWith('no '));
  if (ticket?.kind !== 'create') throw new Error('There is a ticket to create.');
  return ticket;
}

/** By kind and severity, the two that the queries of the page choose by. */
function isAskedFor({ type, severity }: Finding, query = ''): boolean {
  const choices = (attribute: string): readonly string[] =>
    /^\(?([^)]*)/.exec(query.split(`@${attribute}:`)[1] ?? '')?.[1]?.split(/ OR /) ?? [];
  const fits = (value: string | undefined, [first = '', ...others]: readonly string[]): boolean =>
    first === '' || [first.split(' ')[0], ...others].includes(value);
  return fits(type, choices('finding_type')) && fits(severity, choices('severity'));
}

test('there is a template for a vulnerability, a misconfiguration, a secret and a code flaw', () => {
  const asked = templates.map(({ given }) => given['findings-query'] ?? '');
  for (const kind of ['library_vulnerability', 'misconfiguration', 'secret', 'static_code']) {
    expect(asked.some((query) => query.includes(kind))).toBe(true);
  }
});

describe.each(templates)('the template in line $line', ({ given, title, description }) => {
  test('gives the title that stands below it', async () => {
    expect(title?.language).toBe('text');
    expect(title?.text).toBe((await firstTicket(given)).title);
  });

  test('gives the description that stands below it', async () => {
    expect(description?.language).toBe('markdown');
    expect(description?.text).toBe((await firstTicket(given)).description);
  });
});

test('the table of groupings has each of them, and a tag', () => {
  expect(groupings.map(({ groupBy }) => groupBy)).toEqual([...GROUP_BY, 'tag:env']);
});

test.each(groupings)('group-by: $groupBy gives the title in the table', async (row) => {
  const ticket = await firstTicket({ 'group-by': row.groupBy, title: row.title });
  expect(ticket.title).toBe(row.shown);
});

test('every placeholder is explained', () => {
  const explained = Array.from(page.text.matchAll(/`\{\{([\w:]+)\}\}`/g), ([, name]) => name);
  expect(explained).toEqual(expect.arrayContaining([...PLACEHOLDERS, 'tag:KEY']));
});
