import { expect, test } from '@jest/globals';
import { runNode } from '../../scripts/node-process.ts';

test('the demo makes tickets for a scan and for two teams, attaches to one, and shows what is seen', async () => {
  const { exitCode, output } = await runNode({ args: ['scripts/demo.ts'], output: 'capture' });
  expect(exitCode).toBe(0);
  expect(output).toContain('7 ServiceNow tickets created, 1 already existed');
  expect(output).toContain('assignment group Payments Team (project PAY)');
  expect(output).toContain('assignment group Platform Engineering (project OPS)');
  expect(output).toMatch(/created {2}PAY-\d+ .* project PAY {2}route 1 /);
  expect(output).toMatch(/created {2}OPS-\d+ .* project OPS {2}route 2 /);
  expect(output).toContain('1 ServiceNow ticket attached to');
  expect(output).toMatch(/=== Outputs\n\nresults-file: .*\nresult: success\n/);
  expect(output.match(/=== Summary/g)).toHaveLength(3);
});
