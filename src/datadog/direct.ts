/** Requests straight to Datadog, by Node's own client. */
import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { HttpRequest, Sender } from './transport.ts';

/** What `node:http` and `node:https` have in common. */
interface Protocol {
  readonly Agent: new (options: { keepAlive: boolean }) => Agent;
  request(
    url: string,
    options: RequestOptions,
    callback: (answer: IncomingMessage) => void,
  ): ClientRequest;
}

export function createDirectSender(userAgent: string, onSent: () => void): Sender {
  let agent: Agent | null = null;
  return {
    async send({ method, url, headers, body }) {
      const protocol = await protocolOf(url);
      agent ??= new protocol.Agent({ keepAlive: true });
      const options = {
        method,
        agent,
        headers: { ...headers, 'user-agent': userAgent, ...lengthOf(body) },
      };
      return new Promise((resolve, reject) => {
        protocol
          .request(url, options, resolve)
          .on('error', reject)
          .on('finish', onSent)
          .end(body ?? undefined);
      });
    },
    dispose: () => agent?.destroy(),
  };
}

/** Only the one that is needed: TLS takes longer to load than all the rest of a run. */
function protocolOf(url: string): Promise<Protocol> {
  return url.startsWith('https:') ? import('node:https') : import('node:http');
}

function lengthOf(body: HttpRequest['body']): Record<string, string> {
  return body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
}
