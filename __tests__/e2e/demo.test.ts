import { expect, test } from '@jest/globals';
import { runNode } from '../../scripts/node-process.ts';

test('the demo makes tickets for a scan and for a nightly query, attaches to one, and shows what is seen', async () => {
  const { exitCode, output } = await runNode({ args: ['scripts/demo.ts'], output: 'capture' });
  expect(exitCode).toBe(0);
  expect(output).toContain('7 ServiceNow tickets created, 1 already existed');
  expect(output).toContain('1 ServiceNow ticket attached to');
  expect(output).toMatch(/=== Outputs\n\nresults-file: .*\nresult: success\n/);
  expect(output.match(/=== Summary/g)).toHaveLength(3);
});
