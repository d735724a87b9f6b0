import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import {
  connect,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  createTransport,
  type HttpRequest,
  TransportError,
} from '../../../src/datadog/transport.ts';
import { onLoopback } from '../../loopback.ts';
import { SELF_SIGNED } from './self-signed.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** Listens on loopback until the test is over; gives the port. */
async function listen(server: TcpServer): Promise<number> {
  const { port, close } = await onLoopback(server);
  cleanUps.push(close);
  return port;
}

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

async function serve(handler: Handler): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => handler(request, response, body));
  });
  return `http://127.0.0.1:${await listen(server)}`;
}

function transport() {
  const made = createTransport('datadog-servicenow-tickets/1.2.3');
  cleanUps.push(() => made.dispose());
  return made;
}

function request(url: string, part: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    body: '{"data":"é"}',
    timeout: 5_000,
    signal: new AbortController().signal,
    ...part,
  };
}

async function failureOf(answer: Promise<unknown>): Promise<TransportError> {
  const error = await answer.catch((thrown: unknown) => thrown);
  if (!(error instanceof TransportError)) throw new Error(`Not a TransportError: ${error}`);
  return error;
}

function withEnvironment(variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) {
    const before = process.env[name];
    process.env[name] = value;
    cleanUps.push(() => {
      if (before === undefined) delete process.env[name];
      else process.env[name] = before;
    });
  }
}

describe('an answer', () => {
  test('comes whole, with its status and headers', async () => {
    const url = await serve((asked, response, body) => {
      response.writeHead(201, { 'X-RateLimit-Remaining': '7', 'Set-Cookie': ['a', 'b'] });
      response.end(`${asked.method} ${asked.url} ${asked.headers['user-agent']} ${body}`);
    });
    await expect(
      transport()(request(`${url}/api?x=1`, { method: 'PATCH' })),
    ).resolves.toMatchObject({
      status: 201,
      headers: { 'x-ratelimit-remaining': '7', 'set-cookie': 'a, b' },
      body: 'PATCH /api?x=1 datadog-servicenow-tickets/1.2.3 {"data":"é"}',
    });
  });

  test('may have no body, nor its request', async () => {
    const url = await serve((asked, response, body) => {
      response.writeHead(204, { asked: `${asked.method}${body}` }).end();
    });
    await expect(transport()(request(url, { method: 'GET', body: null }))).resolves.toMatchObject({
      status: 204,
      headers: { asked: 'GET' },
      body: '',
    });
  });

  test('may come in pieces that cut characters in two', async () => {
    const url = await serve((_, response) => {
      const bytes = Buffer.from('"naïve — 票"');
      response.writeHead(200);
      for (const byte of bytes) response.write(Buffer.of(byte));
      response.end();
    });
    await expect(transport()(request(url))).resolves.toMatchObject({ body: '"naïve — 票"' });
  });

  test('with an error status is an answer, and is not asked for again', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.writeHead(503).end('later');
    });
    await expect(transport()(request(url, { method: 'GET', body: null }))).resolves.toMatchObject({
      status: 503,
      body: 'later',
    });
    expect(asked).toBe(1);
  });

  test.each([301, 302, 303, 307, 308])(
    'that redirects (%d) is an answer, and never followed',
    async (status) => {
      const paths: (string | undefined)[] = [];
      const url = await serve((asked, response) => {
        paths.push(asked.url);
        response.writeHead(status, { location: '/elsewhere' }).end();
      });
      await expect(transport()(request(`${url}/api`))).resolves.toMatchObject({ status });
      expect(paths).toEqual(['/api']);
    },
  );

  test('comes over a connection that is kept for the next', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((asked, response) => {
      ports.add(asked.socket.remotePort);
      response.end('"ok"');
    });
    const send = transport();
    for (let sent = 0; sent < 3; sent += 1) await send(request(url));
    expect(ports.size).toBe(1);
  });
});

