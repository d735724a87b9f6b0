/** `sarif-output`: the scanner's file again, with the ticket of each result, and nothing else. */
import { rmdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ActionResult, ActionStep } from '../../scripts/runner/run-action.ts';
import { generateFindings, type SeedFinding } from '../../simulator/simulator.ts';
import { errorsOf, statusesOf, ticketsOf, warningsOf } from '../e2e/harness/outcome.ts';
import { writesTo } from '../e2e/harness/requests.ts';
import { identifiedResultOf, resultOf, sarif } from '../e2e/harness/sarif.ts';
import { quickClock } from '../unit/clock.ts';
import { type Datadog, type DatadogOptions, openDatadog, type Step } from './datadog.ts';

const COMMIT = '4f2b8c1d9e0a7f6b5c4d3e2f1a0b9c8d7e6f5a4b';
const PROVENANCE = { versionControlProvenance: [{ revisionId: COMMIT }] };
const WRITTEN = join('work', 'shop', 'shop', 'tickets.sarif');
const ANOTHER_ISSUE = 'https://github.com/example/shop/issues/7';

const FINDINGS = generateFindings(4);
const [FIRST, SECOND, THIRD, FOURTH] = FINDINGS as [
  SeedFinding,
  SeedFinding,
  SeedFinding,
  SeedFinding,
];

function newDatadog(options: Partial<DatadogOptions> = {}): Promise<Datadog> {
  return openDatadog({ findings: FINDINGS, ...options });
}

/** Something happens just after the request that creates the tickets. */
function atWrite({ simulator }: Datadog, act: () => void): void {
  const match = { path: '/servicenow_tickets$' };
  simulator.addFault({ match, effect: { kind: 'meanwhile', act } });
}

/** A run that writes `scan.sarif` again as `tickets.sarif`. */
function writeBack(
  { run }: Datadog,
  text: string | Uint8Array,
  inputs: ActionStep['inputs'] = {},
  step: Step = {},
): Promise<ActionResult> {
  const usual = {
    'findings-file': 'scan.sarif',
    'sarif-output': 'tickets.sarif',
    // Some of these searches never show what was written.
    'wait-for-ticket': '5s',
  };
  const files = { 'scan.sarif': text, ...step.files };
  return run({ ...usual, ...inputs }, { ...step, files });
}

function written({ filesWritten }: ActionResult): string {
  return filesWritten[WRITTEN] ?? '';
}

interface Result {
  readonly workItemUris?: readonly string[];
}

function resultsIn(text: string): readonly Result[] {
  const { runs } = JSON.parse(text) as { runs: readonly { results: readonly Result[] }[] };
  return runs.flatMap(({ results }) => results);
}

function workItemsIn(text: string): readonly (readonly string[] | undefined)[] {
  return resultsIn(text).map(({ workItemUris }) => workItemUris);
}

