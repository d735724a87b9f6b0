/** What came of one attempt at a call, and whether another may follow: the policy in one place. */

import type { Redact } from '../text.ts';
import type { Call, Place } from './call.ts';
import { errorDetails, explainStatus } from './error-body.ts';
import {
  type DatadogError,
  OutcomeUnknownError,
  PermissionError,
  RefusedError,
  UnavailableError,
} from './errors.ts';
import type { HttpAnswer, TransportError } from './transport.ts';

export type Outcome<T> =
  | { readonly kind: 'succeeded'; readonly value: T }
  /** A 429, which was not carried out: to be sent again once the limit resets. */
  | { readonly kind: 'limited' }
  | { readonly kind: 'failed'; readonly error: DatadogError; readonly isSafeToRepeat: boolean };

export function outcomeOfFailure<T>(
  error: TransportError,
  call: Call<T>,
  { baseUrl }: Place,
): Outcome<T> {
  const { host } = new URL(baseUrl);
  if (error.sent) {
    return lost(
      call,
      `Tried to ${call.purpose}, but the answer of ${host} was lost (${error.message}).`,
      { cause: error },
    );
  }
  const message =
    `Could not ${call.purpose}: ${host} could not be reached (${error.message}). Nothing was sent. ` +
    'Check `datadog-site` or `api-url`, and that the runner may connect to that host (firewall, ' +
    'HTTPS_PROXY, NO_PROXY).';
  return failed(new UnavailableError(message, { cause: error }), true);
}

/** @param areAccepted an earlier answer shows that the credentials belong to the site */
export function outcomeOfAnswer<T>(
  answer: HttpAnswer,
  call: Call<T>,
  place: Place & { readonly redact: Redact },
  areAccepted: boolean,
): Outcome<T> {
  const { status, body } = answer;
  if (status >= 200 && status < 300) return readBody(answer, call);
  if (status === 429) return { kind: 'limited' };

  const details = errorDetails(body, place.redact);
  const message = explainStatus(answer, details, call, place, areAccepted);
  if (status === 401 || status === 403) return failed(new PermissionError(message, status), false);
  if (status >= 500 || status === 408) return lost(call, message);
  return failed(new RefusedError(message, status, details), false);
}

function readBody<T>({ status, body }: HttpAnswer, call: Call<T>): Outcome<T> {
  try {
    const json: unknown = JSON.parse(body);
    return { kind: 'succeeded', value: call.read(json) };
  } catch (cause) {
    const what = cause instanceof SyntaxError ? 'not JSON' : 'not of the documented shape';
    return lost(
      call,
      `Tried to ${call.purpose}; Datadog answered ${status}, but what came is ${what}.`,
      {
        cause,
      },
    );
  }
}

function lost<T>(call: Call<T>, message: string, options?: ErrorOptions): Outcome<T> {
  // What a lost write means for its ticket, and what to do, is for its caller to say.
  const cure =
    call.effect === 'read' ? ' Run again when Datadog or the network has recovered.' : '';
  return failed(new OutcomeUnknownError(message + cure, options), call.effect !== 'write');
}

function failed<T>(error: DatadogError, isSafeToRepeat: boolean): Outcome<T> {
  return { kind: 'failed', error, isSafeToRepeat };
}
