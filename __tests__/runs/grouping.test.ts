/**
 * `group-by`, `title`, `description`, `priority` and `assignee-id`, as the cases come to have them.
 */
import { describe, expect, test } from '@jest/globals';
import type { ActionStep } from '../../scripts/runner/run-action.ts';
import { generateFindings, type SeedFinding } from '../../simulator/simulator.ts';
import { errorsOf, ticketsOf } from '../e2e/harness/outcome.ts';
import { searchesOf } from '../e2e/harness/requests.ts';
import { identifiedResultOf, locationOf, sarif } from '../e2e/harness/sarif.ts';
import { type Datadog, openDatadog, type Step } from './datadog.ts';

const ASSIGNEE = 'f315bdaf-9ee7-4808-a9c1-99c15bf0f4d0';
const OPEN = { 'findings-query': '@status:open' };
const COMMIT = '8c1f0e2ab5d94c3f7a6e5d4c3b2a19087f6e5d4c';
const SPACE = '\u200b';

function newDatadog(findings: readonly SeedFinding[]): Promise<Datadog> {
  return openDatadog({ findings });
}

/** The cases that a run makes of the findings, in the order of their tickets. */
async function casesMade(
  findings: readonly SeedFinding[],
  inputs: ActionStep['inputs'],
  step: Step = {},
) {
  const { run, simulator } = await newDatadog(findings);
  const result = await run({ 'finding-ids': findings.map(({ id }) => id).join(), ...inputs }, step);
  expect(errorsOf(result)).toEqual([]);
  expect(result.outputs['result']).toBe('success');
  const cases = new Map(simulator.state().cases.map((made) => [made.id, made]));
  return ticketsOf(result).flatMap(({ case_id, title, priority }) => {
    const made = cases.get(case_id ?? '');
    if (made === undefined) throw new Error(`There is no case ${case_id}.`);
    // The outputs say the same.
    expect([title, priority]).toEqual([made.title, made.priority]);
    return [made];
  });
}

describe('group-by', () => {
  // 12 findings: 2 rules, 3 files, 4 services, 6 resources, 5 severities.
  const findings = generateFindings(12, { rules: 2, files: 3, services: 4, resources: 6 });
  const every = (step: number, from: number) =>
    findings.filter((_, index) => index % step === from).map(({ id }) => id);

  test.each([
    ['all', '', [findings.map(({ id }) => id)]],
    ['rule', 'generated/rule-0', [every(2, 0), every(2, 1)]],
    ['file', 'src/module-0/handler.ts', [every(3, 0), every(3, 1), every(3, 2)]],
    ['service', 'service-0', [every(4, 0), every(4, 1), every(4, 2), every(4, 3)]],
    ['resource', 'resource-0', [0, 1, 2, 3, 4, 5].map((from) => every(6, from))],
    ['severity', 'critical', [0, 1, 2, 3, 4].map((from) => every(5, from))],
    ['finding', '', findings.map(({ id }) => [id])],
  ])('%s makes a ticket for each, named by its template', async (groupBy, name, wanted) => {
    const placeholder = ['all', 'finding'].includes(groupBy) ? '' : ` {{${groupBy}}}`;
    const cases = await casesMade(findings, {
      'group-by': groupBy,
      title: `{{count}} of${placeholder}`,
    });
    expect(cases.map(({ insights }) => insights)).toEqual(wanted);
    expect(cases[0]?.title).toBe(`${wanted[0]?.length} of ${name}`.trim());
    expect(new Set(cases.map(({ title }) => title)).size).toBe(
      placeholder === '' ? 1 : wanted.length,
    );
  });

  test('by what nobody knows makes one ticket of those', async () => {
    const [known, ...bare] = generateFindings(3).map((finding, index) =>
      index === 0
        ? finding
        : { ...finding, attributes: { severity: 'high', status: 'open' }, tags: [] },
    ) as [SeedFinding, SeedFinding, SeedFinding];
    const cases = await casesMade([known, ...bare], {
      'group-by': 'service',
      title: 'S: {{service}}',
    });
    expect(cases.map(({ title, insights }) => [title, insights])).toEqual([
      ['S: service-0', [known.id]],
      ['S:', bare.map(({ id }) => id)],
    ]);
  });

  test('works on what SARIF says where Datadog may not be asked', async () => {
    const findings = generateFindings(4, { rules: 2 });
    const datadog = await openDatadog({
      findings,
      permissions: ['security_monitoring_findings_write', 'cases_read'],
    });
    const text = sarif(findings.map((finding) => identifiedResultOf(finding)));
    const result = await datadog.run(
      {
        'findings-file': 'a.sarif',
        'on-existing-ticket': 'move',
        'group-by': 'rule',
        title: '{{rule}}',
      },
      { files: { 'a.sarif': text } },
    );
    expect(ticketsOf(result).map(({ title }) => title)).toEqual([
      'generated/rule-0',
      'generated/rule-1',
    ]);
  });

  test('asks nothing more of Datadog than is asked anyway', async () => {
    const { run, simulator } = await newDatadog(findings);
    await run({ ...OPEN, 'group-by': 'rule', 'dry-run': 'true' });
    expect(searchesOf(simulator)).toHaveLength(1);
  });
});