describe('the written file', () => {
  test('says what the other said, and the tickets; all other bytes are the same', async () => {
    const on = await newDatadog();
    // As people and odd tools write: spaces, line ends, escapes, numbers, the same name twice.
    const text = `\uFEFF{\r\n  "$schema" : "https://json.schemastore.org/sarif-2.1.0.json" ,
\t"runs": [ { "results": [
    {"message":{"text":"\\u00fcber \\ud83d\\ude00 \\/ \u{1f600}"},"ruleId":"a","properties":{"finding_id":"${FIRST.id}"}, "rank":1.50e1 },
    { "properties" : { "finding_id" : "${SECOND.id}" }, "workItemUris" : [ "${ANOTHER_ISSUE}" ] , "message": { "text": "b" } },
    { "message": {"text":"c"}, "workItemUris":[ ], "properties":{"finding_id":"${THIRD.id}"} },
    { "message": {"text":"d"}, "workItemUris":null, "properties":{"finding_id":"${FOURTH.id}"} },
    { "message": {"text":"passed"}, "kind":"pass", "level":"none" }
  ], "tool":{"driver":{"name":"x","rules":[{"id":"a"}]}}, "odd": [1, 2 , 3.0], "odd": {} } ],
  "version":"2.1.0"\n}\n\n`;
    const result = await writeBack(on, text, { 'group-by': 'finding' });
    expect(result.exitCode).toBe(0);
    const urls = ticketsOf(result).map(({ servicenow_url }) => servicenow_url ?? '');
    expect(new Set(urls).size).toBe(4);
    const [first = '', second = '', third = '', fourth = ''] = urls;
    const output = written(result);
    expect(output).toBe(
      text
        .replace('"rank":1.50e1 }', `"rank":1.50e1 ,"workItemUris":["${first}"]}`)
        .replace(`[ "${ANOTHER_ISSUE}" ]`, `[ "${ANOTHER_ISSUE}" ,"${second}"]`)
        .replace('"workItemUris":[ ]', `"workItemUris":[ "${third}"]`)
        .replace('"workItemUris":null', `"workItemUris":["${fourth}"]`),
    );
    expect(workItemsIn(output.replace(/^\uFEFF/, ''))).toEqual([
      [first],
      [ANOTHER_ISSUE, second],
      [third],
      [fourth],
      undefined,
    ]);
  });

  test('differs from a minified one in workItemUris alone', async () => {
    const on = await newDatadog();
    const text = sarif(
      FINDINGS.map((finding) => identifiedResultOf(finding, { guid: 'g', rank: 1 })),
      { properties: { deep: { a: [1, { b: null }] } } },
    );
    const output = written(await writeBack(on, text));
    const withoutItems = JSON.parse(output, (name, value: unknown) =>
      name === 'workItemUris' ? undefined : value,
    );
    expect(withoutItems).toEqual(JSON.parse(text));
    const [made] = on.simulator.state().cases;
    expect(workItemsIn(output)).toEqual(FINDINGS.map(() => [made?.serviceNowTicket?.url]));
  });

  test('is named by the output sarif-file, as an absolute path', async () => {
    const on = await newDatadog();
    const result = await writeBack(on, sarif([identifiedResultOf(FIRST)]));
    expect(result.outputs['sarif-file']).toMatch(/^\/.*\/work\/shop\/shop\/tickets\.sarif$/);
    const without = await on.run({ 'finding-ids': FIRST.id });
    expect(without.outputs['sarif-file']).toBe('');
  });

  test('may take the place of the first', async () => {
    const on = await newDatadog();
    const text = sarif([identifiedResultOf(FIRST)]);
    const result = await writeBack(on, text, { 'sarif-output': 'scan.sarif' });
    const output = result.filesWritten[join('work', 'shop', 'shop', 'scan.sarif')] ?? '';
    expect(workItemsIn(output)).toEqual([[result.outputs['servicenow-url']]]);
  });

  test('has no ticket for what is left out, and the standing one for what has one', async () => {
    const on = await newDatadog();
    const standing = await on.run({ 'finding-ids': SECOND.id });
    on.simulator.changeFindings({ mute: [THIRD.id] });
    const suppressed = { suppressions: [{ kind: 'inSource' }] };
    const results = [
      identifiedResultOf(FIRST, suppressed),
      identifiedResultOf(SECOND),
      identifiedResultOf(THIRD),
      identifiedResultOf(FOURTH),
      resultOf(FOURTH),
    ];
    const result = await writeBack(on, sarif(results), { 'on-missing-finding': 'skip' });
    expect(statusesOf(result)).toEqual({ existing: 1, created: 1 });
    const made = ticketsOf(result).find(({ status }) => status === 'created');
    expect(workItemsIn(written(result))).toEqual([
      undefined,
      [standing.outputs['servicenow-url']],
      undefined,
      [made?.servicenow_url],
      undefined,
    ]);
  });

  test('has the tickets of results that were looked up', async () => {
    const on = await newDatadog();
    const text = sarif([resultOf(SECOND), identifiedResultOf(FIRST), resultOf(FOURTH)], PROVENANCE);
    const result = await writeBack(on, text, { 'sarif-lookup': 'true', 'group-by': 'finding' });
    const urlOf = new Map(
      ticketsOf(result).map(({ finding_ids: [id], servicenow_url }) => [id, servicenow_url]),
    );
    expect(workItemsIn(written(result))).toEqual([
      [urlOf.get(SECOND.id)],
      [urlOf.get(FIRST.id)],
      [urlOf.get(FOURTH.id)],
    ]);
  });

  test("has the case's address where there is no ServiceNow URL yet", async () => {
    const on = await newDatadog({ ticketsInProgressFor: 600_000 });
    const result = await writeBack(on, sarif([identifiedResultOf(FIRST)]), {
      'wait-for-ticket': '0s',
    });
    expect(result.outputs).toMatchObject({ 'servicenow-url': '', 'case-key': 'SEC-1' });
    expect(workItemsIn(written(result))).toEqual([['https://app.datadoghq.com/cases/SEC-1']]);
    expect(warningsOf(result)).not.toEqual([]);
  });

  test('has nothing for a ticket that failed', async () => {
    const on = await newDatadog();
    on.simulator.addFault({ effect: { kind: 'ticket-failed', ticket: 2 } });
    const text = sarif([identifiedResultOf(FIRST), identifiedResultOf(SECOND)]);
    const result = await writeBack(on, text, { 'group-by': 'finding' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'partial', 'failed-count': '1' });
    expect(workItemsIn(written(result))).toEqual([[result.outputs['servicenow-url']], undefined]);
  });

  test('of a dry run has only what stood before', async () => {
    const on = await newDatadog();
    const standing = await on.run({ 'finding-ids': FIRST.id });
    const text = sarif([identifiedResultOf(FIRST), identifiedResultOf(SECOND)]);
    const result = await writeBack(on, text, { 'dry-run': 'true' });
    expect(workItemsIn(written(result))).toEqual([[standing.outputs['servicenow-url']], undefined]);
    expect(writesTo(on.simulator)).toHaveLength(1);
  });

  test('is the same as the first where a guard stopped the run', async () => {
    const on = await newDatadog();
    const text = sarif(FINDINGS.map((finding) => identifiedResultOf(finding)));
    const result = await writeBack(on, text, { 'max-findings': '3' });
    expect(result.exitCode).toBe(1);
    expect(written(result)).toBe(text);
  });

  test('tells the ticket that findings are attached to', async () => {
    const on = await newDatadog();
    const url =
      'https://example.service-now.com/incident.do?sys_id=abcdef0123456789abcdef0123456789';
    const result = await writeBack(on, sarif([identifiedResultOf(FIRST)]), {
      operation: 'attach',
      'servicenow-ticket-url': url,
    });
    expect(result.outputs).toMatchObject({ 'attached-count': '1' });
    expect(workItemsIn(written(result))).toEqual([[result.outputs['servicenow-url']]]);
  });
});

