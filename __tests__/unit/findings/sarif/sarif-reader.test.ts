import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { JsonError } from '../../../../src/json/json-error.ts';
import { quoted } from '../../../../src/text.ts';
import { chunked } from '../../json/sources.ts';
import { firstOf, readLog, readRun, readSarifFrom } from './reading.ts';

const ID = 'ZGVmLTAwcC1pZXJ-aS0wZjhjNjMyZDNmMzRlZTgzNw==';
const RULE = {
  id: 'CA1000',
  name: 'NoStatics',
  guid: '11111111-0000-4000-8000-000000000000',
  shortDescription: { text: 'No statics' },
  defaultConfiguration: { level: 'error' },
  messageStrings: { default: { text: 'Member {0} of {1} is static' } },
};
const OTHER_RULE = { id: 'CA2000', shortDescription: { text: 'Dispose' } };

describe('results that count', () => {
  test.each([
    ['a result with nothing but a message', {}, 1],
    ['kind fail', { kind: 'fail' }, 1],
    ['kind pass', { kind: 'pass' }, 0],
    ['kind open', { kind: 'open' }, 0],
    ['kind review', { kind: 'review' }, 0],
    ['kind informational', { kind: 'informational' }, 0],
    ['kind notApplicable', { kind: 'notApplicable' }, 0],
    ['baselineState absent', { baselineState: 'absent' }, 0],
    ['baselineState new', { baselineState: 'new' }, 1],
    ['baselineState unchanged', { baselineState: 'unchanged' }, 1],
    ['no suppressions', { suppressions: [] }, 1],
    ['a suppression without status', { suppressions: [{ kind: 'inSource' }] }, 0],
    ['an accepted suppression', { suppressions: [{ kind: 'external', status: 'accepted' }] }, 0],
    ['a rejected one', { suppressions: [{ kind: 'external', status: 'rejected' }] }, 1],
    ['one under review', { suppressions: [{ kind: 'external', status: 'underReview' }] }, 1],
    [
      'an accepted one and a rejected one',
      { suppressions: [{ kind: 'external', status: 'accepted' }, { status: 'rejected' }] },
      1,
    ],
  ])('counts or not: %s', async (_, result, count) => {
    const { results } = await readRun({ results: [{ message: { text: 'x' }, ...result }] });
    expect(results).toHaveLength(count);
  });

  test('are counted, and so are the others', async () => {
    const { counts } = await readLog({
      version: '2.1.0',
      runs: [
        { results: [{}, { kind: 'pass' }, { properties: { 'datadog.finding_id': ID } }] },
        { results: null },
        { tool: { driver: {} } },
        { results: [{ baselineState: 'absent' }, { suppressions: [{}] }] },
      ],
    });
    expect(counts).toEqual({
      runs: 4,
      results: 5,
      notFailed: 1,
      suppressed: 1,
      absent: 1,
      identified: 1,
      unidentified: 1,
    });
  });

  test('are numbered within their run', async () => {
    const runs = [{ results: [{}, { kind: 'pass' }, {}] }, { results: [] }, { results: [{}] }];
    const { results } = await readLog({ version: '2.1.0', runs });
    expect(results.map(({ run, result }) => [run, result])).toEqual([
      [0, 0],
      [0, 2],
      [2, 0],
    ]);
  });
});

