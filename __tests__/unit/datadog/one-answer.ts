import type { Call } from '../../../src/datadog/call.ts';
import type { DatadogClient } from '../../../src/datadog/client.ts';

/** A client that gives these answers, one a call, and keeps the calls. */
export function answering(...answers: readonly unknown[]): {
  readonly client: DatadogClient;
  readonly calls: Call<unknown>[];
} {
  const calls: Call<unknown>[] = [];
  const client: DatadogClient = {
    answeredAt: () => null,
    areAccepted: () => true,
    async send(call) {
      calls.push(call);
      return call.read(answers[calls.length - 1]);
    },
  };
  return { client, calls };
}