describe('a request that certainly was not sent', () => {
  test('is one whose connection is refused', async () => {
    const { port, close } = await onLoopback(createTcpServer());
    close();
    const error = await failureOf(transport()(request(`http://127.0.0.1:${port}`)));
    expect(error).toMatchObject({ sent: false });
    expect(error.message).toContain('ECONNREFUSED');
  });

  test('is one that nobody waits for any more', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.end();
    });
    const error = await failureOf(transport()(request(url, { signal: AbortSignal.abort() })));
    expect(error.sent).toBe(false);
    expect(asked).toBe(0);
  });

  test('is one to a host that does not exist', async () => {
    const error = await failureOf(transport()(request('http://api.datadoghq.invalid')));
    expect(error.sent).toBe(false);
  });

  test('is one in TLS to a server that speaks none', async () => {
    const url = await serve((_, response) => response.end());
    const error = await failureOf(transport()(request(url.replace('http:', 'https:'))));
    expect(error.sent).toBe(false);
  });

  test('is one whose connection ends within the handshake', async () => {
    const port = await listen(
      createTcpServer((socket) => socket.on('data', () => socket.destroy())),
    );
    const error = await failureOf(transport()(request(`https://127.0.0.1:${port}`)));
    expect(error.sent).toBe(false);
  });

  test('is one whose handshake the server refuses', async () => {
    const handshakeFailure = Buffer.of(0x15, 3, 3, 0, 2, 2, 40);
    const port = await listen(
      createTcpServer((socket) => socket.on('data', () => socket.end(handshakeFailure))),
    );
    const error = await failureOf(transport()(request(`https://127.0.0.1:${port}`)));
    expect(error.sent).toBe(false);
  });
});

describe('a server whose certificate is not trusted', () => {
  test('is never sent anything', async () => {
    const seen: string[] = [];
    const server = createTlsServer(SELF_SIGNED, (asked, response) => {
      seen.push(String(asked.url));
      response.end('"ok"');
    });
    const port = await listen(server);
    const error = await failureOf(transport()(request(`https://127.0.0.1:${port}/secret`)));
    expect(error.sent).toBe(false);
    expect(error.message).toContain('certificate');
    expect(error.fix).toContain('NODE_EXTRA_CA_CERTS');
    expect(seen).toEqual([]);
  });
});

describe('a request that may have been carried out', () => {
  test('is one whose connection is lost before the answer', async () => {
    const url = await serve((asked) => asked.socket.destroy());
    expect(await failureOf(transport()(request(url)))).toMatchObject({ sent: true });
  });

  test('is one whose connection is reset before the answer', async () => {
    const url = await serve((asked) => asked.socket.resetAndDestroy());
    expect(await failureOf(transport()(request(url)))).toMatchObject({ sent: true });
  });

  test.each([{ 'content-length': '100' }, {}])(
    'is one whose answer breaks off (%j)',
    async (headers) => {
      const url = await serve((_, response) => {
        response.writeHead(200, headers);
        response.write('{"data":');
        setTimeout(() => response.destroy(), 20);
      });
      expect(await failureOf(transport()(request(url)))).toMatchObject({ sent: true });
    },
  );

  test('is one whose answer is not HTTP', async () => {
    const port = await listen(
      createTcpServer((socket) => socket.on('data', () => socket.end('garbage\r\n\r\n'))),
    );
    expect(await failureOf(transport()(request(`http://127.0.0.1:${port}`)))).toMatchObject({
      sent: true,
    });
  });

  test('is one that is not answered in time, which the message says', async () => {
    const url = await serve(() => undefined);
    const error = await failureOf(transport()(request(url, { timeout: 60 })));
    expect(error).toMatchObject({ sent: true, message: 'no answer came within 0.06 s' });
  });

  test('is one whose answer begins in time and does not end', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    });
    const startedAt = performance.now();
    expect(await failureOf(transport()(request(url, { timeout: 80 })))).toMatchObject({
      sent: true,
    });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test.each(['before', 'within'])('is one that is given up %s its answer', async (when) => {
    const giveUp = new AbortController();
    const url = await serve((_, response) => {
      if (when === 'within') response.writeHead(200).write('{');
      setTimeout(() => giveUp.abort(), 20);
    });
    expect(await failureOf(transport()(request(url, { signal: giveUp.signal })))).toMatchObject({
      sent: true,
      message: 'it was given up',
    });
  });

  test('is one whose answer is larger than any that is meant', async () => {
    const piece = Buffer.alloc(1024 * 1024, ' ');
    let written = 0;
    const url = await serve((_, response) => {
      response.writeHead(200);
      const pour = (): void => {
        while (written < 64 && !response.destroyed) {
          written += 1;
          if (!response.write(piece)) {
            response.once('drain', pour);
            return;
          }
        }
        response.end();
      };
      pour();
    });
    const error = await failureOf(transport()(request(url)));
    expect(error).toMatchObject({ sent: true, message: 'the answer is longer than 32 MiB' });
    expect(written).toBeLessThan(64);
  });
});

