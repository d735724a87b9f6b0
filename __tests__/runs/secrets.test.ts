/** Credentials in every form, and what repeats them: the harness looks for them after every run. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ActionResult } from '../../scripts/runner/run-action.ts';
import {
  generateFindings,
  type SeedFinding,
  TEST_ACCESS_TOKEN,
  TEST_API_KEY,
  TEST_APP_KEY,
} from '../../simulator/simulator.ts';
import { writesTo } from '../e2e/harness/requests.ts';
import { sarif } from '../e2e/harness/sarif.ts';
import { type Datadog, openDatadog } from './datadog.ts';

let datadog: Datadog;
beforeEach(async () => {
  datadog = await openDatadog({ findings: 3 });
});

function one(): Readonly<Record<string, string>> {
  return { 'finding-ids': datadog.ids[0] ?? '' };
}

/** Where a run shows the beginning of a secret; the harness looks for whole ones. */
function partsThatShow(secret: string, result: ActionResult): readonly string[] {
  const log = result.stdout.replaceAll(/^::add-mask::.*$/gm, '');
  const places = { log, ...result.filesWritten };
  return Object.entries(places).flatMap(([place, text]) =>
    text.includes(secret.slice(0, 8)) ? [place] : [],
  );
}

describe('credentials', () => {
  test.each([
    ['DD_API_KEY', 'DD_APP_KEY'],
    ['DATADOG_API_KEY', 'DATADOG_APP_KEY'],
  ])('may come from %s and %s', async (apiKey, appKey) => {
    const env = { [apiKey]: TEST_API_KEY, [appKey]: TEST_APP_KEY };
    const result = await datadog.run({ ...one(), 'api-key': '', 'app-key': '' }, { env });
    expect(result.outputs).toMatchObject({ result: 'success' });
  });

  test('may be one access token, which is sent alone', async () => {
    const inputs = { ...one(), 'api-key': '', 'app-key': '', 'access-token': TEST_ACCESS_TOKEN };
    const result = await datadog.run(inputs);
    expect(result.outputs).toMatchObject({ result: 'success' });
    expect(new Set(datadog.simulator.requests().map(({ auth }) => auth))).toEqual(
      new Set(['token']),
    );
  });

  test.each([400, 403, 404, 500])(
    'that the API echoes in a %i are not repeated',
    async (status) => {
      const detail = `key ${TEST_API_KEY} and ${TEST_APP_KEY}, also ${encodeURIComponent(TEST_APP_KEY)}`;
      datadog.simulator.addFault({
        match: { path: '/servicenow_tickets$' },
        effect: { kind: 'status', status, body: { errors: [{ detail }] } },
      });
      const result = await datadog.run(one());
      expect(result.exitCode).toBe(1);
      expect(result.outputs).toMatchObject({ result: 'failure' });
    },
  );

  test.each(['x'.repeat(290), `x${' '.repeat(4_085)}`])(
    'that the API echoes where its words are cut are not repeated in part',
    async (before) => {
      datadog.simulator.addFault({
        match: { path: '/servicenow_tickets$' },
        effect: { kind: 'status', status: 400, body: { errors: [before + TEST_APP_KEY] } },
      });
      const result = await datadog.run(one());
      expect(result.outputs).toMatchObject({ result: 'failure' });
      expect(partsThatShow(TEST_APP_KEY, result)).toEqual([]);
    },
  );

  test('that the API puts into a ticket are not repeated', async () => {
    const answer = {
      data: [
        {
          id: 'c1234567-89ab-cdef-0123-456789abcdef',
          type: 'cases',
          attributes: {
            key: 'SEC-1',
            title: `Look: ${TEST_API_KEY}`,
            insights: [{ type: 'SECURITY_FINDING', resource_id: datadog.ids[0] }],
            servicenow_ticket: {
              status: 'COMPLETED',
              result: {
                url: `https://example.service-now.com/incident.do?sys_id=${'a'.repeat(32)}&x=${TEST_APP_KEY}`,
              },
            },
          },
        },
      ],
    };
    datadog.simulator.addFault({
      match: { path: '/servicenow_tickets$' },
      effect: { kind: 'status', status: 201, body: answer },
    });
    const result = { properties: { 'datadog.finding_id': datadog.ids[0] } };
    const inputs = { 'findings-file': 'scan.sarif', 'sarif-output': 'tickets.sarif' };
    const files = { 'scan.sarif': sarif([result]) };
    await expect(datadog.run({ ...inputs, 'wait-for-ticket': '0s' }, { files })).rejects.toThrow(
      /^Finding \S+ is said to be created on SEC-1, and is not\.\n/,
    );
  });

  test.each([60, 90])(
    'that a finding holds at its character %d are neither shown nor sent, not even in part',
    async (start) => {
      const [finding] = generateFindings(1, { series: `key-${start}` }) as [SeedFinding];
      const title = `${'x'.repeat(start)}${TEST_APP_KEY} tail`;
      const attributes = { ...finding.attributes, title };
      datadog.simulator.changeFindings({ add: [{ ...finding, attributes }] });
      const result = await datadog.run({
        'finding-ids': finding.id,
        title: 'Mend {{finding_titles}}',
        description: 'Mend {{finding_titles}}',
      });
      expect(result.outputs).toMatchObject({ result: 'success' });
      expect(partsThatShow(TEST_APP_KEY, result)).toEqual([]);
      const [sent] = writesTo(datadog.simulator);
      expect(JSON.stringify(sent?.body)).toContain('Mend xxx');
      expect(JSON.stringify(sent?.body)).not.toContain(TEST_APP_KEY.slice(0, 8));
    },
  );
});