describe('a second run on the written file', () => {
  const texts: readonly (readonly [string, string, ActionStep['inputs']])[] = [
    [
      'with IDs',
      sarif(
        FINDINGS.map((finding) => identifiedResultOf(finding)),
        PROVENANCE,
      ),
      {},
    ],
    [
      'whose results are looked up',
      sarif(
        FINDINGS.map((finding) => resultOf(finding)),
        PROVENANCE,
      ),
      { 'sarif-lookup': 'true' },
    ],
  ];

  function expectNothingNew(on: Datadog, first: ActionResult, second: ActionResult): void {
    expect(second.exitCode).toBe(0);
    expect(statusesOf(second)).toEqual({ existing: 4 });
    expect(second.outputs['servicenow-urls']).toBe(first.outputs['servicenow-urls']);
    expect(written(second)).toBe(written(first));
    expect(writesTo(on.simulator)).toHaveLength(1);
  }

  test.each(texts)('%s creates nothing and changes nothing', async (_, text, inputs) => {
    const on = await newDatadog();
    const first = await writeBack(on, text, { ...inputs, 'group-by': 'finding' });
    const second = await writeBack(on, written(first), { ...inputs, 'group-by': 'finding' });
    expectNothingNew(on, first, second);
  });

  test.each(texts)(
    '%s creates nothing while the search does not show the tickets yet',
    async (_, text, inputs) => {
      // The simulator's index, not the Action's clock, is what is late.
      const on = await newDatadog({ indexDelay: 600_000 });
      const first = await writeBack(on, text, { ...inputs, 'group-by': 'finding' });
      expect(first.outputs).toMatchObject({ result: 'success', 'created-count': '4' });
      const second = await writeBack(on, written(first), { ...inputs, 'group-by': 'finding' });
      expectNothingNew(on, first, second);
    },
  );

  test('heeds the ticket in the file although the finding was named by its ID too', async () => {
    const on = await newDatadog({ indexDelay: 600_000 });
    const text = sarif([resultOf(FIRST)], PROVENANCE);
    const inputs = { 'sarif-lookup': 'true', 'finding-ids': FIRST.id };
    const first = await writeBack(on, text, inputs);
    const second = await writeBack(on, written(first), inputs);
    expect(statusesOf(second)).toEqual({ existing: 1 });
    expect(writesTo(on.simulator)).toHaveLength(1);
  });

  test('is warned of where Datadog does not confirm it', async () => {
    const on = await newDatadog({ indexDelay: 600_000 });
    const first = await writeBack(on, sarif([identifiedResultOf(FIRST)]));
    const second = await writeBack(on, written(first));
    expect(warningsOf(second).join()).toContain(
      `${first.outputs['servicenow-url']}), and Datadog does not confirm it`,
    );
  });

  test('is not warned of where Datadog confirms it', async () => {
    const on = await newDatadog();
    const first = await writeBack(on, sarif([identifiedResultOf(FIRST)]));
    expect(warningsOf(await writeBack(on, written(first)))).toEqual([]);
  });

  test('stops before any write where findings may have no ticket', async () => {
    const on = await newDatadog({ indexDelay: 600_000 });
    const first = await writeBack(on, sarif([identifiedResultOf(FIRST)]));
    const second = await writeBack(on, written(first), { 'on-existing-ticket': 'fail' });
    expect(second.exitCode).toBe(1);
    expect(errorsOf(second).join()).toMatch(/1 of 1 findings have a ServiceNow ticket already/);
    expect(writesTo(on.simulator)).toHaveLength(1);
  });

  test('joins new results of the rule to the ticket that the file names', async () => {
    const known = generateFindings(3, { rules: 1 });
    const [a, b, c] = known as [SeedFinding, SeedFinding, SeedFinding];
    const on = await newDatadog({ indexDelay: 600_000, findings: known });
    const inputs = { 'group-by': 'rule', 'on-existing-ticket': 'join' };
    const first = await writeBack(on, sarif([identifiedResultOf(a)]), inputs);
    const [result] = resultsIn(written(first));
    const next = sarif([result ?? {}, identifiedResultOf(b), identifiedResultOf(c)]);
    const second = await writeBack(on, next, inputs);
    expect(statusesOf(second)).toEqual({ attached: 1 });
    expect(on.simulator.state().cases.map(({ insights }) => insights)).toEqual([
      [a.id, b.id, c.id],
    ]);
    expect(new Set(workItemsIn(written(second)).flat())).toEqual(
      new Set([first.outputs['servicenow-url']]),
    );
  });

  test('makes a new ticket where the one in the file was closed, and names both', async () => {
    const on = await newDatadog();
    const first = await writeBack(on, sarif([identifiedResultOf(FIRST)]));
    on.simulator.changeCase('SEC-1', { status: 'CLOSED' });
    await on.indexed();
    const second = await writeBack(on, written(first));
    expect(statusesOf(second)).toEqual({ created: 1 });
    expect(workItemsIn(written(second))).toEqual([
      [first.outputs['servicenow-url'], second.outputs['servicenow-url']],
    ]);
  });

  test('moves the findings where that is asked for, although nobody may look them up', async () => {
    const on = await newDatadog({ permissions: ['security_monitoring_findings_write'] });
    const inputs = { 'on-existing-ticket': 'move' };
    const first = await writeBack(on, sarif([identifiedResultOf(FIRST)]), inputs);
    const second = await writeBack(on, written(first), inputs);
    expect(statusesOf(second)).toEqual({ created: 1 });
    expect(on.simulator.state().cases.map(({ insights }) => insights)).toEqual([[], [FIRST.id]]);
    expect(workItemsIn(written(second))).toEqual([
      [first.outputs['servicenow-url'], second.outputs['servicenow-url']],
    ]);
  });
});

