/** The mistakes of a first hour that no input check can see: the whole message of each. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ActionResult, ActionStep } from '../../scripts/runner/run-action.ts';
import { errorsOf, warningsOf } from '../e2e/harness/outcome.ts';
import { type Datadog, openDatadog, type Step } from './datadog.ts';

let datadog: Datadog;
let id: string;
beforeEach(async () => {
  datadog = await openDatadog({ findings: 3 });
  [id = ''] = datadog.ids;
});

const FORMATS =
  'SARIF 2.1.0; a JSON array of finding IDs, or of objects with "id" or "finding_id"; a saved ' +
  'response of Datadog\'s findings API ("{"data": […]}"); JSON Lines of these; plain text with ' +
  'one ID per line.';

/** As a scanner writes it that knows nothing of Datadog. */
function sarifOf(count: number): string {
  const results = Array.from({ length: count }, (_, index) => {
    const region = { startLine: index + 1 };
    const physicalLocation = { artifactLocation: { uri: 'src/app.js' }, region };
    return { ruleId: `rule-${index}`, message: { text: 'm' }, locations: [{ physicalLocation }] };
  });
  return JSON.stringify({
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'scanner' } }, results }],
  });
}

const INPUT = '1 input needs attention:\n• findings-file: ';

const REFUSED: readonly (readonly [mistake: string, content: string, message: string])[] = [
  [
    'a comma too many in JSON',
    '[\n"a",\n]',
    `${INPUT}"scan" cannot be used: at byte 7 on line 3, a comma comes after the last entry, ` +
      'before ]. Make the file again: check that the step which writes it ended well, and that ' +
      'nothing else writes to it.',
  ],
  [
    'bad entries in JSON',
    '["a", 7, {"rule": "x"}, "two words"]',
    `${INPUT}"scan", line 1, entry 2: expected a string or an object with "id" or "finding_id", ` +
      'found number.\n' +
      '• findings-file: "scan", line 1, entry 3: an object has no text in "id" or "finding_id".\n' +
      '• findings-file: "scan", line 1, entry 4: "two words" is not a finding ID: those are ' +
      'letters, digits, - and _, then up to two =.',
  ],
  ...['id,severity\na,high', 'id;severity\na;high'].map(
    (csv) =>
      [
        `CSV: ${JSON.stringify(csv)}`,
        csv,
        `${INPUT}"scan" looks like CSV, which the Action does not read. Keep the finding IDs ` +
          `alone, one per line, or use another format: ${FORMATS}`,
      ] as const,
  ),
  [
    'HTML, such as an error page',
    '<!DOCTYPE html>\n<html></html>',
    `${INPUT}"scan" looks like HTML or XML, which the Action does not read. Keep the finding IDs ` +
      `alone, one per line, or use another format: ${FORMATS}`,
  ],
  [
    'SARIF of a scanner that knows nothing of Datadog',
    sarifOf(12),
    `12 SARIF results without a Datadog finding ID: ${rules(10)} and 2 more. Nothing was written. ` +
      'Say where the IDs are ("sarif-id-property"), look them up in Datadog ("sarif-lookup: ' +
      'true"), or leave these results out ("on-missing-finding: skip").',
  ],
];

function rules(count: number): string {
  const all = Array.from(
    { length: count },
    (_, index) => `rule-${index} at src/app.js:${index + 1}`,
  );
  return all.join(', ');
}

describe('the step fails before the first request, and says why, for', () => {
  test.each(REFUSED)('%s', async (_, content, message) => {
    const result = await datadog.run({ 'findings-file': 'scan' }, { files: { scan: content } });
    expect(errorsOf(result)).toEqual([message]);
    expect(result.exitCode).toBe(1);
    expect(datadog.simulator.requests()).toEqual([]);
  });

  test('two paths on one line', async () => {
    const files = { 'a.sarif': sarifOf(0), 'b.sarif': sarifOf(0) };
    const result = await datadog.run({ 'findings-file': 'a.sarif, b.sarif' }, { files });
    expect(errorsOf(result)).toEqual([
      `${INPUT}"a.sarif, b.sarif" matches no file. Paths may hold commas: put each path on a line ` +
        'of its own.',
    ]);
  });
});