describe('an answer that comes too late', () => {
  test('does not keep its connection', async () => {
    let closed: Promise<void> = Promise.resolve();
    const url = await serve((asked, response) => {
      closed = new Promise((resolve) => asked.socket.once('close', () => resolve()));
      setTimeout(() => response.writeHead(200, { 'content-length': '9' }).flushHeaders(), 60);
    });
    await failureOf(transport()(request(url, { timeout: 20 })));
    await expect(closed).resolves.toBeUndefined();
  });
});

describe('through a proxy', () => {
  /** A host that only the proxy knows; loopback itself is never reached through one. */
  const TARGET = 'http://api.datadoghq.test';

  /** Tunnels everything to the port; keeps who was asked for. */
  async function proxy(answer: (socket: Socket) => void): Promise<{ asked: string[] }> {
    const asked: string[] = [];
    const server = createServer();
    server.on('connect', (request, socket: Socket) => {
      asked.push(`${request.method} ${request.url}`);
      answer(socket);
    });
    withEnvironment({ http_proxy: '', HTTP_PROXY: `http://127.0.0.1:${await listen(server)}` });
    withEnvironment({ no_proxy: '', NO_PROXY: '' });
    return { asked };
  }

  test('requests reach the server, its name resolved by the proxy', async () => {
    const url = new URL(await serve((asked, response) => response.end(asked.headers.host)));
    const { asked } = await proxy((socket) => {
      const onward = connect(Number(url.port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      onward.on('error', () => undefined);
    });
    await expect(transport()(request(TARGET))).resolves.toMatchObject({
      status: 200,
      body: 'api.datadoghq.test:80',
    });
    expect(asked).toEqual(['CONNECT api.datadoghq.test:80']);
  });

  test.each(['403 Forbidden', '407 Proxy Authentication Required', '502 Bad Gateway'])(
    'that refuses (%s) nothing is sent',
    async (status) => {
      await proxy((socket) => socket.end(`HTTP/1.1 ${status}\r\n\r\n`));
      const error = await failureOf(transport()(request(TARGET)));
      expect(error.sent).toBe(false);
      expect(error.message).toContain(status.slice(0, 3));
      expect(error.fix).toEqual(
        status.startsWith('407') ? expect.stringContaining('The proxy wants credentials') : null,
      );
    },
  );

  test('that answers out of turn nothing is sent', async () => {
    await proxy((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nunasked'));
    expect(await failureOf(transport()(request(TARGET)))).toMatchObject({ sent: false });
  });

  test('that connects only after the request was given up nothing is sent either', async () => {
    const seen: string[] = [];
    await proxy((socket) => {
      setTimeout(() => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'), 300);
      socket.on('data', (chunk) => seen.push(chunk.toString('latin1')));
    });
    const error = await failureOf(transport()(request(TARGET, { timeout: 100 })));
    expect(error.sent).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(seen).toEqual([]);
  });

  test('to a server whose certificate is not trusted nothing is sent, nor will be', async () => {
    const seen: string[] = [];
    const server = createTlsServer(SELF_SIGNED, (asked, response) => {
      seen.push(String(asked.url));
      response.end('"ok"');
    });
    const port = await listen(server);
    await proxy((socket) => {
      const onward = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      onward.on('error', () => undefined);
    });
    withEnvironment({ https_proxy: process.env['HTTP_PROXY'] ?? '' });
    const error = await failureOf(transport()(request('https://api.datadoghq.test')));
    expect(error).toMatchObject({
      sent: false,
      fix: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
    expect(seen).toEqual([]);
  });

  test('that itself shows a certificate that is not trusted nothing is sent, nor will be', async () => {
    const port = await listen(createTlsServer(SELF_SIGNED));
    withEnvironment({ http_proxy: `https://127.0.0.1:${port}`, no_proxy: '', NO_PROXY: '' });
    const error = await failureOf(transport()(request(TARGET)));
    expect(error).toMatchObject({
      sent: false,
      fix: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
  });

  test('that is not there nothing is sent', async () => {
    withEnvironment({ http_proxy: 'http://127.0.0.1:1', no_proxy: '', NO_PROXY: '' });
    expect(await failureOf(transport()(request(TARGET)))).toMatchObject({ sent: false });
  });

  test('a host that needs none is reached without it', async () => {
    const { asked } = await proxy((socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
    const url = await serve((_, response) => response.end('"direct"'));
    await expect(transport()(request(url))).resolves.toMatchObject({ body: '"direct"' });
    expect(asked).toEqual([]);
  });
});
