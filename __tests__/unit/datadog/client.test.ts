import { describe, expect, test } from '@jest/globals';
import { BudgetEndedError, CancelledError, startBudget } from '../../../src/budget.ts';
import type { Call } from '../../../src/datadog/call.ts';
import type { Credentials } from '../../../src/datadog/client.ts';
import { createClient } from '../../../src/datadog/client.ts';
import {
  OutcomeUnknownError,
  PermissionError,
  RefusedError,
  UnavailableError,
} from '../../../src/datadog/errors.ts';
import {
  type HttpAnswer,
  type HttpRequest,
  TransportError,
} from '../../../src/datadog/transport.ts';
import { hastyClock } from '../clock.ts';
import { recordedLog } from '../recorded-log.ts';

type Step = HttpAnswer | TransportError | Error | ((request: HttpRequest) => Promise<HttpAnswer>);

const KEYS: Credentials = { kind: 'keys', apiKey: 'a'.repeat(32), appKey: 'b'.repeat(40) };
const EFFECTS = ['read', 'idempotent-write', 'write'] as const;
type Effect = (typeof EFFECTS)[number];

/** A client before a Datadog that answers as scripted; the last step goes on for ever. */
function scene(
  steps: readonly Step[],
  options: { timeout?: number; credentials?: Credentials } = {},
) {
  const clock = hastyClock();
  const log = recordedLog();
  const workflow = new AbortController();
  const budget = startBudget(options.timeout ?? 600_000, clock, workflow.signal);
  const requests: HttpRequest[] = [];
  const sentAt: number[] = [];
  const startedAt = clock.now();
  const client = createClient({
    apiUrl: 'https://api.datadoghq.eu',
    site: 'datadoghq.eu',
    credentials: options.credentials ?? KEYS,
    clock,
    random: () => 0.5,
    log,
    budget,
    redact: (text) => text,
    transport: async (request) => {
      const step = steps[Math.min(requests.length, steps.length - 1)];
      requests.push(request);
      sentAt.push(clock.now() - startedAt);
      if (step === undefined) throw new Error('Nothing was to be sent.');
      if (step instanceof Error) throw step;
      return typeof step === 'function' ? step(request) : step;
    },
  });
  const call = (effect: Effect, part: Partial<Call<string>> = {}): Call<string> => ({
    method: 'POST',
    path: '/api/v2/things',
    purpose: 'create a ServiceNow ticket',
    permissions: ['things_write'],
    effect,
    body: { data: 'é' },
    read: (json) => {
      if (typeof json !== 'string') throw new TypeError('Not a text');
      return json;
    },
    ...part,
  });
  /** What came of the call, the error as a value. */
  const send = async (effect: Effect, part: Partial<Call<string>> = {}): Promise<unknown> => {
    try {
      return await client.send(call(effect, part));
    } catch (error) {
      return error;
    } finally {
      budget.release();
    }
  };
  return { client, send, requests, sentAt, log, clock, budget, cancel: () => workflow.abort() };
}

function answer(status: number, body = '', headers: Record<string, string> = {}): HttpAnswer {
  return { status, body, headers };
}
const OK = answer(200, '"done"');
const REFUSED_CONNECTION = new TransportError('connect ECONNREFUSED 127.0.0.1:443', false);
const RESET = new TransportError('socket hang up', true);
const TIMEOUT = new TransportError('no answer came within 60 s', true);
const LIMITED = answer(429, '', { 'x-ratelimit-reset': '5' });

/** Answers once it is told that nobody waits any more. */
const untilGivenUp = (request: HttpRequest): Promise<HttpAnswer> =>
  new Promise((_, reject) => {
    request.signal.addEventListener('abort', () =>
      reject(new TransportError('it was given up', true)),
    );
  });

describe('a request', () => {
  test('carries the key pair and JSON', async () => {
    const { send, requests } = scene([OK]);
    await expect(send('write')).resolves.toBe('done');
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://api.datadoghq.eu/api/v2/things',
        headers: {
          'dd-api-key': 'a'.repeat(32),
          'dd-application-key': 'b'.repeat(40),
          accept: 'application/json',
          'content-type': 'application/json',
        },
        body: '{"data":"é"}',
        timeout: 60_000,
      },
    ]);
  });

  test('carries a token and no keys where one is given', async () => {
    const { send, requests } = scene([OK], {
      credentials: { kind: 'token', accessToken: 'ddpat_x' },
    });
    await send('read');
    expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer ddpat_x' });
    expect(Object.keys(requests[0]?.headers ?? {})).not.toContain('dd-api-key');
  });

  test('has no body where there is nothing to say', async () => {
    const { send, requests } = scene([OK]);
    await send('read', { body: undefined });
    expect(requests[0]?.body).toBeNull();
  });
});