const NO_SOURCE =
  'No findings to make a ticket for: none of "finding-ids", "findings-file" and ' +
  '"findings-query" was given.';

describe('a run that does nothing warns of', () => {
  const nothing = async (inputs: ActionStep['inputs'], rest?: Step): Promise<ActionResult> => {
    const result = await datadog.run(inputs, rest);
    expect(result).toMatchObject({ exitCode: 0, outputs: { result: 'no-findings' } });
    return result;
  };

  test('no source at all', async () => {
    expect(warningsOf(await nothing({}))).toEqual([NO_SOURCE]);
  });

  test('an input whose name is misspelled', async () => {
    const result = await nothing({}, { env: { 'INPUT_FINDING-ID': id } });
    expect(warningsOf(result)).toEqual([
      '"finding-id" is not an input: did you mean "finding-ids"?',
      NO_SOURCE,
    ]);
  });

  test('an event that lacks the key', async () => {
    expect(warningsOf(await nothing({ 'finding-ids': 'null' }))).toEqual([
      '"finding-ids" is "null", taken as an empty list: "toJSON" returns that for a key that does ' +
        'not exist. Check the name of the key.',
    ]);
  });

  test('a SARIF file that a crashed scanner left empty', async () => {
    const result = await nothing({ 'findings-file': 'a.sarif' }, { files: { 'a.sarif': '' } });
    expect(warningsOf(result)).toEqual([
      'a.sarif: the file is empty; the step that writes it may have failed.',
    ]);
  });

  test('results without an ID that were left out, with the way to look them up', async () => {
    const result = await nothing(
      { 'findings-file': 'a.sarif', 'on-missing-finding': 'skip' },
      { files: { 'a.sarif': sarifOf(12) } },
    );
    expect(warningsOf(result)).toEqual([
      `12 SARIF results without a Datadog finding ID left out ("on-missing-finding"): ${rules(10)} ` +
        'and 2 more. To have tickets for them, look them up in Datadog ("sarif-lookup: true").',
    ]);
  });
});

describe('is understood:', () => {
  test.each([
    ['a list as in YAML', (given: string) => `- ${given}`],
    ['a JSON string', (given: string) => JSON.stringify(given)],
    ['JSON objects with id', (given: string) => JSON.stringify([{ id: given }])],
  ])('%s', async (_, written) => {
    const result = await datadog.run({ 'finding-ids': written(id), 'dry-run': 'true' });
    expect(result.outputs).toMatchObject({ result: 'dry-run', 'finding-count': '1' });
  });

  test('words in any case', async () => {
    const result = await datadog.run({
      'finding-ids': id,
      operation: 'Create',
      priority: 'p1',
      'group-by': 'Rule',
      'on-existing-ticket': 'SKIP',
      'dry-run': 'True',
    });
    const [ticket] = JSON.parse(result.outputs['tickets'] ?? '[]');
    expect(ticket).toMatchObject({ status: 'planned', priority: 'P1' });
  });
});

test('a dry run says what it did not check', async () => {
  const result = await datadog.run({ 'finding-ids': id, 'dry-run': 'true' });
  const note =
    'Not checked, since only a write shows it: whether the credentials may create tickets, and ' +
    'whether ServiceNow accepts them.';
  expect(result.stdout).toContain(note);
  expect(result.summary).toContain(note);
});

test('a warning names the first findings that were left out, and how many more there are', async () => {
  const unknown = Array.from({ length: 12 }, (_, index) => `unknown-${index}`);
  const result = await datadog.run({
    'finding-ids': [id, ...unknown].join('\n'),
    'on-missing-finding': 'skip',
    'dry-run': 'true',
  });
  expect(warningsOf(result)).toEqual([
    'Findings that Datadog does not know were left out ("on-missing-finding"): ' +
      `${unknown.slice(0, 10).join(', ')} and 2 more.`,
  ]);
});
