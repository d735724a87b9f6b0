import { describe, expect, test } from '@jest/globals';
import {
  lastLine,
  notAnnotatedLine,
  planLine,
  problemLines,
  skippedLines,
  ticketLine,
} from '../../../src/report/log-lines.ts';
import type { SkippedFinding } from '../../../src/tickets/ticket.ts';
import { finding, report, SYS_ID, ticket } from '../builders.ts';

describe('ticketLine', () => {
  const known = finding('AAAA', { severity: 'high' });

  test('names the key, the URL, the findings and the title', () => {
    const told = report({}, [known]);
    expect(ticketLine(ticket({ findingIds: [known.id] }), told)).toBe(
      `created  SEC-123  https://example.service-now.com/incident.do?sys_id=${SYS_ID}  1 finding, highest high  SQL injection in login`,
    );
  });

  test('says what went wrong on a line of its own', () => {
    const failed = ticket({
      status: 'failed',
      caseKey: null,
      serviceNowUrl: null,
      title: null,
      error: 'No.',
    });
    expect(ticketLine(failed, report({}))).toBe(
      'failed  f98a5a5b-e0ff-45d4-b2f5-afe6e74de504  https://app.datadoghq.com/cases/SEC-123  0 findings\n  No.',
    );
  });

  test.each([
    ['existing', false, 'existing'],
    ['planned', false, 'not attempted'],
    ['planned', true, 'planned'],
    ['unknown', false, 'unknown'],
  ] as const)('calls %s (dry run: %s) %s', (status, dryRun, word) => {
    expect(ticketLine(ticket({ status }), report({ dryRun }))).toMatch(
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
      '2 tickets to create, 1 to attach to, 1 existing.',
    );
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
