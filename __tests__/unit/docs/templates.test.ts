import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseInputs } from '../../../src/inputs/inputs.ts';
import { PLACEHOLDERS } from '../../../src/tickets/plan/placeholders.ts';
import { planTickets } from '../../../src/tickets/plan/plan.ts';
import { writeTextsFrom } from '../../../src/tickets/plan/templates.ts';
import { GROUP_BY } from '../../../src/tickets/ticket.ts';
import { pageAt } from './pages.ts';
import { SAMPLE_FINDINGS, SAMPLE_RUN } from './sample.ts';

const page = pageAt('docs/templates.md');

/** A template with what the page says comes of it. */
const shown = page.snippets.flatMap(({ language, text, line }, index) => {
  if (language !== 'yaml') return [];
  const [title, description] = page.snippets.slice(index + 1, index + 3);
  const { with: given } = parse(text) as { readonly with: Readonly<Record<string, string>> };
  return [{ groupBy: given['group-by'], given, line, title, description }];
});

/** The first ticket that the inputs make of the sample. */
function firstTicket(given: Readonly<Record<string, string>>) {
  const parsed = parseInputs({
    'INPUT_ACCESS-TOKEN': 'ddsat_0123456789',
    'INPUT_PROJECT-ID': 'aeadc05e-98a8-11ec-ac2c-da7ad0900001',
    ...Object.fromEntries(
      Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, String(value)]),
    ),
  });
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const { operation } = parsed.inputs;
  if (operation.kind !== 'create') throw new Error('Templates are for operation: create.');
  const [ticket] = planTickets({
    findings: SAMPLE_FINDINGS,
    operation,
    existing: new Map(),
    occupancy: new Map(),
    maxTickets: 100,
    writeTexts: writeTextsFrom(operation, { context: SAMPLE_RUN, redact: (text) => text }),
  });
  if (ticket?.kind !== 'create') throw new Error('There is a ticket to create.');
  return ticket;
}

test('there is a template for each group-by', () => {
  expect(shown.map(({ groupBy }) => groupBy)).toEqual([...GROUP_BY]);
});

describe.each(shown)('the template for group-by: $groupBy', ({ given, title, description }) => {
  test('gives the title that stands below it', () => {
    expect(title?.language).toBe('text');
    expect(title?.text).toBe(firstTicket(given).title);
  });

  test('gives the description that stands below it', () => {
    expect(description?.language).toBe('markdown');
    expect(description?.text).toBe(firstTicket(given).description);
  });
});

test('every placeholder is explained', () => {
  const explained = Array.from(page.text.matchAll(/`\{\{(\w+)\}\}`/g), ([, name]) => name);
  expect(explained).toEqual(expect.arrayContaining([...PLACEHOLDERS]));
});
