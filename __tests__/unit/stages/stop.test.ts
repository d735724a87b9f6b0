import { describe, expect, test } from '@jest/globals';
import { BudgetEndedError, CancelledError } from '../../../src/budget.ts';
import {
  OutcomeUnknownError,
  PermissionError,
  RefusedError,
  UnavailableError,
} from '../../../src/datadog/errors.ts';
import { InputError } from '../../../src/inputs/problems.ts';
import { endedBy } from '../../../src/stages/stop.ts';
import { GuardError } from '../../../src/tickets/guard-error.ts';

describe('what ends a run', () => {
  test.each([
    ['inputs', new InputError([])],
    ['guard', new GuardError('Too many.')],
    ['credentials', new PermissionError('Not allowed.', 403)],
    ['datadog', new RefusedError('Refused.', 400, [])],
    ['datadog', new UnavailableError('Not reached.')],
    ['datadog', new OutcomeUnknownError('Lost.')],
    ['cancelled', new CancelledError('The workflow run was cancelled.')],
    ['budget', new BudgetEndedError('Over.')],
    ['defect', new TypeError('x is not a function')],
    ['defect', 'thrown text'],
  ])('is known as %s for %s', (stop, error) => {
    expect(endedBy(error).stop).toBe(stop);
  });

  test('is said as the error says it, where the error holds the fix', () => {
    expect(endedBy(new GuardError('Raise `max-tickets`.')).message).toBe('Raise `max-tickets`.');
  });

  test('by cancellation or time tells that a further run carries on', () => {
    for (const error of [new CancelledError('Cancelled.'), new BudgetEndedError('Over.')]) {
      const { message } = endedBy(error);
      expect(message).toMatch(/^(Cancelled|Over)\. /);
      expect(message).toMatch(/run (it )?again: it looks first, and carries on/i);
    }
  });

  test('by a mistake of its own says so, and what to report', () => {
    const { message } = endedBy(new TypeError('x is not a function'));
    expect(message).toContain('x is not a function');
    expect(message).toContain('ACTIONS_STEP_DEBUG');
  });
});
