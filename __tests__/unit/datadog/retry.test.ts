import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BudgetEndedError, CancelledError } from '../../../src/budget.ts';
import type { Call } from '../../../src/datadog/call.ts';
import {
  type DatadogError,
  OutcomeUnknownError,
  PermissionError,
  RefusedError,
  UnavailableError,
} from '../../../src/datadog/errors.ts';
import {
  type Attempt,
  attemptAnswered,
  attemptThatFailed,
  nextStep,
} from '../../../src/datadog/retry.ts';
import { TransportError } from '../../../src/datadog/transport.ts';
import { createRedactor } from '../../../src/redact.ts';

const PLACE = {
  site: 'datadoghq.eu' as const,
  apiUrl: 'https://api.datadoghq.eu',
  redact: createRedactor(['a-key-in-an-error']),
};
const EFFECTS = ['read', 'idempotent-write', 'write'] as const;

function call(effect: Call<string>['effect']): Call<string> {
  return {
    method: 'POST',
    path: '/api/v2/things',
    purpose: 'make a thing',
    permissions: ['things_write'],
    effect,
    read: (json) => {
      if (typeof json !== 'string') throw new TypeError('Not a text');
      return json;
    },
  };
}

function ofAnswer(status: number, body = '"done"', effect: Call<string>['effect'] = 'write') {
  return attemptAnswered({ status, headers: {}, body }, call(effect), PLACE, false);
}

describe('an answer', () => {
  test.each([200, 201, 204, 299])('with %d is what was asked for', (status) => {
    expect(ofAnswer(status)).toEqual({ kind: 'succeeded', value: 'done' });
  });

  test.each([
    [199, RefusedError],
    [300, RefusedError],
    [400, RefusedError],
    [401, PermissionError],
    [402, RefusedError],
    [403, PermissionError],
    [404, RefusedError],
    [409, RefusedError],
    [422, RefusedError],
    [424, RefusedError],
    [426, RefusedError],
    [498, RefusedError],
  ])('with %d is a refusal, which another attempt does not change', (status, kind) => {
    const outcome = ofAnswer(status, '', 'read');
    expect(outcome).toMatchObject({ kind: 'failed', isSafeToRepeat: false });
    expect(outcome).toHaveProperty('error', expect.any(kind));
  });

  test.each([408, 425, 499, 500, 502, 599])('with %d may have been carried out', (status) => {
    const outcome = ofAnswer(status, '');
    expect(outcome).toMatchObject({ kind: 'failed', isSafeToRepeat: false });
    expect(outcome).toHaveProperty('error', expect.any(OutcomeUnknownError));
  });

  test.each([300, 302, 307, 399, 409])(
    'with %d to a write may follow one that was carried out, and to a read is a refusal',
    (status) => {
      for (const effect of ['write', 'idempotent-write'] as const) {
        expect(ofAnswer(status, '', effect)).toMatchObject({
          kind: 'failed',
          error: expect.any(OutcomeUnknownError),
          isSafeToRepeat: false,
        });
      }
      expect(ofAnswer(status, '', 'read')).toMatchObject({
        kind: 'failed',
        error: expect.any(RefusedError),
        isSafeToRepeat: false,
      });
    },
  );

  test.each([299, 400, 408, 410])('with %d to a write is no such answer', (status) => {
    const isRefused = status >= 400 && status !== 408;
    const attempt = ofAnswer(status, '"done"', 'write');
    expect(attempt.kind === 'failed' && attempt.error instanceof RefusedError).toBe(isRefused);
  });

  test('with 403 tells what it means for credentials that are good, too', () => {
    expect(ofAnswer(403, '')).toHaveProperty(
      'error.ifAccepted',
      'Could not make a thing: the credentials may not do that on datadoghq.eu (403). They lack the permission `things_write`.',
    );
  });

  test.each([
    [400, RefusedError],
    [403, PermissionError],
    [500, OutcomeUnknownError],
  ])('with %d is what its status says, however deeply its body is nested', (status, kind) => {
    const body = `{"errors":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`;
    expect(ofAnswer(status, body)).toHaveProperty('error', expect.any(kind));
  });

  test.each([400, 403, 500])('with %d does not repeat a key that it holds', (status) => {
    const outcome = ofAnswer(status, '{"errors":["no a-key-in-an-error here"]}');
    expect(outcome).toHaveProperty('error.message', expect.stringContaining('no *** here'));
  });

  test('with 429 was not carried out, and waits for the limit', () => {
    expect(ofAnswer(429)).toEqual({ kind: 'limited' });
  });

  test.each([
    [
      '<html>',
      'make a thing; Datadog answered 200, but the response is not valid JSON.',
      SyntaxError,
    ],
    [
      '{}',
      'make a thing; Datadog answered 200, but the response does not have the documented shape.',
      TypeError,
    ],
  ])('of 200 with %s leaves open what happened, and says why', (body, message, cause) => {
    const outcome = ofAnswer(200, body);
    expect(outcome).toHaveProperty('error.message', `Tried to ${message}`);
    expect(outcome).toHaveProperty('error.cause', expect.any(cause));
  });
});

