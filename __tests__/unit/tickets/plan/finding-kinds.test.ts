/** Every kind of finding through every grouping, every placeholder, and every report. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FINDING_KINDS, findingOfKind } from '../../../../simulator/kinds.ts';
import type { SeedFinding } from '../../../../simulator/seed.ts';
import { readPage } from '../../../../src/datadog/endpoints/findings-page.ts';
import { sharedTexts } from '../../../../src/datadog/shared-texts.ts';
import type { Finding } from '../../../../src/findings/finding.ts';
import { findingsFromSearch } from '../../../../src/findings/sources/query.ts';
import { renderSummary } from '../../../../src/report/page/summary.ts';
import { resultsDocument } from '../../../../src/report/results-file/results-schema.ts';
import { resultsText } from '../../../../src/report/results-file/results-text.ts';
import type { CreateOperation } from '../../../../src/tickets/operation.ts';
import { PLACEHOLDERS } from '../../../../src/tickets/plan/placeholders.ts';
import { planTickets } from '../../../../src/tickets/plan/plan.ts';
import { writeTextsFrom } from '../../../../src/tickets/plan/templates.ts';
import { GROUP_BY, type GroupBy, type TicketToCreate } from '../../../../src/tickets/ticket.ts';
import { openLedger } from '../../../../src/tickets/write/ledger.ts';
import { keep, report, WORKFLOW } from '../../builders.ts';

const GROUPINGS: readonly GroupBy[] = [...GROUP_BY, 'tag:env'];

/** As a query finds them. */
function read(
  ...seeds: readonly Pick<SeedFinding, 'id' | 'attributes' | 'tags'>[]
): readonly Finding[] {
  const data = seeds.map(({ id, attributes, tags }) => ({ id, attributes: { attributes, tags } }));
  const reading = { shared: sharedTexts(), tagKeys: new Set(['env']) };
  return findingsFromSearch(readPage({ data }, reading).findings).findings;
}

const OPERATION: CreateOperation = {
  kind: 'create',
  route: null,
  projectId: 'aeadc05e-98a8-11ec-ac2c-da7ad0900001',
  routes: [],
  groupBy: 'all',
  title: null,
  description: [...PLACEHOLDERS, 'tag:env'].map((name) => `${name}: {{${name}}}`).join('\n'),
  priority: null,
  assigneeId: null,
  onExistingTicket: 'skip',
  onClosedTicket: 'new',
};

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
      return [line.slice(0, end), line.slice(end + 2)];
    }),
  );
}

const one = read(...FINDING_KINDS.map((kind) => findingOfKind(kind)));

describe('a ticket for one finding', () => {
  const has: Readonly<Record<string, readonly string[]>> = {
    static_code_vulnerability: ['rule', 'file', 'service', 'codeowner', 'due_date'],
    runtime_code_vulnerability: ['rule', 'file', 'service', 'codeowner', 'due_date'],
    library_vulnerability: ['rule', 'advisory', 'package', 'fixed_version', 'file', 'service'],
    host_and_container_vulnerability: ['rule', 'advisory', 'package', 'fixed_version', 'account'],
    secret: ['rule', 'file', 'service', 'codeowner', 'due_date'],
    iac_misconfiguration: ['rule', 'file', 'account', 'codeowner', 'due_date'],
    misconfiguration: ['rule', 'resource', 'account'],
    identity_risk: ['rule', 'resource', 'account', 'due_date'],
    attack_path: ['rule', 'resource', 'account', 'due_date'],
    api_security: ['rule', 'resource', 'service', 'due_date'],
    workload_activity: ['rule', 'resource', 'due_date'],
    sensitive_data: ['resource', 'account', 'due_date'],
  };
  const always = ['count', 'severity', 'type', 'team', 'tag:env', 'finding_titles', 'findings'];

  test.each(FINDING_KINDS)('of kind %s has a value for what this kind carries', (kind) => {
    const [ticket] = planned(read(findingOfKind(kind)), 'all');
    const values = valuesOn(ticket);
    for (const name of [...always, ...(has[kind] ?? [])])
      expect([name, values[name]]).not.toEqual([name, '']);
    expect(values['type']).toBe(kind);
  });
});

describe.each(GROUPINGS)('all kinds grouped by %s', (groupBy) => {
  const tickets = planned(one, groupBy);

  test('are in one ticket each', () => {
    const ids = tickets.flatMap(({ findings }) => findings.map(({ id }) => id));
    expect(ids.toSorted()).toEqual(one.map(({ id }) => id).toSorted());
  });

  test('are on tickets that name what they share', () => {
    const name = groupBy.replace(/^tag:/, '');
    for (const { group } of tickets) {
      if (groupBy === 'all' || groupBy === 'finding') expect(group).toBeNull();
      else expect(group).toMatch(new RegExp(`^(?:${name}|advisory): .|^no ${name}$`));
    }
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
      expect(renderSummary({ report: made, context: WORKFLOW, redact: keep })).toContain('ticket');
      const facts = { versions: { action: '1.0.0', node: '24.0.0' }, workflow: WORKFLOW };
      const text = [...resultsText(made, facts, true, keep)].join('');
      expect(resultsDocument.parse(JSON.parse(text)).findings).toHaveLength(unique.length);
    }),
    { numRuns: 150 },
  );
});
