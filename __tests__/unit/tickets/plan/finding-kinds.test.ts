/** Every kind of finding through every grouping, every placeholder, and every report. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FINDING_KINDS, findingOfKind } from '../../../../simulator/kinds.ts';
import type { SeedFinding } from '../../../../simulator/seed.ts';
import { readPage } from '../../../../src/datadog/endpoints/findings-page.ts';
import { sharedTexts } from '../../../../src/datadog/shared-texts.ts';
import { type Finding, withAnswer } from '../../../../src/findings/finding.ts';
import { renderComment } from '../../../../src/report/comment/comment.ts';
import { linesOfTickets } from '../../../../src/report/log-lines.ts';
import { renderSummary } from '../../../../src/report/page/summary.ts';
import { resultsText } from '../../../../src/report/results-file/results-text.ts';
import { PLACEHOLDERS } from '../../../../src/tickets/plan/placeholders.ts';
import { planTickets } from '../../../../src/tickets/plan/plan.ts';
import { writeTextsFrom } from '../../../../src/tickets/plan/templates.ts';
import { GROUP_BY, type GroupBy, type TicketToCreate } from '../../../../src/tickets/ticket.ts';
import { openLedger } from '../../../../src/tickets/write/ledger.ts';
import {
  ALIKE,
  groupOf,
  KIND_ROWS,
  KIND_VALUES,
  ONE_OF_EACH_KIND,
} from '../../../finding-kinds.ts';
import { createOperation, finding, keep, report, WORKFLOW } from '../../builders.ts';
import { resultsIn } from '../../results-document.ts';

const GROUPINGS: readonly GroupBy[] = [...GROUP_BY, 'tag:env'];

/** As a query finds them. */
function read(
  ...seeds: readonly Pick<SeedFinding, 'id' | 'attributes' | 'tags'>[]
): readonly Finding[] {
  const data = seeds.map(({ id, attributes, tags }) => ({ id, attributes: { attributes, tags } }));
  const reading = { shared: sharedTexts(), tagKeys: new Set(['env']) };
  return readPage({ data }, reading).findings.map((answer) =>
    withAnswer(finding(answer.id), answer),
  );
}

const OPERATION = createOperation({
  description: [...PLACEHOLDERS, 'tag:env'].map((name) => `${name}: {{${name}}}`).join('\n'),
});

function planned(findings: readonly Finding[], groupBy: GroupBy): readonly TicketToCreate[] {
  const operation = { ...OPERATION, groupBy };
  const tickets = planTickets({
    findings,
    operation,
    rulesOf: () => operation,
    existing: new Map(),
    closed: new Map(),
    maxTickets: 1_000,
    writeTexts: writeTextsFrom({ context: WORKFLOW, redact: keep }),
  });
  return tickets.filter((ticket) => ticket.kind === 'create');
}

/** The value that each placeholder has on a ticket. */
function valuesOn(ticket: TicketToCreate | undefined): Readonly<Record<string, string>> {
  const lines = ticket?.description?.split('\n') ?? [];
  return Object.fromEntries(
    lines.map((line) => {
      const end = line.search(/: |:$/);
      return [line.slice(0, end), plain(line.slice(end + 2))];
    }),
  );
}

/** Without what keeps text from acting. */
function plain(text: string): string {
  return text.replaceAll(/\u200b|\\(?=[_*])/g, '');
}

const one = read(...ONE_OF_EACH_KIND);

describe.each(KIND_ROWS)('a ticket for a finding of kind $kind', (row) => {
  const [alone] = one.filter(({ type }) => type === row.kind);
  const findings = alone === undefined ? [] : [alone];

  test('has what the finding has in each placeholder, and nothing in the others', () => {
    const { codeowner, ...others } = row.values;
    const none = Object.fromEntries(KIND_VALUES.map((name) => [name, '']));
    expect(valuesOn(planned(findings, 'all')[0])).toMatchObject({
      ...{ ...none, ...others, ...ALIKE },
      ...(codeowner === undefined ? {} : { codeowner: `${codeowner} and 1 more` }),
      team: 'payments and 1 more',
      type: row.kind,
      count: '1',
    });
  });

  test('says in {{findings}} what it is, where it is, and by which ID it is found', () => {
    const values = valuesOn(planned(findings, 'all')[0]);
    expect(values['findings']).toBe(`critical: ${row.what} - ${row.where} - finding ${alone?.id}`);
  });

  test.each(GROUPINGS)('is grouped by what it has of %s', (groupBy) => {
    expect(planned(findings, groupBy).map(({ group }) => group)).toEqual([groupOf(row, groupBy)]);
  });
});

describe.each(GROUPINGS)('all kinds grouped by %s', (groupBy) => {
  const tickets = planned(one, groupBy);

  test('are in one ticket each, with those that share it', () => {
    for (const { group, findings } of tickets) {
      const rows = KIND_ROWS.filter(({ kind }) => findings.some(({ type }) => type === kind));
      expect(rows.map((row) => groupOf(row, groupBy))).toEqual(rows.map(() => group));
    }
    const ids = tickets.flatMap(({ findings }) => findings.map(({ id }) => id));
    expect(ids.toSorted()).toEqual(one.map(({ id }) => id).toSorted());
  });

  test('leave no placeholder without its value', () => {
    for (const { description } of tickets) expect(description).not.toContain('{{');
  });
});

test('any subset of the attributes of any kind gives a plan and a report', () => {
  const some = fc.constantFrom(...FINDING_KINDS).chain((kind) => {
    const { id, attributes, tags = [] } = findingOfKind(kind);
    return fc.record({
      id: fc.constant(id),
      attributes: fc
        .subarray(Object.keys(attributes))
        .map((names) => Object.fromEntries(names.map((name) => [name, attributes[name]]))),
      tags: fc.subarray([...tags]),
    });
  });
  const groups = fc.array(some, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(groups, fc.constantFrom(...GROUPINGS), (seeds, groupBy) => {
      const unique = [...new Map(seeds.map((seed) => [seed.id, seed])).values()];
      const findings = read(...unique);
      const plan = planned(findings, groupBy);
      expect(plan.flatMap((ticket) => ticket.findings)).toHaveLength(unique.length);
      const tickets = openLedger({ plan, appUrl: 'https://app.datadoghq.com' }).tickets();
      const made = report({ tickets, dryRun: true, result: 'dry-run' }, findings);
      const page = { report: made, context: WORKFLOW, redact: keep };
      expect(renderSummary(page)).toContain('ticket');
      expect(renderComment({ ...page, marker: '<!-- mark -->' })).toContain('ticket');
      expect(linesOfTickets(made)).toHaveLength(tickets.length);
      for (const text of [...linesOfTickets(made), renderSummary(page)]) {
        expect(text).not.toMatch(/undefined|NaN|\[object|Invalid Date/);
      }
      const text = [...resultsText(made, WORKFLOW, true, keep)].join('');
      expect(resultsIn(text).findings).toHaveLength(unique.length);
    }),
    { numRuns: 150 },
  );
});
