import { describe, expect, test } from '@jest/globals';
import {
  lastLine,
  linesOfTickets,
  notAnnotatedLine,
  planLine,
  problemLines,
  skippedLines,
  ticketLines,
} from '../../../src/report/log-lines.ts';
import type { SkippedFinding } from '../../../src/tickets/ticket.ts';
import { finding, report, SYS_ID, ticket } from '../builders.ts';

describe('ticketLines', () => {
  const known = finding('AAAA', { severity: 'high' });
  const sqli = finding('BBBB', {
    title: 'SQL injection',
    severity: 'critical',
    rule: 'java/sqli',
    file: 'src/Login.java',
    line: 12,
  });
  const url = `https://example.service-now.com/incident.do?sys_id=${SYS_ID}`;

  test('name the ticket, and below it its findings from the most severe', () => {
    const told = report({}, [known, sqli]);
    const both = ticket({
      findingIds: [known.id, sqli.id],
      title: 'Fix it',
      group: 'service: shop',
    });
    expect(ticketLines(both, told)).toBe(
      `created  SEC-123  ${url}  2 findings, highest critical  service: shop  Fix it
  critical  SQL injection  java/sqli  src/Login.java:12
  high  AAAA`,
    );
  });

  test('say what a dry run plans, with the first of many findings', () => {
    const many = Array.from({ length: 12 }, (_, i) => finding(`ID${i}`, { title: `No. ${i}` }));
    const planned = ticket({
      status: 'planned',
      caseId: null,
      caseKey: null,
      caseUrl: null,
      serviceNowUrl: null,
      title: null,
      group: 'rule: java/sqli',
      route: 2,
      findingIds: many.map(({ id }) => id),
    });
    expect(ticketLines(planned, report({ dryRun: true }, many))).toBe(
      `planned  12 findings  route 2  rule: java/sqli
  unknown  No. 0
  unknown  No. 1
  unknown  No. 2
  and 9 more`,
    );
    expect(ticketLines({ ...planned, status: 'created' }, report({}, many))).toContain(
      'and 9 more',
    );
    expect(ticketLines({ ...planned, status: 'existing' }, report({}, many))).not.toContain('\n');
  });

  test('name project and route of tickets in several projects', () => {
    const projectId = '77aa0000-98a8-11ec-ac2c-da7ad0900001';
    const existing = ticket({ status: 'existing', projectId: null });
    const shared = linesOfTickets(report({ tickets: [ticket(), ticket(), existing] }));
    expect(shared.join()).not.toMatch(/project|route/);
    const [first, second] = linesOfTickets(
      report({ tickets: [ticket(), ticket({ projectId, route: 2 })] }),
    );
    expect(first).toContain(`  project ${ticket().projectId}`);
    expect(second).toContain(`  project ${projectId}  route 2`);
  });

  test('name a project by its key once Datadog has told it', () => {
    const project = { key: 'PAY', name: null, instance: null, assignmentGroup: null };
    const projectId = '77aa0000-98a8-11ec-ac2c-da7ad0900001';
    const projects = [{ ...project, id: projectId }];
    const told = report({ projects, tickets: [ticket(), ticket({ projectId })] });
    expect(linesOfTickets(told)[1]).toContain('  project PAY  ');
  });

  test('say where an existing ticket stands, and which one a new one follows', () => {
    const existing = ticket({ status: 'existing', serviceNowState: 'In Progress' });
    expect(ticketLines(existing, report({}))).toContain(`${url}  In Progress  0 findings`);
    const previous = { caseKey: 'SEC-90', serviceNowUrl: 'https://x.example/90', count: 1 };
    expect(ticketLines(ticket({ previous }), report({}))).toContain(
      '\n  second ticket for the same findings, after SEC-90  https://x.example/90',
    );
    const many = { ...previous, caseKey: null, serviceNowUrl: null, count: 40 };
    expect(ticketLines(ticket({ previous: many }), report({}))).toContain(
      '\n  another ticket for the same findings, after a closed one',
    );
  });

  test('say what went wrong on a line of its own', () => {
    const failed = ticket({
      status: 'failed',
      caseKey: null,
      serviceNowUrl: null,
      title: null,
      error: 'No.',
    });
    expect(ticketLines(failed, report({}))).toBe(
      'failed  f98a5a5b-e0ff-45d4-b2f5-afe6e74de504  https://app.datadoghq.com/cases/SEC-123  0 findings\n  No.',
    );
  });

  test.each([
    ['existing', false, 'existing'],
    ['planned', false, 'not attempted'],
    ['planned', true, 'planned'],
    ['unknown', false, 'unknown'],
  ] as const)('call %s (dry run: %s) %s', (status, dryRun, word) => {
    expect(ticketLines(ticket({ status }), report({ dryRun }))).toMatch(
      new RegExp(`^${word}  SEC-123`),
    );
  });
});

