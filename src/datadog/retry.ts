/**
 * The whole policy of retries: what came of one attempt at a call, whether another may follow, and
 * when. It is pure; `client.ts` carries it out.
 */
import { BudgetEndedError, type StopError } from '../budget.ts';
import type { Random } from '../runtime.ts';
import type { Redact } from '../text.ts';
import { type Call, type Effect, isRead, UnusableAnswerError } from './call.ts';
import { errorDetails, explainStatus, isPassing } from './error-body.ts';
import {
  type DatadogError,
  OutcomeUnknownError,
  PermissionError,
  RefusedError,
  UnavailableError,
} from './errors.ts';
import type { Destination } from './sites.ts';
import type { HttpAnswer, TransportError } from './transport.ts';

/** With the pauses between them, a failing endpoint is given about half a minute. */
const MAX_ATTEMPTS = 6;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

export type Attempt<T> =
  | { readonly kind: 'succeeded'; readonly value: T }
  /** A 429: not carried out, and sent again once the limit resets, however often. */
  | { readonly kind: 'limited' }
  | Failure
  /** The run had to stop before it was sent, or while a read was under way. */
  | { readonly kind: 'stopped'; readonly reason: StopError };

interface Failure {
  readonly kind: 'failed';
  readonly error: DatadogError;
  readonly isSafeToRepeat: boolean;
}

export type Step<T> =
  | {
      readonly kind: 'send';
      /** Milliseconds to wait before; the rate limit is waited for in any case. */
      readonly pause: number;
      readonly notice: string | null;
    }
  | { readonly kind: 'succeed'; readonly value: T }
  | { readonly kind: 'fail'; readonly error: Error };

const AT_ONCE = { kind: 'send', pause: 0, notice: null } as const;
const LIMIT_REACHED = new UnavailableError("Datadog's rate limit is reached.");

/** @param history all attempts at the call so far, in order */
export function nextStep<T>(
  effect: Effect,
  history: readonly Attempt<T>[],
  random: Random,
): Step<T> {
  const last = history.at(-1);
  if (last === undefined) return AT_ONCE;
  if (last.kind === 'limited') {
    return effect === 'optional-read' ? { kind: 'fail', error: LIMIT_REACHED } : AT_ONCE;
  }
  if (last.kind === 'succeeded') return { kind: 'succeed', value: last.value };

  const failures = history.filter((attempt) => attempt.kind === 'failed');
  const error = errorOf(effect, failures);
  if (last.kind === 'stopped') {
    // A write that was attempted is what its attempts came to; anything else is the stop itself.
    const isAttemptedWrite = !isRead(effect) && error !== null;
    return { kind: 'fail', error: isAttemptedWrite ? error : stopAfter(last.reason, error) };
  }
  const mostAttempts = effect === 'optional-read' ? 1 : MAX_ATTEMPTS;
  if (!last.isSafeToRepeat || failures.length === mostAttempts) {
    return { kind: 'fail', error: error ?? last.error };
  }
  const pause = pauseAfter(failures.length, random);
  const notice =
    `${last.error.message} Trying again in ${(pause / 1000).toFixed(1)} s (attempt ` +
    `${failures.length + 1} of ${MAX_ATTEMPTS}).`;
  return { kind: 'send', pause, notice };
}

/** Milliseconds: exponential, full jitter, capped. */
function pauseAfter(failures: number, random: Random): number {
  return random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
}

/** What the failures mean together; `null` if there are none. */
function errorOf(effect: Effect, failures: readonly Failure[]): DatadogError | null {
  const errors = failures.map(({ error }) => error);
  const last = errors.at(-1) ?? null;
  if (isRead(effect) || last === null) return last;
  // An attempt that may have been carried out: whatever later ones meet does not undo it.
  const unsettled = errors.findLast((error) => error instanceof OutcomeUnknownError);
  return unsettled === undefined ? last : afterUnsettled(last, unsettled);
}

/** A 404 on a later attempt is the caller's to act on: it names what to leave out next time. */
function afterUnsettled(error: DatadogError, unsettled: OutcomeUnknownError): DatadogError {
  if (!(error instanceof RefusedError) || error.status !== 404) return unsettled;
  return new RefusedError(error.message, error.status, error.details, unsettled);
}

/** More time may not be the fix: what kept failing until the time was up is said too. */
function stopAfter(stop: StopError, failure: DatadogError | null): Error {
  if (!(stop instanceof BudgetEndedError) || failure === null) return stop;
  return new BudgetEndedError(`${stop.message} Until then: ${failure.message}`);
}

export function attemptThatFailed<T>(
  error: TransportError,
  call: Call<T>,
  { apiUrl }: Destination,
): Attempt<T> {
  const { host } = new URL(apiUrl);
  if (error.sent) {
    return lost(
      call,
      `Tried to ${call.purpose}, but the answer of ${host} was lost (${error.message}).`,
      { cause: error },
    );
  }
  const fix =
    error.fix ??
    'Check `datadog-site` or `api-url`, and that the runner may connect to that host (firewall, ' +
      'HTTPS_PROXY, NO_PROXY).';
  const message =
    `Could not ${call.purpose}: ${host} could not be reached (${error.message}). Nothing was sent. ` +
    fix;
  return failed(new UnavailableError(message, { cause: error }), error.fix === null);
}

/** @param areAccepted an earlier answer shows that the credentials belong to the site */
export function attemptAnswered<T>(
  answer: HttpAnswer,
  call: Call<T>,
  destination: Destination & { readonly redact: Redact },
  areAccepted: boolean,
): Attempt<T> {
  const { status, body } = answer;
  if (status >= 200 && status < 300) return readAnswer(answer, call);
  if (status === 429) return { kind: 'limited' };

  const details = errorDetails(body, destination.redact);
  const explain = (accepted: boolean): string =>
    explainStatus(answer, details, call, destination, accepted);
  const message = explain(areAccepted);
  if (status === 401 || status === 403) {
    return failed(new PermissionError(message, status, explain(true)), false);
  }
  if (isPassing(status)) return lost(call, message);
  if (!isRead(call.effect) && mayFollowWrite(status)) {
    return failed(new OutcomeUnknownError(message), false);
  }
  return failed(new RefusedError(message, status, details), false);
}

/**
 * Answers that may come after a write was carried out, and that sending it again does not change: a
 * conflict with what it did itself, and a redirect by something between Datadog and the runner.
 */
function mayFollowWrite(status: number): boolean {
  return status === 409 || (status >= 300 && status < 400);
}

function readAnswer<T>({ status, body }: HttpAnswer, call: Call<T>): Attempt<T> {
  try {
    const json: unknown = JSON.parse(body);
    return { kind: 'succeeded', value: call.read(json) };
  } catch (cause) {
    const message = `Tried to ${call.purpose}; Datadog answered ${status}, but ${whyUnread(cause)}.`;
    return lost(call, message, { cause });
  }
}

function whyUnread(cause: unknown): string {
  if (cause instanceof UnusableAnswerError) return cause.message;
  return cause instanceof SyntaxError
    ? 'the response is not valid JSON'
    : 'the response does not have the documented shape';
}

function lost<T>(call: Call<T>, message: string, options?: ErrorOptions): Attempt<T> {
  // What a lost write means for its ticket, and what to do, is for its caller to say.
  const fix = isRead(call.effect) ? ' Run again when Datadog or the network has recovered.' : '';
  return failed(new OutcomeUnknownError(message + fix, options), call.effect !== 'write');
}

function failed<T>(error: DatadogError, isSafeToRepeat: boolean): Attempt<T> {
  return { kind: 'failed', error, isSafeToRepeat };
}