describe('a group of more than 50', () => {
  const findings = generateFindings(120, { rules: 1 });

  test('is numbered at the end of its title', async () => {
    const cases = await casesMade(findings, { 'group-by': 'rule', title: '{{rule}}' });
    expect(cases.map(({ title, insights }) => [title, insights.length])).toEqual([
      ['generated/rule-0 (1/3)', 50],
      ['generated/rule-0 (2/3)', 50],
      ['generated/rule-0 (3/3)', 20],
    ]);
  });

  test('is numbered where the title says', async () => {
    const cases = await casesMade(findings, { title: 'Part {{ part }}: {{count}} findings' });
    expect(cases.map(({ title }) => title)).toEqual([
      'Part 1/3: 50 findings',
      'Part 2/3: 50 findings',
      'Part 3/3: 20 findings',
    ]);
  });

  test('keeps its number where the title is too long for ServiceNow', async () => {
    const cases = await casesMade(findings, { title: 'Findings of the nightly scan '.repeat(10) });
    for (const [index, { title }] of cases.entries()) {
      expect(title).toMatch(new RegExp(`^Findings of .*… \\(${index + 1}/3\\)$`));
      expect(title.length).toBeLessThanOrEqual(160);
    }
  });

  test('is not numbered where Datadog writes the title', async () => {
    const cases = await casesMade(findings, {});
    expect(cases.map(({ title }) => title)).toEqual([
      '50 security findings',
      '50 security findings',
      '20 security findings',
    ]);
  });
});

describe('placeholders', () => {
  const TEMPLATE = [
    'count={{count}}',
    'severity={{severity}}',
    'rule={{rule}}',
    'file={{file}}',
    'service={{service}}',
    'resource={{resource}}',
    'repository={{repository}}',
    'ref={{ref}}',
    'sha={{sha}}',
    'run_url={{run_url}}',
    'actor={{actor}}',
    'part={{part}}',
  ];
  const CONTEXT = [
    'repository=example/shop',
    'ref=main',
    `sha=${COMMIT}`,
    'run_url=https://github.com/example/shop/actions/runs/17000000001',
    'actor=octocat',
    'part=',
  ];

  test('in a description are all filled in, with a linked list of the findings', async () => {
    const [made] = await casesMade(generateFindings(3), {
      description: `${TEMPLATE.join('\n')}\n\n{{finding_titles}}\n\nDone, {{ actor }}.`,
    });
    const blob = `https://github.com/example/shop/blob/${COMMIT}/src`;
    expect(made?.description).toBe(
      [
        'count=3',
        'severity=critical',
        'rule=generated/rule-0 and 2 more',
        'file=src/module-0/handler.ts and 2 more',
        'service=service-0 and 2 more',
        'resource=resource-0 and 2 more',
        ...CONTEXT,
        '',
        `- critical: Finding 1 of rule 0 ([src/module-0/handler.ts:1](${blob}/module-0/handler.ts#L1-L3))`,
        `- high: Finding 2 of rule 1 ([src/module-1/handler.ts:2](${blob}/module-1/handler.ts#L2-L4))`,
        `- medium: Finding 3 of rule 2 ([src/module-2/handler.ts:3](${blob}/module-2/handler.ts#L3-L5))`,
        '',
        'Done, octocat.',
      ].join('\n'),
    );
  });

  test.each([
    [
      'the findings',
      TEMPLATE.slice(0, 6),
      'count=1 severity=medium rule=generated/rule-0 file=src/module-0/handler.ts ' +
        'service=service-0 resource=resource-0',
    ],
    ['the commit', TEMPLATE.slice(6, 9), CONTEXT.slice(0, 3).join(' ')],
    ['the run', TEMPLATE.slice(9), CONTEXT.slice(3).join(' ')],
  ])('in a title are filled in with what is known of %s', async (_, template, wanted) => {
    const [made] = await casesMade(generateFindings(1, { severities: ['medium'] }), {
      title: template.join(' '),
    });
    expect(made?.title).toBe(wanted);
  });

  test('tell the head of a pull request, and its branch', async () => {
    const head = 'a'.repeat(40);
    const [made] = await casesMade(
      generateFindings(1),
      { title: '{{ref}} {{sha}}' },
      {
        env: { GITHUB_HEAD_REF: 'fix-it', GITHUB_REF_NAME: '7/merge' },
        event: {
          name: 'pull_request',
          payload: { pull_request: { number: 7, head: { sha: head } } },
        },
      },
    );
    expect(made?.title).toBe(`fix-it ${head}`);
  });

  test('that do not exist are an error before anything is sent', async () => {
    const { run, simulator, ids } = await newDatadog(generateFindings(1));
    const result = await run({
      'finding-ids': ids.join(),
      title: '{{cuont}}',
      description: '{{severity}} {{who}}',
    });
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toMatch(/title: .*cuont.*description: .*who/s);
    expect(simulator.requests()).toEqual([]);
  });

  test('are not looked for in what comes from findings', async () => {
    const [finding] = generateFindings(1) as [SeedFinding];
    const attributes = { ...finding.attributes, title: 'Injected {{run_url}} {{sha}}' };
    const [made] = await casesMade([{ ...finding, attributes }], { title: '{{finding_titles}}' });
    expect(made?.title).toBe('Injected {{run_url}} {{sha}}');
  });

  test('that come to nothing leave the title to Datadog', async () => {
    const [finding] = generateFindings(1) as [SeedFinding];
    const attributes = { status: 'open', title: 'Of Datadog' };
    const [made] = await casesMade([{ ...finding, attributes, tags: [] }], {
      title: '{{service}}',
    });
    expect(made?.title).toBe('Of Datadog');
  });

  test('link the places of a SARIF file, whatever they hold', async () => {
    const [finding] = generateFindings(1) as [SeedFinding];
    const { run, simulator } = await newDatadog([finding]);
    const locations = [locationOf('docs/a%20b/(draft)%5Bx%5D.md', 3)];
    const text = sarif([identifiedResultOf(finding, { locations })]);
    await run(
      { 'findings-file': 'a.sarif', description: '{{finding_titles}}' },
      { files: { 'a.sarif': text } },
    );
    expect(simulator.state().cases[0]?.description).toContain(
      `([docs/a b/(draft)\\[x\\].md:3](https://github.com/example/shop/blob/${COMMIT}/docs/a%20b/%28draft%29%5Bx%5D.md#L3))`,
    );
  });
});

