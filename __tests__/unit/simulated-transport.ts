/** A transport that leads into a simulated Datadog of this process, without a socket. */
import type { Delivery, InProcessSimulator } from '../../simulator/simulator.ts';
import { type HttpAnswer, type Transport, TransportError } from '../../src/datadog/transport.ts';
import type { Clock } from '../../src/runtime.ts';

export function simulatedTransport(
  simulator: Pick<InProcessSimulator, 'send'>,
  clock: Clock,
): Transport {
  return async ({ method, url, headers, body, timeout, signal }) => {
    if (signal.aborted) throw new TransportError('it was given up', false);
    const done = new AbortController();
    const { promise: ended, reject } = Promise.withResolvers<never>();
    const end = (reason: string): void => reject(new TransportError(reason, true));
    signal.addEventListener('abort', () => end('it was given up'), { signal: done.signal });
    clock.sleep(timeout, done.signal).then(
      () => end(`no answer came within ${timeout / 1000} s`),
      () => undefined,
    );
    try {
      const sent = simulator.send({ method, url, headers, body });
      const delivery = await Promise.race([sent, ended]);
      return answerOf(delivery) ?? (await ended);
    } finally {
      done.abort();
      ended.catch(() => undefined);
    }
  };
}

/** `null` where no answer ever comes. */
function answerOf(delivery: Delivery): HttpAnswer | null {
  switch (delivery.kind) {
    case 'answer':
      return delivery;
    case 'lost':
      throw new TransportError('socket hang up', true);
    case 'refused':
      throw new TransportError('connect ECONNREFUSED', false);
    case 'silence':
      return null;
  }
}