describe('problemLines', () => {
  const failed = (error: string) => ticket({ status: 'failed', error });

  test('tell each cause once, with how many tickets it cost', () => {
    const tickets = [
      failed('No room.'),
      ticket(),
      failed('No room.'),
      ticket({ status: 'unknown', error: 'No answer.' }),
      ticket({ status: 'planned', error: 'The run was over.' }),
    ];
    expect(problemLines({ tickets, failure: null })).toEqual([
      '2 ServiceNow tickets failed: No room.',
      '1 ServiceNow ticket with unknown outcome: No answer.',
    ]);
  });

  test('do not say again what failed the whole run', () => {
    expect(problemLines({ tickets: [failed('Refused.')], failure: 'Refused.' })).toEqual([]);
  });

  test('are as many as GitHub shows', () => {
    const tickets = Array.from({ length: 12 }, (_, index) => failed(`Cause ${index}.`));
    const lines = problemLines({ tickets, failure: null });
    expect(lines).toHaveLength(10);
    expect(lines.slice(8)).toEqual([
      '1 ServiceNow ticket failed: Cause 8.',
      'And 3 other problems, in the log and the job summary.',
    ]);
    expect(problemLines({ tickets: tickets.slice(0, 10), failure: null })).toHaveLength(10);
  });
});

describe('skippedLines', () => {
  test('is a line a reason, with the first of many', () => {
    const skipped: readonly SkippedFinding[] = [
      { reason: 'muted', id: null, label: 'one' },
      ...Array.from(
        { length: 25 },
        (_, i) => ({ reason: 'missing', id: finding(`m${i}`).id, label: `m${i}` }) as const,
      ),
    ];
    const [muted, missing] = skippedLines(skipped);
    expect(muted).toBe('1 finding left out, muted: one');
    expect(missing).toMatch(/^25 findings left out, unknown to Datadog: m0, .*, m9 and 15 more$/);
    expect(skippedLines([])).toEqual([]);
  });
});

describe('lastLine', () => {
  test('says what happened and how long it took', () => {
    expect(lastLine(report({ tickets: [ticket(), ticket({ status: 'attached' })] }))).toBe(
      '1 ServiceNow ticket created, 1 attached to, in 4.2 s',
    );
  });

  test('of an attaching dry run says what would be done', () => {
    const told = report({
      operation: 'attach',
      dryRun: true,
      tickets: [ticket({ status: 'planned' })],
    });
    expect(lastLine(told)).toBe('Dry run: 1 ServiceNow ticket would be attached to, in 4.2 s');
  });
});

describe('planLine', () => {
  const create = { kind: 'create' } as const;

  test('counts the tickets to create, and what else there is', () => {
    expect(planLine([create])).toBe('1 ticket to create.');
    expect(planLine([{ kind: 'existing' }, create, { kind: 'attach' }, create])).toBe(
      '2 tickets to create, 1 to attach to, 1 already there.',
    );
    expect(planLine([{ kind: 'attach' }])).toBe('1 ticket to attach to.');
  });
});

test('findings without an annotation are counted in a sentence', () => {
  expect(notAnnotatedLine(1)).toMatch(
    /so 1 more finding whose file and line are known has none\.$/,
  );
  expect(notAnnotatedLine(2)).toMatch(
    /so 2 more findings whose file and line are known have none\.$/,
  );
});