describe('finding IDs', () => {
  test.each([
    [{ properties: { 'datadog.finding_id': ID } }],
    [{ properties: { datadog_finding_id: ID } }],
    [{ properties: { datadogFindingId: ID } }],
    [{ properties: { datadog: { finding_id: ID } } }],
    [{ properties: { finding_id: ID } }],
    [{ fingerprints: { 'datadogFindingId/v1': ID } }],
    [{ partialFingerprints: { 'datadogFindingId/v1': ID } }],
  ])('are found at %j', async (result) => {
    expect((await firstOf({ results: [result] })).id).toBe(ID);
  });

  test('are taken from the first of these places, wherever it stands in the result', async () => {
    const result = {
      partialFingerprints: { 'datadogFindingId/v1': 'last' },
      properties: { finding_id: 'middle', 'datadog.finding_id': ID },
      fingerprints: { 'datadogFindingId/v1': 'late' },
    };
    expect((await firstOf({ results: [result] })).id).toBe(ID);
  });

  test.each([
    ['/guid', { guid: ID }],
    ['/properties/a~1b/c~0d', { properties: { 'a/b': { 'c~d': ID } } }],
    ['/properties/tags/2', { properties: { tags: ['x', 'y', ID] } }],
    ['/properties/0', { properties: { 0: ID } }],
    ['/locations/0/properties/id', { locations: [{ properties: { id: ID } }] }],
    ['/locations/1/message/text', { locations: [{}, { message: { text: ID } }] }],
    ['/ruleId', { ruleId: ID }],
    ['/message/text', { message: { text: ID } }],
    ['/workItemUris/0', { workItemUris: [ID] }],
    ['/codeFlows/0/threadFlows/0/id', { codeFlows: [{ threadFlows: [{ id: ID }] }] }],
    ['/properties/', { properties: { '': ID } }],
    ['/properties/"q"\\', { properties: { '"q"\\': ID } }],
    ['/properties/__proto__', { properties: JSON.parse(`{"__proto__":"${ID}"}`) }],
  ])('are found by the pointer %s', async (idPointer, result) => {
    expect((await firstOf({ results: [result] }, { idPointer })).id).toBe(ID);
  });

  test('are not looked for elsewhere where a pointer is given', async () => {
    const result = { properties: { 'datadog.finding_id': ID } };
    expect((await firstOf({ results: [result] }, { idPointer: '/guid' })).id).toBeNull();
  });

  test.each([
    ['null', null],
    ['nothing', undefined],
  ])('are absent where %s stands', async (_, value) => {
    const { results, problems } = await readRun({
      results: [{ properties: { finding_id: value } }],
    });
    expect([results[0]?.id, problems]).toEqual([null, []]);
  });

  test.each([
    ['', 'is empty'],
    ['${{ github.sha }}', 'is an expression that was not expanded'],
    ['https://app.datadoghq.com/x', 'is a URL, not a finding ID'],
  ])('are refused where they are %j', async (text, reason) => {
    const { results, problems } = await readRun({
      results: [{}, { properties: { datadogFindingId: text } }],
    });
    expect(results).toHaveLength(1);
    expect(problems).toEqual([
      `runs[0].results[1] at /properties/datadogFindingId: ${quoted(text, (all) => all)} ${reason}`,
    ]);
  });

  test.each([
    [12, 'number'],
    [true, 'true'],
    [{ a: 1 }, 'object'],
    [['a'], 'array'],
  ])('are refused where %j stands instead', async (value, kind) => {
    const { problems } = await readRun({ results: [{ properties: { finding_id: value } }] });
    expect(problems).toEqual([
      `runs[0].results[0] at /properties/finding_id: what stands there is of type ${kind}, not a string`,
    ]);
  });

  test('of results that do not count are not looked at', async () => {
    const result = { kind: 'pass', properties: { finding_id: 'no ID' } };
    expect((await readRun({ results: [result] })).problems).toEqual([]);
  });

  test('that stand twice in a run are one result, with what both say', async () => {
    const { results } = await readRun(
      {
        results: [
          { guid: ID, ruleId: 'CA1000' },
          { guid: ID, ruleId: 'other', message: { text: 'm' }, locations: [at('src/a.ts', 3)] },
        ],
      },
      { idPointer: '/guid' },
    );
    expect(results).toEqual([
      expect.objectContaining({ result: 0, rule: 'CA1000', title: 'm', file: 'src/a.ts', line: 3 }),
    ]);
  });
});

