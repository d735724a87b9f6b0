/** The commands of `docs/undo.md`, as they stand there, against a simulated Datadog. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { TEST_ACCESS_TOKEN } from '../../simulator/simulator.ts';
import { pageAt } from '../unit/docs/pages.ts';
import { startDatadog } from './harness/datadog.ts';
import { statusesOf } from './harness/outcome.ts';
import { runStepScript } from './harness/step-script.ts';

test('a run is undone, and the next one creates its tickets anew', async () => {
  const datadog = await startDatadog({ findings: 6 });
  const folder = await mkdtemp(join(tmpdir(), 'undo-'));
  const inputs = { 'finding-ids': datadog.ids.join(), 'group-by': 'severity' };
  try {
    const first = await datadog.run(inputs);
    const tickets = statusesOf(first);
    await writeFile(join(folder, 'results.json'), JSON.stringify(first.resultsFile));
    const env = {
      RESULTS_FILE: 'results.json',
      DATADOG_API: datadog.simulator.url,
      DATADOG_ACCESS_TOKEN: TEST_ACCESS_TOKEN,
    };
    const commands = pageAt('docs/undo.md').snippets.filter(({ language }) => language === 'bash');
    expect(commands).toHaveLength(3);
    for (const { text: script } of commands) {
      expect(await runStepScript({ script, env, folder })).toMatchObject({ exitCode: 0 });
    }
    const { cases } = datadog.simulator.state();
    expect(cases.map(({ status, insights }) => [status, insights])).toEqual(
      cases.map(() => ['CLOSED', []]),
    );
    expect(statusesOf(await datadog.run(inputs))).toEqual(tickets);
  } finally {
    await datadog.close();
    await rm(folder, { recursive: true, force: true });
  }
});