describe('a failure that passes', () => {
  const again = { read: true, 'idempotent-write': true, write: false };
  const certainlyNot = { read: true, 'idempotent-write': true, write: true };
  const failures: readonly [string, Step, Record<Effect, boolean>][] = [
    ['a 429', LIMITED, certainlyNot],
    ['a refused connection', REFUSED_CONNECTION, certainlyNot],
    ['a lost connection', RESET, again],
    ['a time-out', TIMEOUT, again],
    ['a 408', answer(408), again],
    ['a 425', answer(425), again],
    ['a 499', answer(499), again],
    ['a 500', answer(500), again],
    ['a 502', answer(502, '<html>Bad Gateway</html>'), again],
    ['a 503', answer(503), again],
    ['a 504', answer(504), again],
    ['a 2xx that is not JSON', answer(201, '{"data":'), again],
    ['an empty 2xx', answer(200), again],
    ['a 2xx of another shape', answer(200, '[]'), again],
  ];
  const cases = failures.flatMap(([name, step, repeated]) =>
    EFFECTS.map((effect) => ({ name, step, effect, isRepeated: repeated[effect] })),
  );

  test.each(cases.filter(({ isRepeated }) => isRepeated))(
    'is followed by another attempt: $name, effect $effect',
    async ({ step, effect }) => {
      const { send, requests } = scene([step, OK]);
      await expect(send(effect)).resolves.toBe('done');
      expect(requests).toHaveLength(2);
    },
  );

  test.each(cases.filter(({ isRepeated }) => !isRepeated))(
    'leaves unknown what came of it, and is never repeated: $name, effect $effect',
    async ({ step, effect }) => {
      const { send, requests } = scene([step, OK]);
      await expect(send(effect)).resolves.toBeInstanceOf(OutcomeUnknownError);
      expect(requests).toHaveLength(1);
    },
  );

  test('is given six attempts with growing pauses, each said in the log', async () => {
    const { send, sentAt, log } = scene([answer(503, '{"errors":["try later"]}')]);
    const error = await send('read');
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(String(error)).toMatch(/503.*Datadog said: try later\..*Run again/);
    expect(sentAt).toEqual([0, 1_000, 3_000, 7_000, 15_000, 30_000]);
    expect(log.of('info')).toHaveLength(5);
    expect(log.of('info')[0]).toMatch(
      /failed \(503\).* Trying again in 1\.0 s \(attempt 2 of 6\)\.$/,
    );
  });

  test('that kept a write from being sent says so, and what to check', async () => {
    const { send, requests } = scene([REFUSED_CONNECTION]);
    const error = await send('write');
    expect(error).toBeInstanceOf(UnavailableError);
    expect(requests).toHaveLength(6);
    expect(String(error)).toMatch(
      /api\.datadoghq\.eu could not be reached \(connect ECONNREFUSED.*Nothing was sent.*HTTPS_PROXY/,
    );
  });
});

describe('a refusal', () => {
  test.each([401, 403] as const)('with %d is final, and one of permission', async (status) => {
    const { send, requests } = scene([answer(status, '{"errors":["Forbidden"]}'), OK]);
    const error = await send('read');
    expect(error).toBeInstanceOf(PermissionError);
    expect(error).toMatchObject({ status });
    expect(requests).toHaveLength(1);
  });

  test.each([400, 404, 407, 409, 413, 422, 301, 302, 307])(
    'with %d is final, with what Datadog said',
    async (status) => {
      const mayFollowWrite = status === 409 || status < 400;
      for (const effect of mayFollowWrite ? (['read'] as const) : EFFECTS) {
        const { send, requests } = scene([answer(status, '{"errors":["no"]}'), OK]);
        const error = await send(effect);
        expect(error).toBeInstanceOf(RefusedError);
        expect(error).toMatchObject({ status, details: ['no'] });
        expect(requests).toHaveLength(1);
      }
    },
  );
});

describe('an answer that may follow a write that was carried out', () => {
  test.each([409, 301, 302, 307, 308])('leaves unknown what came of it: %d', async (status) => {
    for (const effect of ['write', 'idempotent-write'] as const) {
      const { send, requests } = scene([answer(status), OK]);
      await expect(send(effect)).resolves.toBeInstanceOf(OutcomeUnknownError);
      expect(requests).toHaveLength(1);
    }
  });
});

describe('a failure that stays', () => {
  test.each(EFFECTS)('is not met again by a %s, and says what to change', async (effect) => {
    const fix = 'The certificate is not trusted.';
    const untrusted = new TransportError('self-signed certificate', false, { fix });
    const { send, requests } = scene([untrusted, OK]);
    const error = await send(effect);
    expect(error).toBeInstanceOf(UnavailableError);
    expect(String(error)).toMatch(/Nothing was sent\. The certificate is not trusted\.$/);
    expect(requests).toHaveLength(1);
  });
});

test('credentials are accepted once something was answered', async () => {
  const { send, client } = scene([answer(403), OK]);
  expect(client.areAccepted()).toBe(false);
  await send('read');
  expect(client.areAccepted()).toBe(false);
  await send('read');
  expect(client.areAccepted()).toBe(true);
});

describe('a mistake of the Action itself', () => {
  test('is not taken for a failure of the network', async () => {
    const { send, requests } = scene([new TypeError('x is not a function')]);
    await expect(send('read')).resolves.toBeInstanceOf(TypeError);
    expect(requests).toHaveLength(1);
  });
});

describe('an attempt that may have been carried out', () => {
  test.each([
    ['the connection is refused from then on', REFUSED_CONNECTION],
    ['the rate limit resets after the budget', answer(429, '', { 'x-ratelimit-reset': '9000' })],
    ['the next is forbidden', answer(403, '')],
    ['the next is refused', answer(400, '')],
  ])('stays unknown where %s', async (_, next) => {
    const { send } = scene([RESET, next]);
    await expect(send('idempotent-write')).resolves.toBeInstanceOf(OutcomeUnknownError);
  });

  test('gives way to a 404, which says what to leave out', async () => {
    const { send } = scene([RESET, answer(404, '{"errors":["finding not found"]}')]);
    await expect(send('idempotent-write')).resolves.toMatchObject({ status: 404 });
  });

  test('stays unknown where the run is cancelled before the next', async () => {
    const { send, cancel } = scene([
      async () => {
        setImmediate(cancel);
        throw RESET;
      },
    ]);
    await expect(send('idempotent-write')).resolves.toBeInstanceOf(OutcomeUnknownError);
  });
});

describe('a missing permission', () => {
  const FORBIDDEN = answer(403, '{"errors":["Forbidden"]}');

  test('may be the wrong site, as long as nothing was answered', async () => {
    const { send } = scene([FORBIDDEN]);
    for (let request = 0; request < 2; request += 1) {
      expect(String(await send('read'))).toMatch(
        /key or token is wrong.*another Datadog site.*`things_write`/,
      );
    }
  });

  test('is the only cause once the credentials have opened another door', async () => {
    const { send } = scene([OK, FORBIDDEN]);
    await send('read');
    expect(String(await send('read'))).toMatch(
      /on datadoghq\.eu \(403\)\. Datadog said: Forbidden\. They lack the permission `things_write`\.$/,
    );
  });
});

describe('a rate limit', () => {
  test('is waited for by its headers, however often', async () => {
    const { send, sentAt } = scene([...Array<Step>(8).fill(LIMITED), OK]);
    await expect(send('write')).resolves.toBe('done');
    expect(sentAt).toHaveLength(9);
    expect(sentAt[1]).toBe(5_500);
  });

  test('is shared: while one waits, no other is sent', async () => {
    const steps = [LIMITED, OK];
    const { sentAt, ...rest } = scene(steps);
    const first = rest.send('write');
    await rest.clock.sleep(1);
    const second = rest.send('read');
    await Promise.all([first, second]);
    expect(sentAt).toEqual([0, 5_500, 5_500]);
  });

  test('is slowed down for when nothing remains, and that is said', async () => {
    const used = answer(200, '"done"', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '7' });
    const { sentAt, log, ...rest } = scene([used, OK]);
    await rest.send('read');
    await rest.send('read');
    expect(sentAt).toEqual([0, 7_500]);
    expect(log.of('info').join()).toContain('waiting 8 s for its reset');
  });

  test('longer than the budget ends the run before anything is sent, and says why', async () => {
    const { send, requests } = scene([answer(429, '', { 'x-ratelimit-reset': '900' })]);
    const error = await send('write');
    expect(error).toBeInstanceOf(BudgetEndedError);
    expect(String(error)).toMatch(
      /Could not create a ServiceNow ticket.*resets in 901 s, and only 600 s.*not carried out/,
    );
    expect(requests).toHaveLength(1);
  });

  test('that resets when the budget ends is not waited for', async () => {
    const { send, clock } = scene([answer(429, '', { 'x-ratelimit-reset': '599.5' })]);
    const startedAt = clock.now();
    expect(String(await send('write'))).toContain('resets in 600 s');
    expect(clock.now()).toBe(startedAt);
  });

  test('counts the path without IDs', async () => {
    const { sentAt, send } = scene([LIMITED, OK]);
    await send('read', { path: '/api/v2/cases/1', endpoint: '/api/v2/cases/{case_id}' });
    expect(sentAt).toEqual([0, 5_500]);
  });
});

