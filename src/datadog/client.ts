/**
 * The only door to Datadog: credentials, time-outs, rate limits, and retries by the policy in
 * `retry.ts`. Every failure leaves as one of the classes in `errors.ts`.
 */
import { type Budget, BudgetEndedError, isStop, type StopError } from '../budget.ts';
import type { Clock, Log, Random } from '../runtime.ts';
import type { Redact } from '../text.ts';
import { type Call, isRead } from './call.ts';
import { createRateLimits } from './rate-limit.ts';
import { type Attempt, attemptAnswered, attemptThatFailed, nextStep } from './retry.ts';
import type { Destination } from './sites.ts';
import { type HttpAnswer, type Transport, TransportError } from './transport.ts';

export interface DatadogClient {
  /**
   * @throws {PermissionError} 401, 403
   * @throws {RefusedError} another answer that says no
   * @throws {UnavailableError} never carried out
   * @throws {OutcomeUnknownError} may have been carried out
   * @throws {StopError} stopped before it was sent, or a rate limit that
   * resets only after the budget; never where an attempt may have been carried out
   */
  send<T>(call: Call<T>): Promise<T>;
  /**
   * Datadog's own clock at its last answer (the `Date` header), in milliseconds since the epoch and
   * whole seconds: what it made before and after can be told by it. `null` before an answer.
   */
  answeredAt(): number | null;
  /** Whether an answer has shown that the credentials are good. */
  areAccepted(): boolean;
}

/** How a request proves who it is: the key pair, or one scoped token. */
export type Credentials =
  | { readonly kind: 'keys'; readonly apiKey: string; readonly appKey: string }
  | { readonly kind: 'token'; readonly accessToken: string };

interface ClientOptions extends Destination {
  readonly credentials: Credentials;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly budget: Budget;
  /** For what Datadog says: it is cut, and nobody recognizes half a secret after that. */
  readonly redact: Redact;
}

/** Creates take up to 4 s, a 404 up to 7 s: a minute is far past any answer worth waiting for. */
const REQUEST_TIMEOUT_MS = 60_000;
/** What the run can do without must not hold it up for that long. */
const OPTIONAL_TIMEOUT_MS = 10_000;

export function createClient(options: ClientOptions): DatadogClient {
  const { clock, random, log, budget } = options;
  const limits = createRateLimits(clock, random, log);
  let areAccepted = false;
  let answeredAt: number | null = null;
  const headers = {
    ...authentication(options.credentials),
    accept: 'application/json',
    'content-type': 'application/json',
  };

  /** Resolves to `null` when the endpoint may be asked, or to what stops the run before that. */
  async function awaitTurn(endpoint: string, purpose: string): Promise<StopError | null> {
    for (;;) {
      if (isStop(budget.stop.reason)) return budget.stop.reason;
      const wait = limits.claim(endpoint);
      if (wait === 0) return null;
      if (wait >= budget.remaining()) {
        return new BudgetEndedError(
          `Could not ${purpose}: Datadog's rate limit for ${endpoint} resets in ` +
            `${Math.ceil(wait / 1000)} s, and only ${Math.floor(budget.remaining() / 1000)} s of the ` +
            'time budget are left. It was not carried out. Run fewer jobs at once.',
        );
      }
      limits.announce(endpoint);
      await pauseFor(wait);
    }
  }

  /** Also ends when the run has to stop. */
  const pauseFor = (ms: number) => clock.sleep(ms, budget.stop).catch(() => undefined);

  async function attempt<T>(call: Call<T>): Promise<Attempt<T>> {
    const endpoint = `${call.method} ${call.endpoint ?? call.path}`;
    const stop = await awaitTurn(endpoint, call.purpose);
    if (stop !== null) return { kind: 'stopped', reason: stop };
    const startedAt = clock.now();
    let answer: HttpAnswer;
    try {
      answer = await options.transport({
        method: call.method,
        url: options.apiUrl + call.path,
        headers,
        body: call.body === undefined ? null : JSON.stringify(call.body),
        timeout: call.effect === 'optional-read' ? OPTIONAL_TIMEOUT_MS : REQUEST_TIMEOUT_MS,
        signal: isRead(call.effect) ? budget.stop : budget.abandon,
      });
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      const { reason } = budget.stop;
      if (isRead(call.effect) && isStop(reason)) return { kind: 'stopped', reason };
      return attemptThatFailed(error, call, options);
    }
    log.debug(`${endpoint}: ${answer.status} after ${Math.round(clock.now() - startedAt)} ms`);
    limits.learn(endpoint, answer.headers, answer.status === 429);
    const date = Date.parse(answer.headers['date'] ?? '');
    if (!Number.isNaN(date)) answeredAt = date;
    const answered = attemptAnswered(answer, call, options, areAccepted);
    areAccepted ||= answered.kind === 'succeeded';
    return answered;
  }

  return {
    answeredAt: () => answeredAt,
    areAccepted: () => areAccepted,
    async send<T>(call: Call<T>) {
      const history: Attempt<T>[] = [];
      for (;;) {
        const step = nextStep(call.effect, history, random);
        switch (step.kind) {
          case 'succeed':
            return step.value;
          case 'fail':
            throw step.error;
          case 'send':
            if (step.notice !== null) log.info(step.notice);
            if (step.pause > 0) await pauseFor(step.pause);
            history.push(await attempt(call));
        }
      }
    },
  };
}

function authentication(credentials: Credentials): Record<string, string> {
  return credentials.kind === 'keys'
    ? { 'dd-api-key': credentials.apiKey, 'dd-application-key': credentials.appKey }
    : { authorization: `Bearer ${credentials.accessToken}` };
}