describe('priority', () => {
  test('follows the severity of each ticket on request', async () => {
    const findings = generateFindings(7, {
      severities: ['critical', 'high', 'medium', 'low', 'info', 'none', 'unknown'],
    });
    const cases = await casesMade(findings, {
      'group-by': 'finding',
      priority: 'from-severity',
    });
    expect(cases.map(({ priority }) => priority)).toEqual([
      'P1',
      'P2',
      'P3',
      'P4',
      'P5',
      'NOT_DEFINED',
      'NOT_DEFINED',
    ]);
  });

  test('is that of the most severe finding of a group', async () => {
    const findings = generateFindings(4, {
      rules: 2,
      severities: ['low', 'info', 'medium', 'high'],
    });
    const cases = await casesMade(findings, { 'group-by': 'rule', priority: 'from-severity' });
    expect(cases.map(({ priority }) => priority)).toEqual(['P3', 'P2']);
  });

  test('is what is given, and so is the assignee', async () => {
    const cases = await casesMade(generateFindings(2), {
      'group-by': 'finding',
      priority: 'P4',
      'assignee-id': ASSIGNEE,
    });
    expect(cases.map(({ priority, assigneeId }) => [priority, assigneeId])).toEqual([
      ['P4', ASSIGNEE],
      ['P4', ASSIGNEE],
    ]);
  });
});

describe('words of strangers', () => {
  test('stay words in title and description', async () => {
    const [finding] = generateFindings(1) as [SeedFinding];
    const title = 'See @team at https://evil.example [x](y) <b>bold</b>\nnext | `line`';
    const attributes = { ...finding.attributes, title };
    const [made] = await casesMade([{ ...finding, attributes }], {
      title: '{{finding_titles}}',
      description: '{{finding_titles}}',
    });
    expect(made?.title).toBe(
      `See @${SPACE}team at https:${SPACE}//evil.example [x](y) <b>bold</b> next | \`line\``,
    );
    expect(made?.description).toContain(
      `See @${SPACE}team at https:${SPACE}//evil.example \\[x\\](y) \\<b\\>bold\\</b\\> next \\| \\\`line\\\``,
    );
  });
});
