/** How a run that is cancelled ends: exit code, and outputs that are there whatever happened. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Datadog, type DatadogOptions, startDatadog } from './harness/datadog.ts';
import { errorsOf } from './harness/outcome.ts';
import { writesTo } from './harness/requests.ts';

function isWriting({ simulator }: Datadog): boolean {
  return writesTo(simulator).length > 0;
}

let datadog: Datadog | undefined;
afterEach(() => datadog?.close());

async function newDatadog(options: Partial<DatadogOptions> = {}): Promise<Datadog> {
  datadog = await startDatadog({ findings: 400, ...options });
  return datadog;
}

describe('cancellation', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s ends the step soon, with what exists',
    async (signal) => {
      const on = await newDatadog({ latency: { create: 1_000 }, speed: 1 });
      const result = await on.run(
        { 'finding-ids': on.ids.join(' '), 'group-by': 'finding', 'max-tickets': '400' },
        { signals: [{ signal, when: () => isWriting(on) }] },
      );
      expect(result.exitCode).toBe(1);
      expect(result.signal).toBeNull();
      expect(result.durationMs).toBeLessThan(5_000);
      expect(errorsOf(result).join()).toContain(
        'The workflow run was cancelled. No further ticket was begun.',
      );
      const made = on.simulator.state().cases.length;
      expect(made).toBeGreaterThan(0);
      expect(result.outputs['created-count']).toBe(String(made));
      expect(result.outputs['ticket-count']).toBe('400');
    },
  );

  test('before any write leaves nothing behind', async () => {
    const on = await newDatadog({ latency: { search: 2_000 }, speed: 1 });
    const result = await on.run(
      { 'finding-ids': on.ids.join(' ') },
      { signals: [{ signal: 'SIGINT', when: () => on.simulator.requests().length > 0 }] },
    );
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'failure', 'created-count': '0' });
    expect(result.durationMs).toBeLessThan(2_000);
    expect(on.simulator.state().cases).toEqual([]);
  });

  test('fails the step although everything was done by then', async () => {
    const on = await newDatadog({ latency: { create: 500 }, speed: 1 });
    const result = await on.run(
      { 'finding-ids': on.ids[0] ?? '' },
      { signals: [{ signal: 'SIGINT', when: () => isWriting(on) }] },
    );
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ 'created-count': '1', 'case-key': 'SEC-1' });
  });

  test('by force leaves nothing that the next run does not find', async () => {
    const on = await newDatadog({ latency: { create: 300, case: 3_000 }, speed: 1 });
    const inputs = { 'finding-ids': on.ids.join(' '), 'wait-for-ticket': '0s' };
    const killed = await on.run(inputs, {
      signals: [{ signal: 'SIGKILL', when: () => on.simulator.state().cases.length > 0 }],
    });
    const made = on.simulator.state().cases.length;
    const again = await on.run(inputs);
    expect(killed.signal).toBe('SIGKILL');
    expect(again.outputs).toMatchObject({
      result: 'success',
      'existing-count': String(made),
      'created-count': String(8 - made),
    });
    expect(on.simulator.state().cases).toHaveLength(8);
  });
});
