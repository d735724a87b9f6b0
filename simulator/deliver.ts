/** Bringing an answer to the client, whole or as a fault has it. */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import type { Ending } from './faults.ts';
import { isObject, parseJson } from './json.ts';

const MEGABYTE = 2 ** 20;

/** @returns whether an answer went out whole. */
export function deliver(
  response: ServerResponse,
  answer: Answer,
  ending: Ending | null,
  signal: AbortSignal,
): Promise<boolean> {
  switch (ending?.kind) {
    case 'drop':
    case 'unreachable':
      response.socket?.resetAndDestroy();
      return Promise.resolve(false);
    case 'hang':
      return Promise.resolve(false);
    case 'truncated':
      return sendHalf(response, answer);
    case 'slow':
      return drip({ response, answer, bytes: ending.bytes, everyMs: ending.everyMs, signal });
    case 'huge':
      return sendPadded(response, answer, ending.megabytes);
    default:
      return sendWhole(response, answer);
  }
}

function sendWhole(response: ServerResponse, answer: Answer): Promise<boolean> {
  if (response.destroyed) return Promise.resolve(false);
  response.writeHead(answer.status, withLength(answer));
  return ended(response, () => response.end(answer.body));
}

async function sendHalf(response: ServerResponse, answer: Answer): Promise<boolean> {
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, withLength(answer));
  await new Promise<void>((resolve) => {
    response.once('close', resolve);
    response.write(body.subarray(0, body.length >> 1), () => resolve());
  });
  response.socket?.destroySoon();
  return false;
}

async function drip(pour: {
  readonly response: ServerResponse;
  readonly answer: Answer;
  readonly bytes: number;
  readonly everyMs: number;
  readonly signal: AbortSignal;
}): Promise<boolean> {
  const { response, answer, bytes, everyMs, signal } = pour;
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, withLength(answer));
  for (let at = 0; at < body.length; at += bytes) {
    if (response.destroyed) return false;
    response.write(body.subarray(at, at + bytes));
    await sleep(everyMs, undefined, { signal });
  }
  return ended(response, () => response.end());
}

async function sendPadded(
  response: ServerResponse,
  answer: Answer,
  megabytes: number,
): Promise<boolean> {
  const head = isObject(parseJson(answer.body)) ? `${answer.body.slice(0, -1)},` : '{';
  response.writeHead(answer.status, answer.headers);
  response.write(`${head}"padding":"`);
  const padding = 'x'.repeat(MEGABYTE);
  for (let sent = 0; sent < megabytes; sent += 1) {
    if (response.destroyed) return false;
    if (!response.write(padding)) await drained(response);
  }
  return ended(response, () => response.end('"}'));
}

function withLength(answer: Answer): Record<string, string> {
  return { ...answer.headers, 'content-length': String(Buffer.byteLength(answer.body)) };
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

function ended(response: ServerResponse, end: () => void): Promise<boolean> {
  return new Promise((resolve) => {
    response.once('close', () => resolve(response.writableFinished));
    response.once('finish', () => resolve(true));
    end();
  });
}