describe('rules', () => {
  const tool = {
    driver: { name: 'T', rules: [OTHER_RULE, RULE] },
    extensions: [
      { name: 'E0', guid: '22222222-0000-4000-8000-000000000000', rules: [] },
      {
        name: 'E1',
        guid: '33333333-0000-4000-8000-000000000000',
        rules: [{ ...RULE, id: 'EX1', guid: '44444444-0000-4000-8000-000000000000', name: 'Ext' }],
      },
    ],
  };

  test.each([
    ['ruleId', { ruleId: 'CA1000' }, 'CA1000', 'NoStatics'],
    ['ruleIndex', { ruleIndex: 1 }, 'CA1000', 'NoStatics'],
    ['rule.id', { rule: { id: 'CA1000' } }, 'CA1000', 'NoStatics'],
    ['rule.index', { rule: { index: 1 } }, 'CA1000', 'NoStatics'],
    ['rule.guid', { rule: { guid: RULE.guid } }, 'CA1000', 'NoStatics'],
    ['a hierarchical ID', { ruleId: 'CA1000/1' }, 'CA1000/1', 'NoStatics'],
    [
      'a hierarchical ID with an index',
      { ruleId: 'CA1000/1/x', ruleIndex: 1 },
      'CA1000/1/x',
      'NoStatics',
    ],
    ['an ID that the index contradicts', { ruleId: 'CA1000', ruleIndex: 0 }, 'CA1000', 'NoStatics'],
    ['an index that leads nowhere', { ruleId: 'CA1000', ruleIndex: 99 }, 'CA1000', 'NoStatics'],
    ['an extension by index', { rule: { index: 0, toolComponent: { index: 1 } } }, 'EX1', 'Ext'],
    ['an extension by name', { rule: { index: 0, toolComponent: { name: 'E1' } } }, 'EX1', 'Ext'],
    [
      'an extension by guid',
      { rule: { index: 0, toolComponent: { guid: '33333333-0000-4000-8000-000000000000' } } },
      'EX1',
      'Ext',
    ],
    [
      'ruleId beside an extension',
      { ruleId: 'EX1', rule: { toolComponent: { index: 1 } } },
      'EX1',
      'Ext',
    ],
    ['an ID that only an extension has', { ruleId: 'EX1' }, 'EX1', 'Ext'],
    ['an ID that no one has', { ruleId: 'ZZ9' }, 'ZZ9', undefined],
    ['no rule', {}, undefined, undefined],
  ])('are found by %s', async (_, result, rule, ruleName) => {
    const before = await firstOf({ tool, results: [result] });
    expect([before.rule, before.ruleName]).toEqual([rule, ruleName]);
  });

  test('are found alike wherever they stand', async () => {
    const results = [
      { ruleIndex: 1, locations: [{ physicalLocation: { artifactLocation: { index: 0 } } }] },
    ];
    const parts: readonly (readonly [string, unknown])[] = [
      ['tool', tool],
      ['results', results],
      ['artifacts', [{ location: { uri: 'a.ts', uriBaseId: 'R' } }]],
      ['originalUriBaseIds', { R: { uri: 'lib/' } }],
      [
        'invocations',
        [
          {
            ruleConfigurationOverrides: [
              { descriptor: { id: 'CA1000' }, configuration: { level: 'note' } },
            ],
          },
        ],
      ],
      ['versionControlProvenance', [{ repositoryUri: 'https://example.com/r', revisionId: 'abc' }]],
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...parts], { minLength: parts.length }),
        async (order) => {
          expect(await firstOf(Object.fromEntries(order))).toMatchObject({
            rule: 'CA1000',
            severity: 'low',
            file: 'lib/a.ts',
            revisionId: 'abc',
          });
        },
      ),
    );
  });

  test('of one run do not count for another', async () => {
    const { results } = await readLog({
      version: '2.1.0',
      runs: [{ tool, results: [{ ruleIndex: 1 }] }, { results: [{ ruleIndex: 1 }] }],
    });
    expect(results.map(({ rule }) => rule)).toEqual(['CA1000', undefined]);
  });
});

describe('severities', () => {
  const rule = (properties: object, level?: string) => ({
    tool: {
      driver: {
        rules: [{ id: 'R', properties, ...(level && { defaultConfiguration: { level } }) }],
      },
    },
  });

  test.each([
    ['9.0', 'critical'],
    ['8.9', 'high'],
    ['7', 'high'],
    ['6.9', 'medium'],
    ['4.0', 'medium'],
    ['0.1', 'low'],
    [9.8, 'critical'],
    ['0.0', 'low'],
    ['not a number', 'low'],
  ])('come from security-severity %j before the level', async (score, severity) => {
    const run = {
      ...rule({ 'security-severity': score }),
      results: [{ ruleId: 'R', level: 'note' }],
    };
    expect((await firstOf(run)).severity).toBe(severity);
  });

  test("come from the result's own security-severity before the rule's", async () => {
    const run = {
      ...rule({ 'security-severity': '2.0' }),
      results: [{ ruleId: 'R', properties: { 'security-severity': '9.9' } }],
    };
    expect((await firstOf(run)).severity).toBe('critical');
  });

  test.each([
    ['error', 'high'],
    ['warning', 'medium'],
    ['note', 'low'],
    ['none', 'none'],
  ])('come from the level %s', async (level, severity) => {
    expect((await firstOf({ results: [{ level }] })).severity).toBe(severity);
    expect((await firstOf({ ...rule({}, level), results: [{ ruleId: 'R' }] })).severity).toBe(
      severity,
    );
  });

  test('are medium where nothing is said, as the level is then warning', async () => {
    expect((await firstOf({ results: [{}] })).severity).toBe('medium');
  });

  const override = (level: string) => ({
    ruleConfigurationOverrides: [{ descriptor: { index: 0 }, configuration: { level } }],
  });

  test.each([
    ['the only invocation', [override('error')], {}, 'high'],
    [
      'the invocation that the result names',
      [override('error'), override('note')],
      { provenance: { invocationIndex: 1 } },
      'low',
    ],
    [
      'none of several, where the result names none',
      [override('error'), override('error')],
      {},
      'none',
    ],
  ])('follow the overrides of %s', async (_, invocations, result, severity) => {
    const run = { ...rule({}, 'none'), invocations, results: [{ ruleId: 'R', ...result }] };
    expect((await firstOf(run)).severity).toBe(severity);
  });

  test("are the result's own level before any override", async () => {
    const run = {
      ...rule({}),
      invocations: [override('error')],
      results: [{ ruleId: 'R', level: 'note' }],
    };
    expect((await firstOf(run)).severity).toBe('low');
  });
});

