import { describe, expect, test } from '@jest/globals';
import { exitCodeOf, resultOf, type Stop } from '../../../src/report/exit.ts';
import type { TicketStatus } from '../../../src/tickets/ticket.ts';

function ending(statuses: readonly TicketStatus[], stop: Stop | null = null, dryRun = false) {
  return { tickets: statuses.map((status) => ({ status })), stop, dryRun };
}

describe('resultOf', () => {
  test.each([
    [['created', 'attached', 'existing'], 'success'],
    [['created', 'failed'], 'partial'],
    [['existing', 'unknown'], 'partial'],
    [['failed', 'unknown'], 'failure'],
    [[], 'no-findings'],
  ] as const)('%j is %s', (statuses, result) => {
    expect(resultOf(ending(statuses))).toBe(result);
  });

  test('a dry run is one as soon as there is a plan', () => {
    expect(resultOf(ending(['planned', 'existing'], null, true))).toBe('dry-run');
    expect(resultOf(ending([], null, true))).toBe('no-findings');
  });

  test('a run that was stopped is partial where a ticket exists, else a failure', () => {
    expect(resultOf(ending(['created', 'planned'], 'cancelled'))).toBe('partial');
    expect(resultOf(ending(['created'], 'budget'))).toBe('partial');
    expect(resultOf(ending(['planned'], 'datadog'))).toBe('failure');
    expect(resultOf(ending([], 'guard'))).toBe('failure');
    expect(resultOf(ending(['existing', 'planned'], 'guard', true))).toBe('failure');
  });
});

describe('exitCodeOf', () => {
  const strict = { failOnError: true, ifNoFindings: 'ignore' } as const;
  const lenient = { failOnError: false, ifNoFindings: 'ignore' } as const;

  test('is 0 where everything exists, and for a dry run', () => {
    expect(exitCodeOf(ending(['created']), strict)).toBe(0);
    expect(exitCodeOf(ending(['planned'], null, true), strict)).toBe(0);
  });

  test.each([
    ['ignore', 0],
    ['warn', 0],
    ['fail', 1],
  ] as const)('without findings and with if-no-findings %s it is %d', (ifNoFindings, code) => {
    expect(exitCodeOf(ending([]), { failOnError: false, ifNoFindings })).toBe(code);
  });

  test.each([[['created', 'failed']], [['failed']], [['unknown']]] as const)(
    'for %j it follows fail-on-error',
    (statuses) => {
      expect(exitCodeOf(ending(statuses), strict)).toBe(1);
      expect(exitCodeOf(ending(statuses), lenient)).toBe(0);
    },
  );

  test.each(['inputs', 'credentials', 'guard', 'cancelled', 'defect'] as const)(
    'a stop by %s fails the step whatever fail-on-error says',
    (stop) => {
      expect(exitCodeOf(ending(['created'], stop), lenient)).toBe(1);
      expect(exitCodeOf(ending([], stop), lenient)).toBe(1);
    },
  );

  test('a refusal by Datadog follows fail-on-error', () => {
    expect(exitCodeOf(ending(['planned'], 'datadog'), lenient)).toBe(0);
    expect(exitCodeOf(ending(['planned'], 'datadog'), strict)).toBe(1);
  });

  test('an ended budget fails the step where a ticket was never attempted', () => {
    expect(exitCodeOf(ending(['created', 'planned'], 'budget'), lenient)).toBe(1);
    expect(exitCodeOf(ending([], 'budget'), lenient)).toBe(1);
    expect(exitCodeOf(ending(['created', 'unknown'], 'budget'), lenient)).toBe(0);
  });
});
