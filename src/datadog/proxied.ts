/** Requests through a proxy, by the toolkit's client, which is loaded for them alone. */
import type { HttpClient } from '@actions/http-client';
import type { Sender } from './transport.ts';

export function createProxiedSender(userAgent: string): Sender {
  let opening: Promise<HttpClient> | null = null;
  return {
    async send({ method, url, headers, body, signal }) {
      opening ??= openClient(userAgent);
      const client = await opening;
      // Read before `request` waits for anything: no other request comes in between.
      client.handlers = [abortedBy(signal)];
      return (await client.request(method, url, body, { ...headers })).message;
    },
    dispose: () => {
      opening?.then((client) => client.dispose()).catch(() => undefined);
    },
  };
}

async function openClient(userAgent: string): Promise<HttpClient> {
  const { HttpClient } = await import('@actions/http-client');
  return new HttpClient(userAgent, [], {
    allowRedirects: false,
    allowRetries: false,
    keepAlive: true,
  });
}

/** The client's only way to a request's options. */
function abortedBy(signal: AbortSignal): HttpClient['handlers'][number] {
  return {
    prepareRequest: (options) => {
      Object.assign(options, { signal });
    },
    canHandleAuthentication: () => false,
    handleAuthentication: () => Promise.reject(),
  };
}
