import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Datadog, startDatadog } from './harness/datadog.ts';

const PLAIN = 'https://example.service-now.com/incident.do?sys_id=abcdef0123456789abcdef0123456789';

let datadog: Datadog;
beforeAll(async () => {
  datadog = await startDatadog({ findings: 60 });
});
beforeEach(() => datadog.simulator.reset());
afterAll(() => datadog.close());

describe('attach', () => {
  test('takes 50 findings', async () => {
    const result = await datadog.run({
      operation: 'attach',
      'servicenow-ticket-url': PLAIN,
      'finding-ids': datadog.ids.slice(0, 50).join('\n'),
    });
    expect(result.outputs).toMatchObject({ result: 'success', 'finding-count': '50' });
  });

  test('adds findings to a ticket that was made before, and moves those that are on another', async () => {
    const [first = '', second = '', third = ''] = datadog.ids;
    const made = await datadog.run({ 'finding-ids': `${first} ${second}`, 'group-by': 'finding' });
    const [url] = JSON.parse(made.outputs['servicenow-urls'] ?? '[]');
    const result = await datadog.run({
      operation: 'attach',
      'servicenow-ticket-url': url,
      'finding-ids': `${second} ${third}`,
    });
    expect(result.outputs).toMatchObject({
      result: 'success',
      'case-key': 'SEC-1',
      'attached-count': '1',
    });
    const [ticket] = datadog.simulator.state().cases;
    expect(ticket?.insights).toEqual([first, second, third]);
  });
});
