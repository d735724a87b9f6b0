import { describe, expect, test } from '@jest/globals';
import {
  BudgetEndedError,
  CancelledError,
  GRACE_MS,
  isStop,
  startBudget,
} from '../../src/budget.ts';
import { virtualClock } from './clock.ts';

function started(timeout = 60_000) {
  const clock = virtualClock();
  const workflow = new AbortController();
  const budget = startBudget(timeout, clock, workflow.signal);
  return { clock, budget, cancel: () => workflow.abort() };
}

describe('the time budget of a run', () => {
  test('counts down, and never below 0', async () => {
    const { clock, budget } = started(10_000);
    expect(budget.remaining()).toBe(10_000);
    await clock.advance(4_000);
    expect(budget.remaining()).toBe(6_000);
    await clock.advance(20_000);
    expect(budget.remaining()).toBe(0);
  });

  test('stops the run at its end, naming the input', async () => {
    const { clock, budget } = started(90_000);
    await clock.advance(89_999);
    expect(budget.stop.aborted).toBe(false);
    await clock.advance(1);
    expect(budget.stop.reason).toBeInstanceOf(BudgetEndedError);
    expect(String(budget.stop.reason)).toContain('90 s (`timeout`)');
  });

  test('leaves writes in flight a moment before they are given up too', async () => {
    const { clock, budget } = started(10_000);
    await clock.advance(10_000 + GRACE_MS - 1);
    expect(budget.abandon.aborted).toBe(false);
    await clock.advance(1);
    expect(budget.abandon.reason).toBe(budget.stop.reason);
  });

  test('ends at once when the workflow is cancelled, with the same moment for writes', async () => {
    const { clock, budget, cancel } = started();
    cancel();
    expect(budget.stop.reason).toBeInstanceOf(CancelledError);
    expect(budget.remaining()).toBe(0);
    expect(budget.abandon.aborted).toBe(false);
    await clock.advance(GRACE_MS);
    expect(budget.abandon.reason).toBeInstanceOf(CancelledError);
  });

  test('is over from the start where the workflow was cancelled before', () => {
    const budget = startBudget(1_000, virtualClock(), AbortSignal.abort());
    expect(budget.stop.reason).toBeInstanceOf(CancelledError);
  });

  test('keeps its first reason', async () => {
    const { clock, budget, cancel } = started(10_000);
    cancel();
    await clock.advance(10_000);
    expect(budget.stop.reason).toBeInstanceOf(CancelledError);
  });

  test('stops nothing any more once it is let go of', async () => {
    const { clock, budget, cancel } = started(10_000);
    budget.release();
    cancel();
    await clock.advance(60_000);
    expect(budget.stop.aborted).toBe(false);
    expect(budget.abandon.aborted).toBe(false);
  });

  test('leaves a moment that fits into the 10 s that GitHub gives a cancelled step', () => {
    expect(GRACE_MS).toBeLessThan(5_000);
  });
});

test('a stop is told from a failure', () => {
  expect(isStop(new BudgetEndedError('over'))).toBe(true);
  expect(isStop(new CancelledError('over'))).toBe(true);
  expect(isStop(new Error('over'))).toBe(false);
  expect(isStop('over')).toBe(false);
});
