/** What the simulator says over HTTP. */
import type { ErrorShape } from './options.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function jsonAnswer(status: number, body: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** A refusal: nothing was done. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;

  /** `detail` is what Datadog says, such as `finding not found`. */
  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/**
 * A refusal in the words of the cases API, as recorded: `{"code", "title"}`, no status, no detail.
 */
export class CasesApiError extends ApiError {}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

export function titleOf(status: number): string {
  return TITLES[status] ?? 'Error';
}

const CODES: Readonly<Record<number, string>> = { 403: 'forbidden', 404: 'resource_not_found' };

export function refusalAnswer(error: ApiError, shape: ErrorShape): Answer {
  const { status, message } = error;
  const standard = errorAnswer(status, message, shape);
  if (!(error instanceof CasesApiError) || shape !== 'objects') return standard;
  const problem = { code: CODES[status] ?? 'error', title: message };
  return { ...standard, body: JSON.stringify({ errors: [problem] }) };
}

/** An error in the shape of the recordings, or in that of the reference pages. */
export function errorAnswer(status: number, detail: string, shape: ErrorShape): Answer {
  if (shape === 'strings') return jsonAnswer(status, { errors: [detail] });
  const titled = { status: String(status), title: titleOf(status), detail };
  const untitled = { status: String(status), detail };
  return {
    status,
    headers: { 'content-type': 'application/vnd.api+json' },
    body: JSON.stringify({ errors: [shape === 'untitled' ? untitled : titled] }),
  };
}