describe('a run that has to stop', () => {
  test('sends nothing any more', async () => {
    const { send, requests, cancel } = scene([OK]);
    cancel();
    for (const effect of EFFECTS) {
      await expect(send(effect)).resolves.toBeInstanceOf(CancelledError);
    }
    expect(requests).toHaveLength(0);
  });

  test('gives up a read in flight at once', async () => {
    const { send, clock, cancel, log } = scene([
      (request) => {
        queueMicrotask(cancel);
        return untilGivenUp(request);
      },
    ]);
    const startedAt = clock.now();
    await expect(send('read')).resolves.toBeInstanceOf(CancelledError);
    expect(clock.now()).toBe(startedAt);
    expect(log.of('info')).toEqual([]);
  });

  test('is a stop for a read, whatever earlier attempts met', async () => {
    const { send, cancel } = scene([
      answer(500),
      (request) => {
        queueMicrotask(cancel);
        return untilGivenUp(request);
      },
    ]);
    await expect(send('read')).resolves.toBeInstanceOf(CancelledError);
  });

  test('waits a moment for a write in flight, whose answer counts', async () => {
    const { send, budget } = scene(
      [
        async () => {
          while (!budget.stop.aborted) await new Promise((resolve) => setImmediate(resolve));
          return OK;
        },
      ],
      { timeout: 1_000 },
    );
    await expect(send('write')).resolves.toBe('done');
    expect(budget.stop.aborted).toBe(true);
  });

  test.each(['write', 'idempotent-write'] as const)(
    'does not know what became of a write that does not answer in that moment: %s',
    async (effect) => {
      const { send, clock } = scene([untilGivenUp], { timeout: 1_000 });
      const startedAt = clock.now();
      await expect(send(effect)).resolves.toBeInstanceOf(OutcomeUnknownError);
      expect(clock.now() - startedAt).toBe(4_000);
    },
  );

  test('while a read pauses for its next attempt is a stop that says what kept failing', async () => {
    const { send } = scene([REFUSED_CONNECTION], { timeout: 10_000 });
    const error = await send('read');
    expect(error).toBeInstanceOf(BudgetEndedError);
    expect(String(error)).toMatch(/budget of 10 s .* has ended\. Until then: .*ECONNREFUSED/);
  });

  test('while a later attempt of a read is under way says so too', async () => {
    const { send } = scene([answer(500), untilGivenUp], { timeout: 10_000 });
    const error = await send('read');
    expect(error).toBeInstanceOf(BudgetEndedError);
    expect(String(error)).toContain('Until then: Tried to create a ServiceNow ticket');
  });

  test('before anything failed says no more than that', async () => {
    const { send } = scene([untilGivenUp], { timeout: 10_000 });
    expect(String(await send('read'))).toMatch(/has ended\.$/);
  });

  test('while a write pauses for its next attempt is what that attempt came to', async () => {
    const { send } = scene([REFUSED_CONNECTION], { timeout: 10_000 });
    await expect(send('write')).resolves.toBeInstanceOf(UnavailableError);
  });

  test('while it waits for a rate limit is a stop', async () => {
    const { send, cancel, clock } = scene([LIMITED]);
    const outcome = send('write');
    await clock.sleep(1_000);
    cancel();
    await expect(outcome).resolves.toBeInstanceOf(CancelledError);
  });
});

test('the debug log tells how each request went, without what it holds', async () => {
  const { send, log } = scene([OK]);
  await send('read');
  expect(log.of('debug')).toEqual(['POST /api/v2/things: 200 after 0 ms']);
  expect(log.lines.join()).not.toContain('a'.repeat(32));
});
