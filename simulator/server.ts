/** The listener: loopback only. */
import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { deliver } from './deliver.ts';
import { failureAnswer } from './exchange.ts';
import { type Door, serve } from './serve.ts';
import type { Session } from './session.ts';

export const HOST = '127.0.0.1';
/** Longer than any client's, so that no idle connection is closed under a request. */
const KEEP_ALIVE_MS = 120_000;

export interface Listener {
  readonly port: number;
  /** Refuses every connection until `open` is called, dropping those there are. */
  shut(): Promise<void>;
  /** Listens again, on the same port. */
  open(): Promise<void>;
  close(): Promise<void>;
}

export interface ListenerOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** The life that a request arriving now belongs to. */
  session(): Session;
  reset(): void;
}

/** @throws the system's error, such as `EADDRINUSE` */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const closing = new AbortController();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  const connections = new WeakMap<Socket, number>();
  server.on('connection', (socket) => {
    const { load } = options.session();
    load.connections += 1;
    connections.set(socket, load.connections);
  });
  const door: Door = {
    isOpen: () => server.listening,
    shut: (ms) => {
      server.close();
      if (ms === undefined) return;
      setTimeout(() => {
        if (!closing.signal.aborted) opened(server, port).catch(() => undefined);
      }, ms).unref();
    },
  };
  server.on('request', (request, response) => {
    const connection = connections.get(request.socket) ?? 0;
    const session = options.session();
    const { signal } = closing;
    serve({ request, response, session, connection, signal, door, reset: options.reset }).catch(
      (error: unknown) => {
        if (signal.aborted || response.headersSent) response.destroy();
        else void deliver(response, failureAnswer(error), null, signal);
      },
    );
  });
  const port = await opened(server, options.port);
  return {
    port,
    shut: () => shut(server),
    open: async () => {
      if (!server.listening) await opened(server, port);
    },
    close: () => {
      closing.abort();
      return shut(server);
    },
  };
}

function opened(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (server.listening) server.close(() => resolve());
    else resolve();
    server.closeAllConnections();
  });
}
