/** Requests straight to Datadog, by Node's own client. */
import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { HttpRequest, Sender } from './transport.ts';

/** What `node:http` and `node:https` have in common, with connections that are kept. */
interface Connections {
  readonly agent: Agent;
  request(
    url: string,
    options: RequestOptions,
    callback: (answer: IncomingMessage) => void,
  ): ClientRequest;
}

export function createDirectSender(userAgent: string): Sender {
  let opening: Promise<Connections> | null = null;
  return {
    async send({ method, url, headers, body, signal }) {
      opening ??= openConnections(url);
      const { agent, request } = await opening;
      const options = {
        method,
        agent,
        signal,
        headers: { ...headers, 'user-agent': userAgent, ...lengthOf(body) },
      };
      return new Promise((resolve, reject) => {
        request(url, options, resolve)
          .on('error', reject)
          .end(body ?? undefined);
      });
    },
    dispose: () => {
      opening?.then(({ agent }) => agent.destroy()).catch(() => undefined);
    },
  };
}

/** Loads only the protocol that is needed: TLS takes longer to load than all the rest of a run. */
async function openConnections(url: string): Promise<Connections> {
  if (!url.startsWith('https:')) {
    const { Agent, request } = await import('node:http');
    return { agent: new Agent({ keepAlive: true }), request };
  }
  const { Agent, request } = await import('node:https');
  const { createSecureContext } = await import('node:tls');
  // Node's defaults, made once: it would make them anew for each connection.
  return { agent: new Agent({ keepAlive: true, secureContext: createSecureContext() }), request };
}

function lengthOf(body: HttpRequest['body']): Record<string, string> {
  return body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
}
