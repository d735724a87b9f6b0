/** Which kind of end an error means, and what is said of it. */
import { BudgetEndedError, CancelledError } from '../budget.ts';
import { DatadogError, PermissionError } from '../datadog/errors.ts';
import { InputError } from '../inputs/problems.ts';
import type { Stop } from '../report/exit.ts';
import { GuardError } from '../tickets/guard-error.ts';
import { messageOf } from '../unknown.ts';
import type { Run } from './begin.ts';

/** Whatever stops the stages is put into the journal, with what they had done; it never throws. */
export async function untilStopped(
  { journal, budget }: Run,
  stages: () => Promise<void>,
): Promise<void> {
  try {
    await stages();
    // What was under way when the run was cancelled may have come to its end all the same.
    if (budget.stop.reason instanceof CancelledError) throw budget.stop.reason;
  } catch (error) {
    const { stop, message } = endedBy(error);
    journal.stop = stop;
    journal.failure = message;
    if (error instanceof Error && error.stack) journal.log.debug(error.stack);
  }
}

/** The message is for a person who has only the log: what happened, why, what to do. */
export function endedBy(error: unknown): { readonly stop: Stop; readonly message: string } {
  const message = messageOf(error);
  if (error instanceof InputError) return { stop: 'inputs', message };
  if (error instanceof GuardError) return { stop: 'guard', message };
  if (error instanceof PermissionError) return { stop: 'credentials', message };
  if (error instanceof DatadogError) return { stop: 'datadog', message };
  if (error instanceof CancelledError) {
    return {
      stop: 'cancelled',
      message: `${message} No further ticket was begun. Run it again: it looks first, and carries on.`,
    };
  }
  if (error instanceof BudgetEndedError) {
    return {
      stop: 'budget',
      message: `${message} Raise \`timeout\`, or run again: it looks first, and carries on.`,
    };
  }
  return {
    stop: 'defect',
    message:
      `Something in the Action itself went wrong: ${message}. What was written so far stands in the ` +
      'outputs. Please report it with the log of a run with debug logging ' +
      '(set the repository variable ACTIONS_STEP_DEBUG to true).',
  };
}