describe('titles', () => {
  test.each([
    ['the short description', { ruleId: 'CA1000', message: { text: 'other' } }, 'No statics'],
    ['the first line of the message', { message: { text: '\n  One.  \nTwo.' } }, 'One.'],
    ['nothing', { message: { text: ' \n ' } }, undefined],
  ])('are %s', async (_, result, title) => {
    const run = { tool: { driver: { rules: [RULE] } }, results: [result] };
    expect((await firstOf(run)).title).toBe(title);
  });

  test('are put together from a message string and its arguments', async () => {
    const { shortDescription, ...rule } = RULE;
    const run = {
      results: [{ ruleId: 'CA1000', message: { id: 'default', arguments: ['{x}', 'Y'] } }],
      tool: { driver: { rules: [rule] } },
    };
    expect((await firstOf(run)).title).toBe('Member {x} of Y is static');
  });

  test("may be the tool's own message strings", async () => {
    const run = {
      tool: { driver: { globalMessageStrings: { g: { text: '{{0}} is {0}' } } } },
      results: [{ message: { id: 'g', arguments: ['A'] } }],
    };
    expect((await firstOf(run)).title).toBe('{0} is A');
  });

  test('are cut, and not within a character', async () => {
    const { title } = await firstOf({ results: [{ message: { text: '😀'.repeat(400) } }] });
    expect(title).toHaveLength(249);
    expect(title).toMatch(/^(?:😀)+…$/u);
  });
});

describe('what else is read', () => {
  test('a ServiceNow URL among the work items', async () => {
    const url =
      'https://example.service-now.com/incident.do?sys_id=0123456789abcdef0123456789abcdef';
    const workItemUris = [
      'https://service-now.com.example.com/x',
      'http://example.service-now.com/x',
      'https://example.atlassian.net/browse/A-1',
      url,
    ];
    expect((await firstOf({ results: [{ workItemUris }] })).workItemUrl).toBe(url);
  });

  test('the last ticket among the work items, and no other page of ServiceNow', async () => {
    const host = 'https://example.service-now.com';
    const workItemUris = [
      `${host}/incident.do?sys_id=${'a'.repeat(32)}`,
      `${host}/now/sow/record/incident/${'b'.repeat(32)}`,
      `${host}/kb_view.do?sysparm_article=KB0010001`,
      `${host}/`,
    ];
    expect((await firstOf({ results: [{ workItemUris }] })).workItemUrl).toBe(workItemUris[1]);
  });

  test('service and resource from the properties', async () => {
    const properties = { service: 'checkout', resource: 'arn:x' };
    expect(await firstOf({ results: [{ properties }] })).toMatchObject(properties);
  });

  test('no line that is not one', async () => {
    const first = await firstOf({ results: [{ locations: [at('a.ts', 0)] }] });
    expect([first.line, first.endLine]).toEqual([undefined, undefined]);
  });

  test('the first location that names a file', async () => {
    const locations = [{ logicalLocations: [{ name: 'f' }] }, at('a.ts', 2), at('b.ts', 3)];
    expect(await firstOf({ results: [{ locations }] })).toMatchObject({ file: 'a.ts', line: 2 });
  });

  test('not what external property files hold, which a warning names', async () => {
    const { warnings } = await readRun({
      externalPropertyFileReferences: {
        results: [{ location: { uri: 'r1.json' } }],
        artifacts: { location: { uri: 'a.json' } },
      },
      results: [],
    });
    expect(warnings).toEqual([
      'runs[0] keeps part of itself in other files (r1.json, a.json), which are not read: results ' +
        'and rules in them do not count.',
    ]);
  });

  test('not the results of inline external properties, of which a warning tells', async () => {
    const { warnings, results } = await readLog({
      version: '2.1.0',
      runs: [],
      inlineExternalProperties: [{ results: [{}, {}] }],
    });
    expect(results).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('`inlineExternalProperties`')]);
  });
});

