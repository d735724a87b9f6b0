/** What was asked of the simulator, without the secrets. */
import type { IncomingHttpHeaders } from 'node:http';
import type { AuthKind } from './auth.ts';
import type { FaultKind } from './faults.ts';

export interface RecordedRequest {
  /** From 1; a case's `madeBy` refers to it. */
  readonly number: number;
  readonly method: string;
  /** With the query string. */
  readonly path: string;
  /** What was answered; `null` while it is not, or where no answer went out whole. */
  readonly status: number | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Whether the request's work was done, whatever was answered. */
  readonly executed: boolean;
  /** Of the findings named in a create or attach. */
  readonly findingIds: readonly string[];
  readonly auth: AuthKind;
  /** Those that hold no secret, in lower case; of the others only that they were there. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON, else text. */
  readonly body: unknown;
  /** The kinds of the faults that took part. */
  readonly faults: readonly FaultKind[];
  /** The connection it came on, numbered from 1. */
  readonly connection: number;
}

type Progress = Partial<Pick<RecordedRequest, 'status' | 'endedAt' | 'executed' | 'faults'>>;

const SECRET_HEADERS = new Set(['dd-api-key', 'dd-application-key', 'authorization', 'cookie']);

export class Recorder {
  readonly #requests: RecordedRequest[] = [];

  add(request: Omit<RecordedRequest, 'number'>): number {
    const number = this.#requests.length + 1;
    this.#requests.push({ number, ...request });
    return number;
  }

  note(number: number, progress: Progress): void {
    const known = this.#requests[number - 1];
    if (known !== undefined) this.#requests[number - 1] = { ...known, ...progress };
  }

  all(): RecordedRequest[] {
    return [...this.#requests];
  }
}

export function withoutSecrets(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => {
    const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
    return [name, SECRET_HEADERS.has(name) ? '(secret)' : text] as const;
  });
  return Object.fromEntries(entries);
}