describe('where it is written', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sarif-output-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('gzipped where its name says so, from a gzipped file or not', async () => {
    const on = await newDatadog({ clock: quickClock(10) });
    const text = sarif([identifiedResultOf(FIRST)]);
    const outputs: string[] = [];
    for (const [name, input] of [
      ['a.sarif.gz', text],
      ['b.sarif.gz', gzipSync(text)],
      ['c.sarif', gzipSync(text)],
    ] as const) {
      const path = join(folder, name);
      const result = await writeBack(on, input, { 'sarif-output': path });
      expect(result.outputs['sarif-file']).toBe(path);
      const bytes = await readFile(path);
      outputs.push((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
    }
    const [url] = on.simulator.state().cases.map((made) => made.serviceNowTicket?.url);
    expect(outputs.map(workItemsIn)).toEqual([[[url]], [[url]], [[url]]]);
    expect(new Set(outputs).size).toBe(1);
    expect(writesTo(on.simulator)).toHaveLength(1);
  });

  test('over a symbolic link is refused before anything is sent', async () => {
    const on = await newDatadog();
    const target = join(folder, 'target.sarif');
    const link = join(folder, 'link.sarif');
    await writeFile(target, 'as it was');
    await symlink(target, link);
    const result = await writeBack(on, sarif([identifiedResultOf(FIRST)]), {
      'sarif-output': link,
    });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain(
      `sarif-output: "${link}" is a symbolic link, which is not written through.`,
    );
    expect(result.outputs).toMatchObject({ result: 'failure', 'sarif-file': '' });
    expect(on.simulator.requests()).toEqual([]);
    expect(await readFile(target, 'utf8')).toBe('as it was');
  });

  test.each([
    ['a folder that is not there', 'no/such/folder.sarif', /its folder does not exist/],
    ['a folder itself', '.', /is there already, and is not a regular file/],
  ])('in %s is refused before anything is sent', async (_, path, message) => {
    const on = await newDatadog();
    const result = await writeBack(on, sarif([identifiedResultOf(FIRST)]), {
      'sarif-output': path,
    });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toMatch(message);
    expect(on.simulator.requests()).toEqual([]);
  });

  test('that goes wrong after all is told, and the tickets stand', async () => {
    const on = await newDatadog();
    const parent = join(folder, 'soon-gone');
    await mkdir(parent);
    atWrite(on, () => rmdirSync(parent));
    const result = await writeBack(on, sarif([identifiedResultOf(FIRST)]), {
      'sarif-output': join(parent, 'tickets.sarif'),
    });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'success', 'sarif-file': '' });
    expect(warningsOf(result).join()).toMatch(/The SARIF output could not be written: .*folder/);
  });
});

