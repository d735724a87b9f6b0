/**
 * HTTP as the client needs it, over `@actions/http-client`, which brings the runner's proxies. What
 * it lacks is added here: a signal for one request, a bound on the answer, and whether a request
 * that failed was sent. Nothing is followed (the credentials would go along) or sent twice.
 */
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { HttpClient } from '@actions/http-client';
import { unlessAborted } from '../concurrency.ts';
import { property } from '../unknown.ts';

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

/** @throws {TransportError} if no whole answer came. */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

export class TransportError extends Error {
  override readonly name = 'TransportError';
  /** Whether the server may have seen the request. */
  readonly sent: boolean;
  /** What to change, a sentence; `null` if another attempt may succeed as things are. */
  readonly fix: string | null;
  constructor(message: string, sent: boolean, options: ErrorOptions & { fix?: string } = {}) {
    super(message, options);
    this.sent = sent;
    this.fix = options.fix ?? null;
  }
}

/** Far above any answer of these endpoints; a longer one is a broken proxy or an attack. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** Connections are kept alive and shared by all requests of the transport. */
export function createTransport(userAgent: string): Transport & { dispose(): void } {
  const client = new HttpClient(userAgent, [], { keepAlive: true });
  const transport = async (request: HttpRequest): Promise<HttpAnswer> => {
    if (request.signal.aborted) throw new TransportError('it was given up', false);
    // Also ends a request that still waits for its connection: were it sent once that opens,
    // whoever gave it up would have looked too early whether it was carried out.
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(request.timeout)]);
    try {
      const message = await unlessAborted(send(client, userAgent, { ...request, signal }), signal);
      const body = await unlessAborted(bodyOf(message), signal).finally(() => {
        if (!message.complete) message.destroy();
      });
      return { status: message.statusCode ?? 0, headers: headersOf(message), body };
    } catch (error) {
      if (error instanceof TransportError) throw error;
      if (!signal.aborted) throw describeFailure(error);
      const reason = request.signal.aborted
        ? 'it was given up'
        : `no answer came within ${request.timeout / 1000} s`;
      throw new TransportError(reason, true);
    }
  };
  return Object.assign(transport, { dispose: () => client.dispose() });
}

/** A raw request is neither redirected nor repeated by the client. */
async function send(
  client: HttpClient,
  userAgent: string,
  { method, url, headers, body, signal }: HttpRequest,
): Promise<IncomingMessage> {
  const parsedUrl = new URL(url);
  const answer = await client.requestRaw(
    {
      parsedUrl,
      httpModule: parsedUrl.protocol === 'https:' ? https : http,
      options: {
        ...urlToHttpOptions(parsedUrl),
        method,
        headers: { ...headers, 'user-agent': userAgent },
        agent: client.getAgent(url),
        signal,
      },
    },
    body,
  );
  return answer.message;
}

/** The client's own `bodyOf` waits for ever on an answer that breaks off, and has no limit. */
async function bodyOf(message: IncomingMessage): Promise<string> {
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

/**
 * The server proved to be another, or its certificate to be nobody's: likewise, and for good. Of
 * Node's list: https://nodejs.org/api/tls.html#x509-certificate-error-codes
 */
const CERTIFICATE_CODE =
  /^(?:CERT_|UNABLE_TO_(?:GET|VERIFY|DECODE|DECRYPT)_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|ERR_TLS_CERT_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)/;
/** The same for the proxy itself, where it is spoken to over TLS. */
const PROXY_CERTIFICATE_MESSAGE = /tunneling socket could not be established, cause=.*certificate/;
const PROXY_WANTS_CREDENTIALS = /tunneling socket could not be established, statusCode=407/;
/** Without a code of its own: the proxy's refusals, and a connection lost within the handshake. */
const NOT_SENT_MESSAGE =
  /tunneling socket could not be established|illegal response body from proxy|before secure TLS connection was established/;
/** With the code `EPROTO`: the two sides found no protocol to speak. */
const HANDSHAKE_MESSAGE =
  /wrong version number|handshake failure|unsupported protocol|protocol version/;

function describeFailure(error: unknown): TransportError {
  const { code, syscall, message } = failureParts(error);
  const reason = message || code || 'the connection failed';
  const permanent = (fix: string) => new TransportError(reason, false, { fix, cause: error });
  if (PROXY_WANTS_CREDENTIALS.test(message)) {
    return permanent(
      'The proxy wants credentials: put them into HTTPS_PROXY, as in ' +
        '`http://user:password@proxy.example.com:3128`, from a secret.',
    );
  }
  if (CERTIFICATE_CODE.test(code) || PROXY_CERTIFICATE_MESSAGE.test(message)) {
    return permanent(
      'The certificate is not trusted. If a gateway or proxy has a certificate authority of its ' +
        'own, set NODE_EXTRA_CA_CERTS to the path of its certificate.',
    );
  }
  const wasSent = !(
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    /^(?:ENOTFOUND|EAI_AGAIN|EAI_FAIL)$/.test(code) ||
    NOT_SENT_MESSAGE.test(message) ||
    (code === 'EPROTO' && HANDSHAKE_MESSAGE.test(message))
  );
  return new TransportError(reason, wasSent, { cause: error });
}

function failureParts(error: unknown): { code: string; syscall: string; message: string } {
  const field = (name: string): string => {
    const value = property(error, name) || property(firstError(error), name);
    return typeof value === 'string' ? value : '';
  };
  return { code: field('code'), syscall: field('syscall'), message: field('message') };
}

/** Of an attempt at each of several addresses, the first failure. */
function firstError(error: unknown): unknown {
  const errors = property(error, 'errors');
  return Array.isArray(errors) ? errors[0] : undefined;
}
