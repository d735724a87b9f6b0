import { describe, expect, test } from '@jest/globals';
import type { Call } from '../../../src/datadog/call.ts';
import {
  OutcomeUnknownError,
  PermissionError,
  RefusedError,
  UnavailableError,
} from '../../../src/datadog/errors.ts';
import { outcomeOfAnswer, outcomeOfFailure } from '../../../src/datadog/outcome.ts';
import { TransportError } from '../../../src/datadog/transport.ts';
import { createRedactor } from '../../../src/report/redact.ts';

const PLACE = {
  site: 'datadoghq.eu',
  baseUrl: 'https://api.datadoghq.eu',
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
  return outcomeOfAnswer({ status, headers: {}, body }, call(effect), PLACE, false);
}

describe('an answer', () => {
  test.each([200, 201, 204, 299])('with %d is what was asked for', async (status) => {
    expect(await ofAnswer(status)).toEqual({ kind: 'succeeded', value: 'done' });
  });

  test.each([
    [199, RefusedError],
    [300, RefusedError],
    [400, RefusedError],
    [401, PermissionError],
    [402, RefusedError],
    [403, PermissionError],
    [404, RefusedError],
    [499, RefusedError],
  ])('with %d is a refusal, which another attempt does not change', async (status, kind) => {
    const outcome = await ofAnswer(status, '', 'read');
    expect(outcome).toMatchObject({ kind: 'failed', isSafeToRepeat: false });
    expect(outcome).toHaveProperty('error', expect.any(kind));
  });

  test.each([408, 500, 502, 599])('with %d may have been carried out', async (status) => {
    const outcome = await ofAnswer(status, '');
    expect(outcome).toMatchObject({ kind: 'failed', isSafeToRepeat: false });
    expect(outcome).toHaveProperty('error', expect.any(OutcomeUnknownError));
  });

  test.each([
    [400, RefusedError],
    [403, PermissionError],
    [500, OutcomeUnknownError],
  ])('with %d is what its status says, however deeply its body is nested', async (status, kind) => {
    const body = `{"errors":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`;
    expect(await ofAnswer(status, body)).toHaveProperty('error', expect.any(kind));
  });

  test.each([400, 403, 500])('with %d does not repeat a key that it holds', async (status) => {
    const outcome = await ofAnswer(status, '{"errors":["no a-key-in-an-error here"]}');
    expect(outcome).toHaveProperty('error.message', expect.stringContaining('no *** here'));
  });

  test('with 429 was not carried out, and waits for the limit', async () => {
    expect(await ofAnswer(429)).toEqual({ kind: 'limited' });
  });

  test.each([
    ['<html>', 'make a thing; Datadog answered 200, but what came is not JSON.', SyntaxError],
    [
      '{}',
      'make a thing; Datadog answered 200, but what came is not of the documented shape.',
      TypeError,
    ],
  ])('of 200 with %s leaves open what happened, and says why', async (body, message, cause) => {
    const outcome = await ofAnswer(200, body);
    expect(outcome).toHaveProperty('error.message', `Tried to ${message}`);
    expect(outcome).toHaveProperty('error.cause', expect.any(cause));
  });
});

describe('a failure of the connection', () => {
  const lost = new TransportError('socket hang up', true);
  const refused = new TransportError('connect ECONNREFUSED', false);

  test.each(EFFECTS)('before anything was sent may be followed by another %s', (effect) => {
    const outcome = outcomeOfFailure(refused, call(effect), PLACE);
    expect(outcome).toMatchObject({ kind: 'failed', isSafeToRepeat: true });
    expect(outcome).toHaveProperty('error', expect.any(UnavailableError));
    expect(outcome).toHaveProperty('error.cause', refused);
  });

  test.each(EFFECTS)('after sending a %s leaves open whether it was carried out', (effect) => {
    const outcome = outcomeOfFailure(lost, call(effect), PLACE);
    expect(outcome).toMatchObject({ kind: 'failed', isSafeToRepeat: effect !== 'write' });
    expect(outcome).toHaveProperty('error', expect.any(OutcomeUnknownError));
    expect(outcome).toHaveProperty('error.cause', lost);
  });

  test('names the host, and what was tried', () => {
    expect(outcomeOfFailure(lost, call('write'), PLACE)).toHaveProperty(
      'error.message',
      'Tried to make a thing, but the answer of api.datadoghq.eu was lost (socket hang up).',
    );
    expect(outcomeOfFailure(refused, call('write'), PLACE)).toHaveProperty(
      'error.message',
      expect.stringMatching(
        /^Could not make a thing: api\.datadoghq\.eu could not be reached \(connect ECONNREFUSED\)\. Nothing was sent\. Check /,
      ),
    );
  });

  test('says what to do where the caller has nothing to add: of a read', () => {
    expect(outcomeOfFailure(lost, call('read'), PLACE)).toHaveProperty(
      'error.message',
      expect.stringMatching(/Run again when Datadog or the network has recovered\.$/),
    );
  });
});
