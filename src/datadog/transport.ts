/** HTTP as the client needs it: one request, one whole answer, and whether a failure was sent. */
import type { IncomingMessage } from 'node:http';
import { getProxyUrl } from '@actions/http-client/lib/proxy';
import { property } from '../unknown.ts';
import { createDirectSender } from './direct.ts';
import { createProxiedSender } from './proxied.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Milliseconds from the call to the end of the answer. */
  readonly timeout: number;
  /** Once aborted, the answer is no longer waited for. */
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** @throws {TransportError} where no whole answer came. */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

/** No whole answer came; `sent` tells whether the server may have seen the request. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly sent: boolean;
  constructor(message: string, sent: boolean, options?: ErrorOptions) {
    super(message, options);
    this.sent = sent;
  }
}

/** Far above any answer of these endpoints; a longer one is a broken proxy or an attack. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** Resolves when an answer begins; its body is still to come. */
export interface Sender {
  /** Once the request's signal is aborted, nothing more of it is sent. */
  send(request: HttpRequest): Promise<IncomingMessage>;
  /** Closes its connections. */
  dispose(): void;
}

/**
 * A transport over Node's own client, and over the toolkit's where the environment names a proxy
 * for the host. Connections are kept alive and shared; redirects are never followed, since the
 * credentials would go along, and nothing is ever sent twice.
 */
export function createTransport(userAgent: string): Transport & { dispose(): void } {
  const direct = createDirectSender(userAgent);
  const proxied = createProxiedSender(userAgent);
  const send = async (request: HttpRequest): Promise<IncomingMessage> => {
    const isProxied = getProxyUrl(new URL(request.url)) !== undefined;
    return (isProxied ? proxied : direct).send(request);
  };
  const transport = async (request: HttpRequest): Promise<HttpAnswer> => {
    if (request.signal.aborted) throw new TransportError('it was given up', false);
    const patience = startPatience(request);
    const givenUp = new AbortController();
    const answered = send({ ...request, signal: givenUp.signal });
    try {
      const message = await Promise.race([answered, patience.ended]);
      const body = await Promise.race([readBody(message), patience.ended]).finally(() => {
        if (!message.complete) message.destroy();
      });
      return { status: message.statusCode ?? 0, headers: headersOf(message), body };
    } catch (error) {
      // Nor may it go out later, when the connection that it waits for is open at last: whoever
      // gave it up looks whether it was carried out, and would look too early.
      answered.catch(() => undefined);
      givenUp.abort();
      throw error instanceof TransportError ? error : describeFailure(error);
    } finally {
      patience.stop();
    }
  };
  const dispose = (): void => {
    direct.dispose();
    proxied.dispose();
  };
  return Object.assign(transport, { dispose });
}

function startPatience({ timeout, signal }: HttpRequest): {
  readonly ended: Promise<never>;
  stop(): void;
} {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  const timer = setTimeout(
    () => reject(new TransportError(`no answer came within ${timeout / 1000} s`, true)),
    timeout,
  );
  const onAbort = (): void => reject(new TransportError('it was given up', true));
  signal.addEventListener('abort', onAbort, { once: true });
  return {
    ended: promise,
    stop: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    },
  };
}

/** The client's own `readBody` waits for ever on an answer that breaks off, and has no limit. */
async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) {
      throw new TransportError(`the answer is longer than ${MAX_ANSWER_BYTES >> 20} MiB`, true);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function headersOf(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

/** The server could not be found: before a byte of the request was sent. */
const NOT_FOUND_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL']);
/** The server proved to be another, or its certificate to be nobody's: likewise. */
const CERTIFICATE_CODES = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
/** What has no code of its own: the proxy's refusals, and a connection lost within the handshake. */
const NOT_SENT_MESSAGE =
  /tunneling socket could not be established|illegal response body from proxy|before secure TLS connection was established/;
/** With the code `EPROTO`: the two sides found no protocol to speak. */
const HANDSHAKE_MESSAGE =
  /wrong version number|handshake failure|unsupported protocol|protocol version/;

function describeFailure(error: unknown): TransportError {
  const { code, syscall, message } = failureParts(error);
  const wasSent = !(
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    NOT_FOUND_CODES.has(code) ||
    CERTIFICATE_CODES.has(code) ||
    NOT_SENT_MESSAGE.test(message) ||
    (code === 'EPROTO' && HANDSHAKE_MESSAGE.test(message))
  );
  const reason = message || code || 'the connection failed';
  const cure = CERTIFICATE_CODES.has(code)
    ? '; for a gateway with an authority of its own, set NODE_EXTRA_CA_CERTS'
    : '';
  return new TransportError(reason + cure, wasSent, { cause: error });
}

function failureParts(error: unknown): { code: string; syscall: string; message: string } {
  const field = (name: string): string => {
    const value = property(error, name) || property(firstOf(error), name);
    return typeof value === 'string' ? value : '';
  };
  return { code: field('code'), syscall: field('syscall'), message: field('message') };
}

/** Of an attempt at each of several addresses, the first failure. */
function firstOf(error: unknown): unknown {
  const errors = property(error, 'errors');
  return Array.isArray(errors) ? errors[0] : undefined;
}