describe('texts that are too long', () => {
  const long = 'x'.repeat(100_000);
  const cut = 'x'.repeat(2_000);

  test('are cut', async () => {
    const first = await firstOf({
      results: [{ ruleId: long, properties: { service: long, resource: long } }],
    });
    expect(first).toMatchObject({ rule: cut, service: cut, resource: cut });
    expect((await firstOf({ results: [{ rule: { id: long } }] })).rule).toBe(cut);
  });

  test('are cut alike in a result and in what it refers to', async () => {
    const first = await firstOf({
      tool: { driver: { rules: [{ id: long, messageStrings: { [long]: { text: 'Told.' } } }] } },
      originalUriBaseIds: { [long]: { uri: 'src/' } },
      results: [
        {
          ruleId: long,
          message: { id: long },
          locations: [{ physicalLocation: { artifactLocation: { uri: 'a.ts', uriBaseId: long } } }],
        },
      ],
    });
    expect(first).toMatchObject({ title: 'Told.', file: 'src/a.ts' });
  });

  test('are left out where they are addresses, since a part of one leads elsewhere', async () => {
    const workItemUris = [
      `https://example.service-now.com/incident.do?sys_id=${'a'.repeat(32)}&x=${long}`,
    ];
    const first = await firstOf({ results: [{ workItemUris, locations: [at(long, 3)] }] });
    expect(first.workItemUrl).toBeUndefined();
    expect(first.file).toBeUndefined();
    const artifacts = [{ location: { uri: long } }];
    const locations = [{ physicalLocation: { artifactLocation: { index: 0 } } }];
    expect((await firstOf({ artifacts, results: [{ locations }] })).file).toBeUndefined();
  });

  test('are no severities', async () => {
    const rule = { id: 'r', defaultConfiguration: { level: long } };
    const properties = { 'security-severity': long };
    for (const result of [{ level: long }, { properties }, { ruleId: 'r' }]) {
      const first = await firstOf({ tool: { driver: { rules: [rule] } }, results: [result] });
      expect([undefined, 'medium']).toContain(first.severity);
    }
  });

  test('are bounded among the overrides of a rule', async () => {
    const override = JSON.stringify({ descriptor: { id: long }, configuration: { level: long } });
    const text = `{"version":"2.1.0","runs":[{"invocations":[{"ruleConfigurationOverrides":[${`${override},`.repeat(200)}{}]}]}]}`;
    expect((await readSarifFrom(chunked(Buffer.from(text)))).results).toEqual([]);
  });
});

describe('what is no SARIF 2.1.0', () => {
  test.each([
    [{ version: '2.0.0', runs: [] }, /its "version" is "2.0.0", and only SARIF 2.1.0/],
    [{ runs: [{ results: [{}] }], version: '2.1.0-rtm.5' }, /"version" is "2.1.0-rtm.5"/],
    [{ runs: [] }, /it has no "version"/],
    [{ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0' }, /no "runs"/],
  ])('is refused: %j', async (log, message) => {
    const failure: unknown = await readLog(log).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(JsonError);
    expect(failure).toHaveProperty('message', expect.stringMatching(message));
  });

  test('is refused where a run holds more rules than can be kept', async () => {
    const rule = JSON.stringify({ id: 'x'.repeat(1_900) });
    const text = `{"version":"2.1.0","runs":[{"tool":{"driver":{"rules":[${`${rule},`.repeat(20_000)}{}]}}}]}`;
    await expect(readSarifFrom(chunked(Buffer.from(text)))).rejects.toThrow(
      'the rules, artifacts and the like of one run hold more than 32 Mi characters',
    );
  });
});

function at(uri: string, startLine: number): object {
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine } } };
}
