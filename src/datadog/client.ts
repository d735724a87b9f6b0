/**
 * The only door to Datadog: credentials, time-outs, rate limits and repeats. Every failure leaves as
 * one of the classes in `errors.ts`.
 */
import { type Budget, BudgetEndedError, isStop } from '../budget.ts';
import type { Clock, Log, Random } from '../runtime.ts';
import type { Redact } from '../text.ts';
import { backoff } from './backoff.ts';
import type { Call, Place } from './call.ts';
import type { Credentials } from './credentials.ts';
import { type DatadogError, OutcomeUnknownError, RefusedError } from './errors.ts';
import { type Outcome, outcomeOfAnswer, outcomeOfFailure } from './outcome.ts';
import { createRateLimits } from './rate-limit.ts';
import { type HttpAnswer, type Transport, TransportError } from './transport.ts';

export interface DatadogClient {
  /**
   * @throws {PermissionError} 401, 403
   * @throws {RefusedError} any other 4xx, or a redirect
   * @throws {UnavailableError} never carried out
   * @throws {OutcomeUnknownError} may have been carried out
   * @throws {BudgetEndedError | CancelledError} stopped before it was sent, or a rate limit that
   * resets only after the budget; never where an attempt may have been carried out
   */
  send<T>(call: Call<T>): Promise<T>;
  /**
   * Datadog's own clock at its last answer (the `Date` header), in milliseconds since the epoch and
   * whole seconds: what it made before and after can be told by it. `null` before an answer.
   */
  answeredAt(): number | null;
}

export interface ClientOptions extends Place {
  readonly credentials: Credentials;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly budget: Budget;
  /** For what Datadog says: it is cut, and nobody recognises half a secret after that. */
  readonly redact: Redact;
}

/** Creates take up to 4 s, a 404 up to 7 s: a minute is far past any answer worth waiting for. */
const REQUEST_TIMEOUT_MS = 60_000;
/** A failing endpoint is given about half a minute in all. */
const MAX_ATTEMPTS = 6;

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

  async function awaitTurn(endpoint: string, purpose: string): Promise<void> {
    for (;;) {
      budget.stop.throwIfAborted();
      const wait = limits.claim(endpoint);
      if (wait === 0) return;
      if (wait >= budget.remaining()) {
        throw new BudgetEndedError(
          `Could not ${purpose}: Datadog's rate limit for ${endpoint} resets in ` +
            `${Math.ceil(wait / 1000)} s, and only ${Math.floor(budget.remaining() / 1000)} s of the ` +
            'time budget are left. It was not carried out. Run fewer jobs at once.',
        );
      }
      limits.announce(endpoint);
      await clock.sleep(wait, budget.stop);
    }
  }

  async function attemptOnce<T>(call: Call<T>): Promise<Outcome<T>> {
    const endpoint = `${call.method} ${call.endpoint ?? call.path}`;
    await awaitTurn(endpoint, call.purpose);
    const startedAt = clock.now();
    let answer: HttpAnswer;
    try {
      answer = await options.transport({
        method: call.method,
        url: options.baseUrl + call.path,
        headers,
        body: call.body === undefined ? null : JSON.stringify(call.body),
        timeout: REQUEST_TIMEOUT_MS,
        signal: call.effect === 'read' ? budget.stop : budget.abandon,
      });
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      if (call.effect === 'read') budget.stop.throwIfAborted();
      return outcomeOfFailure(error, call, options);
    }
    log.debug(`${endpoint}: ${answer.status} after ${Math.round(clock.now() - startedAt)} ms`);
    limits.learn(endpoint, answer.headers, answer.status === 429);
    const date = Date.parse(answer.headers['date'] ?? '');
    if (!Number.isNaN(date)) answeredAt = date;
    const outcome = outcomeOfAnswer(answer, call, options, areAccepted);
    areAccepted ||= outcome.kind === 'succeeded';
    return outcome;
  }

  return {
    answeredAt: () => answeredAt,
    async send(call) {
      // An attempt that may have been carried out: whatever later ones meet does not undo it.
      let unsettled: OutcomeUnknownError | null = null;
      let failure: DatadogError | null = null;
      for (let attempt = 1; ; ) {
        const outcome = await attemptOnce(call).catch((error: unknown) => {
          throw isStop(error) ? (unsettled ?? stopAfter(error, failure)) : error;
        });
        if (outcome.kind === 'succeeded') return outcome.value;
        if (outcome.kind === 'limited') continue; // `awaitTurn` waits for the reset.

        if (outcome.error instanceof OutcomeUnknownError && call.effect !== 'read') {
          unsettled = outcome.error;
        }
        failure = outcome.error;
        const error = unsettled === null ? failure : afterUnsettled(failure, unsettled);
        if (!outcome.isSafeToRepeat || attempt === MAX_ATTEMPTS) throw error;
        const wait = backoff(attempt, random);
        attempt += 1;
        log.info(
          `${failure.message} Trying again in ${(wait / 1000).toFixed(1)} s ` +
            `(attempt ${attempt} of ${MAX_ATTEMPTS}).`,
        );
        await clock.sleep(wait, budget.stop).catch((stopped: unknown) => {
          throw call.effect === 'read' ? stopAfter(stopped, error) : error;
        });
      }
    },
  };
}

/** More time may not be the cure: what kept failing until the time was up is said too. */
function stopAfter(stop: unknown, failure: DatadogError | null): unknown {
  if (!(stop instanceof BudgetEndedError) || failure === null) return stop;
  return new BudgetEndedError(`${stop.message} Until then: ${failure.message}`);
}

/** A 404 on a later attempt is the caller's to act on: it names what to leave out next time. */
function afterUnsettled(error: DatadogError, unsettled: OutcomeUnknownError): DatadogError {
  if (!(error instanceof RefusedError) || error.status !== 404) return unsettled;
  return new RefusedError(error.message, error.status, error.details, unsettled);
}

function authentication(credentials: Credentials): Record<string, string> {
  switch (credentials.kind) {
    case 'keys':
      return { 'dd-api-key': credentials.apiKey, 'dd-application-key': credentials.appKey };
    case 'token':
      return { authorization: `Bearer ${credentials.accessToken}` };
  }
}