describe('a failure of the connection', () => {
  const lost = new TransportError('socket hang up', true);
  const refused = new TransportError('connect ECONNREFUSED', false);

  test.each(EFFECTS)('before anything was sent may be followed by another %s', (effect) => {
    const outcome = attemptThatFailed(refused, call(effect), PLACE);
    expect(outcome).toMatchObject({ kind: 'failed', isSafeToRepeat: true });
    expect(outcome).toHaveProperty('error', expect.any(UnavailableError));
    expect(outcome).toHaveProperty('error.cause', refused);
  });

  test.each(EFFECTS)('that another attempt would meet too ends a %s, with its fix', (effect) => {
    const untrusted = new TransportError('self-signed certificate', false, { fix: 'Trust it.' });
    expect(attemptThatFailed(untrusted, call(effect), PLACE)).toMatchObject({
      kind: 'failed',
      isSafeToRepeat: false,
      error: expect.objectContaining({
        name: 'UnavailableError',
        message:
          'Could not make a thing: api.datadoghq.eu could not be reached (self-signed ' +
          'certificate). Nothing was sent. Trust it.',
      }),
    });
  });

  test.each(EFFECTS)('after sending a %s leaves open whether it was carried out', (effect) => {
    const outcome = attemptThatFailed(lost, call(effect), PLACE);
    expect(outcome).toMatchObject({ kind: 'failed', isSafeToRepeat: effect !== 'write' });
    expect(outcome).toHaveProperty('error', expect.any(OutcomeUnknownError));
    expect(outcome).toHaveProperty('error.cause', lost);
  });

  test('names the host, and what was tried', () => {
    expect(attemptThatFailed(lost, call('write'), PLACE)).toHaveProperty(
      'error.message',
      'Tried to make a thing, but the answer of api.datadoghq.eu was lost (socket hang up).',
    );
    expect(attemptThatFailed(refused, call('write'), PLACE)).toHaveProperty(
      'error.message',
      expect.stringMatching(
        /^Could not make a thing: api\.datadoghq\.eu could not be reached \(connect ECONNREFUSED\)\. Nothing was sent\. Check /,
      ),
    );
  });

  test('says what to do where the caller has nothing to add: of a read', () => {
    expect(attemptThatFailed(lost, call('read'), PLACE)).toHaveProperty(
      'error.message',
      expect.stringMatching(/Run again when Datadog or the network has recovered\.$/),
    );
  });
});

