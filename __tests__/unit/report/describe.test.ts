import { describe, expect, test } from '@jest/globals';
import { lastLine, skippedLines, ticketLine } from '../../../src/report/describe.ts';
import type { SkippedFinding } from '../../../src/tickets/ticket.ts';
import { finding, report, SYS_ID, ticket } from './fixtures.ts';

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
    ['existing', false, 'already there'],
    ['planned', false, 'not attempted'],
    ['planned', true, 'planned'],
    ['unknown', false, 'unknown'],
  ] as const)('calls %s (dry run: %s) %s', (status, dryRun, word) => {
    expect(ticketLine(ticket({ status }), report({ dryRun }))).toMatch(
      new RegExp(`^${word}  SEC-123`),
    );
  });
});

describe('skippedLines', () => {
  test('is a line a reason, with the first of many', () => {
    const skipped: readonly SkippedFinding[] = [
      { reason: 'muted', id: null, label: 'one' },
      ...Array.from(
        { length: 25 },
        (_, i) => ({ reason: 'missing', id: null, label: `m${i}` }) as const,
      ),
    ];
    const [muted, missing] = skippedLines(skipped);
    expect(muted).toBe('1 finding left out, muted: one');
    expect(missing).toMatch(/^25 findings left out, not known to Datadog: m0, .*, m19 and 5 more$/);
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
