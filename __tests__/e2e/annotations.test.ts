/** Notices at the places of findings, as GitHub shows them in the files of a pull request. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { generateFindings, type SeedFinding } from '../../simulator/simulator.ts';
import { type Datadog, type DatadogOptions, startDatadog } from './harness/datadog.ts';
import { noticesOf } from './harness/outcome.ts';
import { identifiedResultOf, locationOf, sarif } from './harness/sarif.ts';

let datadog: Datadog | undefined;
afterEach(() => datadog?.close());

async function newDatadog(options: DatadogOptions): Promise<Datadog> {
  datadog = await startDatadog(options);
  return datadog;
}

const INPUTS = { 'findings-query': '@status:open' };

describe('annotations', () => {
  test('name rule, severity, title and ticket at the file and the lines', async () => {
    const on = await newDatadog({ findings: 1 });
    const result = await on.run(INPUTS);
    expect(noticesOf(result)).toEqual([
      {
        properties: {
          title: 'Critical: generated/rule-0',
          file: 'src/module-0/handler.ts',
          line: '1',
          endLine: '3',
        },
        message: `Ticket SEC-1 ${result.outputs['servicenow-url']}\nFinding 1 of rule 0`,
      },
    ]);
  });

  test('take the place from SARIF, whatever is in its name', async () => {
    const [finding] = generateFindings(1) as [SeedFinding];
    const on = await newDatadog({ findings: [finding] });
    const locations = [locationOf('src/a%2Cb%3Ac%25d.ts', 12, 14)];
    const result = await on.run(
      { 'findings-file': 'a.sarif' },
      { files: { 'a.sarif': sarif([identifiedResultOf(finding, { locations })]) } },
    );
    expect(noticesOf(result).map(({ properties }) => properties)).toEqual([
      {
        title: 'Critical: generated/rule-0',
        file: 'src/a,b:c%d.ts',
        line: '12',
        endLine: '14',
      },
    ]);
  });
});