describe('the next step', () => {
  const lost = new OutcomeUnknownError('The answer was lost.');
  const unreachable = new UnavailableError('Could not be reached.');
  const forbidden = new PermissionError('Forbidden.', 403);
  const notFound = new RefusedError('Not found.', 404, ['finding not found']);
  const refused = new RefusedError('No.', 400, []);
  const timeIsUp = new BudgetEndedError('The time budget has ended.');
  const cancelled = new CancelledError('The workflow run was cancelled.');

  type Effect = Call<string>['effect'];
  const limited: Attempt<string> = { kind: 'limited' };
  const again = (error: DatadogError): Attempt<string> => ({
    kind: 'failed',
    error,
    isSafeToRepeat: true,
  });
  const final = (error: DatadogError): Attempt<string> => ({
    kind: 'failed',
    error,
    isSafeToRepeat: false,
  });
  const stopped = (reason: BudgetEndedError | CancelledError): Attempt<string> => ({
    kind: 'stopped',
    reason,
  });
  const stepAfter = (effect: Effect, ...history: readonly Attempt<string>[]) =>
    nextStep(effect, history, () => 0.5);
  const AT_ONCE = { kind: 'send', pause: 0, notice: null };

  test.each(EFFECTS)('of a %s is to send it, and of one that succeeded its value', (effect) => {
    expect(stepAfter(effect)).toEqual(AT_ONCE);
    const succeeded: Attempt<string> = { kind: 'succeeded', value: 'done' };
    expect(stepAfter(effect, again(unreachable), succeeded)).toEqual({
      kind: 'succeed',
      value: 'done',
    });
  });

  test.each(EFFECTS)('of a limited %s is to send it, however often it was limited', (effect) => {
    expect(stepAfter(effect, ...Array<Attempt<string>>(100).fill(limited))).toEqual(AT_ONCE);
  });

  test('waits for half of a bound that doubles with each failure, up to half a minute', () => {
    const pauses = [1, 2, 3, 4, 5].map((failures) => {
      const next = stepAfter('read', ...Array<Attempt<string>>(failures).fill(again(unreachable)));
      return next.kind === 'send' ? next.pause : null;
    });
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 15_000]);
  });

  test('never waits for longer than half a minute, nor for less than nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, chance) => {
          const history = Array<Attempt<string>>(failures).fill(again(unreachable));
          const next = nextStep('read', history, () => chance);
          const pause = next.kind === 'send' ? next.pause : -1;
          expect(pause).toBeGreaterThanOrEqual(0);
          expect(pause).toBeLessThanOrEqual(Math.min(30_000, 2_000 * 2 ** (failures - 1)));
        },
      ),
    );
  });

  test('is said in the log, with the attempt that follows', () => {
    expect(stepAfter('read', limited, again(lost), again(unreachable))).toEqual({
      kind: 'send',
      pause: 2_000,
      notice: 'Could not be reached. Trying again in 2.0 s (attempt 3 of 6).',
    });
  });

  test('is the failure once six attempts have failed, not counting those that were limited', () => {
    const five = Array<Attempt<string>>(5).fill(again(unreachable));
    expect(stepAfter('read', ...five, limited, limited)).toMatchObject({ kind: 'send' });
    expect(stepAfter('read', ...five, again(lost))).toEqual({ kind: 'fail', error: lost });
  });

  test('of a read that the run can do without is never a second attempt', () => {
    expect(stepAfter('optional-read')).toEqual(AT_ONCE);
    expect(stepAfter('optional-read', again(lost))).toEqual({ kind: 'fail', error: lost });
    expect(stepAfter('optional-read', limited)).toMatchObject({
      kind: 'fail',
      error: { name: 'UnavailableError', message: "Datadog's rate limit is reached." },
    });
    expect(stepAfter('optional-read', stopped(cancelled))).toEqual({
      kind: 'fail',
      error: cancelled,
    });
  });

  test.each(EFFECTS)('of a %s that may not be repeated is its failure', (effect) => {
    expect(stepAfter(effect, final(refused))).toEqual({ kind: 'fail', error: refused });
    expect(stepAfter(effect, again(unreachable), final(forbidden))).toEqual({
      kind: 'fail',
      error: forbidden,
    });
  });

  test.each([
    ['is forbidden', final(forbidden)],
    ['is refused', final(refused)],
    ['may not be repeated', final(unreachable)],
    ['is stopped by the budget', stopped(timeIsUp)],
    ['is stopped by a cancellation', stopped(cancelled)],
  ])('of a write that may have been carried out stays unknown if the next %s', (_, last) => {
    for (const between of [[], [limited], [again(unreachable)]]) {
      const next = stepAfter('idempotent-write', again(lost), ...between, last);
      expect(next).toEqual({ kind: 'fail', error: lost });
    }
    expect(stepAfter('read', again(lost), last)).not.toEqual({ kind: 'fail', error: lost });
  });

  test('of such a write that is not found later is that, and tells of the attempt before', () => {
    const next = stepAfter('idempotent-write', again(lost), again(unreachable), final(notFound));
    expect(next).toMatchObject({
      kind: 'fail',
      error: {
        message: 'Not found.',
        status: 404,
        details: ['finding not found'],
        unsettled: lost,
      },
    });
    expect(stepAfter('read', again(lost), final(notFound))).toEqual({
      kind: 'fail',
      error: notFound,
    });
    expect(stepAfter('idempotent-write', again(unreachable), final(notFound))).toEqual({
      kind: 'fail',
      error: notFound,
    });
  });

  test.each(EFFECTS)('of a %s that was stopped before it was sent is the stop', (effect) => {
    for (const reason of [timeIsUp, cancelled]) {
      expect(stepAfter(effect, stopped(reason))).toEqual({ kind: 'fail', error: reason });
      expect(stepAfter(effect, limited, stopped(reason))).toEqual({ kind: 'fail', error: reason });
    }
  });

  test('of a read that kept failing until the time was up is the stop, with both reasons', () => {
    const next = stepAfter('read', again(lost), again(unreachable), stopped(timeIsUp));
    expect(next).toMatchObject({ kind: 'fail', error: expect.any(BudgetEndedError) });
    expect(next).toHaveProperty(
      'error.message',
      'The time budget has ended. Until then: Could not be reached.',
    );
    expect(stepAfter('read', again(lost), stopped(cancelled))).toEqual({
      kind: 'fail',
      error: cancelled,
    });
  });

  test.each(['write', 'idempotent-write'] as const)(
    'of a %s that was stopped after a failed attempt is what that came to',
    (effect) => {
      expect(stepAfter(effect, again(unreachable), limited, stopped(timeIsUp))).toEqual({
        kind: 'fail',
        error: unreachable,
      });
    },
  );
});
