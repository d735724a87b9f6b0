/** One request over HTTP, from its arrival to its end. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { deliver } from './deliver.ts';
import { CONTROL_PREFIX, control } from './endpoints/control.ts';
import { exchange, pathOf } from './exchange.ts';
import type { Session } from './session.ts';

const LARGEST_BODY = 32 * 2 ** 20;

export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly session: Session;
  /** The number of the connection, from 1. */
  readonly connection: number;
  /** Aborted when the simulator closes. */
  readonly signal: AbortSignal;
  readonly reset: () => void;
  readonly door: Door;
}

/** Whether new connections are taken. */
export interface Door {
  readonly isOpen: () => boolean;
  /** Refuses new connections, for `ms` or for good. */
  readonly shut: (ms: number | undefined) => void;
}

/** Rejects with an AbortError when the simulator closes meanwhile. */
export async function serve(visit: Visit): Promise<void> {
  const { request, response, session, connection, signal, door } = visit;
  const text = await readBody(request);
  if (text === null) return;
  const url = request.url ?? '';
  const method = request.method ?? '';
  const path = pathOf(url);
  if (path.startsWith(CONTROL_PREFIX)) {
    await deliver(response, control({ method, path, text }, session, visit.reset), null, signal);
    return;
  }
  const arrival = { method, url, headers: request.headers, text, connection };
  const { answer, ending, effects, depart } = await exchange(arrival, session, signal);
  for (const effect of effects) if (effect.kind === 'refuse') door.shut(effect.ms);
  if (!door.isOpen()) response.setHeader('connection', 'close');
  let isWhole = false;
  try {
    isWhole = await deliver(response, answer, ending, signal);
  } finally {
    depart(isWhole);
  }
}

/** `null` where the client went away, or sends too much and is hung up on. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > LARGEST_BODY) return null;
      chunks.push(bytes);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}