describe('sarif-output needs exactly one SARIF file', () => {
  const one = sarif([identifiedResultOf(FIRST)]);

  test.each([
    ['two', { 'scan.sarif': one, 'other.sarif': one }, 2],
    ['none', { 'scan.sarif': FIRST.id, 'other.sarif': `["${SECOND.id}"]` }, 0],
  ])('and says so where there are %s, before anything is sent', async (_, files, count) => {
    const on = await newDatadog();
    const inputs = { 'findings-file': '*.sarif', 'sarif-output': 'tickets.json' };
    const result = await on.run(inputs, { files });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toContain(
      `sarif-output: there are ${count} SARIF files among the findings files, and it takes exactly one`,
    );
    expect(on.simulator.requests()).toEqual([]);
  });

  test('and takes it among lists of IDs', async () => {
    const on = await newDatadog();
    const inputs = { 'findings-file': 'scan.sarif\nids.txt', 'sarif-output': 'tickets.sarif' };
    const result = await on.run(inputs, { files: { 'scan.sarif': one, 'ids.txt': SECOND.id } });
    expect(workItemsIn(written(result))).toEqual([[result.outputs['servicenow-url']]]);
  });
});

describe('a run that is cancelled', () => {
  test('writes no SARIF, which may be large, and tells the tickets all the same', async () => {
    const on = await newDatadog();
    const workflow = new AbortController();
    atWrite(on, () => workflow.abort());
    const file = sarif([identifiedResultOf(FIRST)]);
    const result = await writeBack(on, file, {}, { cancelled: workflow.signal });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ 'sarif-file': '', 'created-count': '1' });
    expect(written(result)).toBe('');
  });
});
