/** Notices at the places of findings, as GitHub shows them in the files of a pull request. */
import { describe, expect, test } from '@jest/globals';
import { generateFindings, type SeedFinding } from '../../simulator/simulator.ts';
import { noticesOf } from '../e2e/harness/outcome.ts';
import { openDatadog } from './datadog.ts';

const INPUTS = { 'findings-query': '@status:open' };

describe('annotations', () => {
  test('are for the ten most severe, and the log says how many more there are', async () => {
    const severities = ['info', 'low', 'critical', 'none', 'high', 'medium'];
    const on = await openDatadog({ findings: generateFindings(33, { severities }) });
    const result = await on.run({ ...INPUTS, 'group-by': 'severity' });
    const notices = noticesOf(result);
    expect(notices.map(({ properties }) => properties['title']?.split(':')[0])).toEqual([
      ...Array<string>(6).fill('Critical'),
      ...Array<string>(4).fill('High'),
    ]);
    expect(result.stdout.match(/^::notice/gm)).toHaveLength(10);
    expect(result.stdout).toMatch(
      /^GitHub shows ten annotations per step, so 23 more findings .* have none\.$/m,
    );
    const keys = new Set(notices.map(({ message }) => /^Ticket (\S+) /.exec(message)?.[1]));
    expect(keys.size).toBe(2);
  });

  test('are for findings whose place is known, and for no others', async () => {
    const [first, second] = generateFindings(2) as [SeedFinding, SeedFinding];
    const on = await openDatadog({
      findings: [first, { ...second, attributes: { status: 'open', severity: 'critical' } }],
    });
    const result = await on.run(INPUTS);
    expect(noticesOf(result).map(({ properties }) => properties['file'])).toEqual([
      'src/module-0/handler.ts',
    ]);
    expect(result.stdout).not.toContain('GitHub shows ten annotations');
  });

  test('are for files of this repository, which alone GitHub can show, and link to them', async () => {
    const findings = [
      ...generateFindings(1),
      ...generateFindings(1, { series: 'b', repositoryUrl: 'https://github.com/example/another' }),
    ];
    const on = await openDatadog({ findings });
    const result = await on.run({ ...INPUTS, description: '{{finding_titles}}' });
    expect(result.outputs['finding-count']).toBe('2');
    expect(noticesOf(result)).toHaveLength(1);
    expect(result.summary.match(/\/blob\//g)).toHaveLength(1);
    expect(on.simulator.state().cases[0]?.description.match(/\/blob\//g)).toHaveLength(1);
  });

  test('say where there is no ticket: of a dry run, and of one that failed', async () => {
    const on = await openDatadog({ findings: 1 });
    const dry = await on.run({ ...INPUTS, 'dry-run': 'true' });
    expect(noticesOf(dry).map(({ message }) => message)).toEqual([
      'No ticket yet\nFinding 1 of rule 0',
    ]);
    on.simulator.addFault({
      match: { path: '/servicenow_tickets$' },
      effect: { kind: 'status', status: 400 },
    });
    const failed = await on.run(INPUTS);
    expect(failed.exitCode).toBe(1);
    expect(noticesOf(failed).map(({ message }) => message)).toEqual([
      'No ticket yet\nFinding 1 of rule 0',
    ]);
  });

  test('name the ticket that was there already', async () => {
    const on = await openDatadog({ findings: 1 });
    await on.run(INPUTS);
    const result = await on.run(INPUTS);
    expect(noticesOf(result)[0]?.message).toMatch(/^Ticket SEC-1 https:/);
  });

  test('are left out on request', async () => {
    const on = await openDatadog({ findings: 20 });
    const result = await on.run({ ...INPUTS, annotations: 'false' });
    expect(result.exitCode).toBe(0);
    expect(result.stdout).not.toContain('::notice');
    expect(result.stdout).not.toContain('annotations a step');
  });

  test('are none where nothing was found', async () => {
    const on = await openDatadog({ findings: 0 });
    expect((await on.run(INPUTS)).stdout).not.toContain('::notice');
  });
});
