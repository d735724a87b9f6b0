import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateFindings, type SeedFinding } from '../../../simulator/simulator.ts';
import { ask, attach, create, foundIds, item, PROJECT, SEARCH, search } from './client.ts';
import { manualClock, simulated } from './scene.ts';

const project = { id: PROJECT, key: 'SEC' };

function seeded(
  id: string,
  attributes: SeedFinding['attributes'],
  tags: string[] = [],
): SeedFinding {
  return { id, attributes, tags, timestamp: 1 };
}

const SMALL = {
  projects: [project],
  findings: [
    seeded(
      'a-1==',
      {
        severity: 'critical',
        status: 'open',
        title: 'SQL injection in orders',
        rule: { id: 'ts/sql' },
        git: { sha: 'aaa' },
        code_location: { filename: 'src/a b.ts', line_start: 3 },
        vulnerability: { cwes: ['CWE-89', 'CWE-1'] },
      },
      ['team:shop', 'service:order-api'],
    ),
    seeded(
      'b_2',
      {
        severity: 'high',
        status: 'in-progress',
        title: 'Weak hash',
        rule: { id: 'ts/hash' },
        git: { sha: 'aaa' },
        code_location: { filename: 'src/b.ts', line_start: 10 },
      },
      ['team:pay'],
    ),
    seeded('c3', {
      severity: 'low',
      status: 'muted',
      title: 'say "hi" (twice)',
      rule: { id: 'py/sql' },
      git: { sha: 'bbb' },
      code_location: { filename: 'lib/c.py', line_start: 5 },
    }),
  ],
};

describe('the query language', () => {
  test.each([
    ['', ['a-1==', 'b_2', 'c3']],
    ['*', ['a-1==', 'b_2', 'c3']],
    ['@severity:critical', ['a-1==']],
    ['@finding_id:"a-1=="', ['a-1==']],
    ['@finding_id:a\\-1\\=\\=', ['a-1==']],
    ['@finding_id:("a-1==" OR "c3" OR "unknown")', ['a-1==', 'c3']],
    ['@severity:(critical OR high) @git.sha:aaa', ['a-1==', 'b_2']],
    ['@severity:(critical OR high) AND @status:open', ['a-1==']],
    ['@severity:low OR @severity:high', ['b_2', 'c3']],
    ['@severity:critical OR @severity:high @rule.id:nothing', ['a-1==']],
    ['(@severity:critical OR @severity:high) @rule.id:ts/hash', ['b_2']],
    ['-@severity:critical', ['b_2', 'c3']],
    ['@git.sha:aaa -@status:"in-progress"', ['a-1==']],
    ['NOT @git.sha:aaa', ['c3']],
    ['@git.sha:(-aaa)', ['c3']],
    ['-(@severity:low OR @severity:high)', ['a-1==']],
    ['@rule.id:ts/*', ['a-1==', 'b_2']],
    ['@rule.id:*sql', ['a-1==', 'c3']],
    ['@rule.id:?y/sql', ['c3']],
    ['@rule.id:"ts/*"', []],
    ['@code_location.filename:"src/a b.ts"', ['a-1==']],
    ['@code_location.filename:src/a\\ b.ts', ['a-1==']],
    ['@code_location.line_start:3', ['a-1==']],
    ['@code_location.line_start:[3 TO 5]', ['a-1==', 'c3']],
    ['@code_location.line_start:{3 TO *]', ['b_2', 'c3']],
    ['@code_location.line_start:>=5', ['b_2', 'c3']],
    ['@code_location.line_start:<5', ['a-1==']],
    ['@vulnerability.cwes:"CWE-1"', ['a-1==']],
    ['@title:"say \\"hi\\" (twice)"', ['c3']],
    ['@package.name:*', []],
    ['-@package.name:*', ['a-1==', 'b_2', 'c3']],
    ['team:shop', ['a-1==']],
    ['team:(shop OR pay)', ['a-1==', 'b_2']],
    ['service:"order-api"', ['a-1==']],
    ['hash', ['b_2']],
    ['"sql injection"', ['a-1==']],
    ['@severity:Critical', []],
  ])('finds what the filter says: %s', async (filter, ids) => {
    const { simulator } = await simulated({ seed: SMALL });
    expect(await foundIds(simulator, filter)).toEqual(ids);
  });

  test.each([
    '@finding_id:a-1==',
    '@finding_id:b==',
    '@status:in-progress',
    '@finding_id:(a OR b==)',
    '@severity:',
    '@severity',
    '@title:"open',
    '@severity:(critical',
    '@severity:critical)',
    '@severity:critical OR',
    'AND @severity:critical',
    '@severity:(critical OR OR high)',
    '@a:b:c',
    '@a:"b"c',
    '@a:b && @c:d',
    '@a:[1 TO',
    '@a:>x',
    '- @a:b',
    '@a:b\\',
    '()',
    'a#b',
    `${'('.repeat(200)}a${')'.repeat(200)}`,
  ])('refuses %s', async (filter) => {
    const { simulator } = await simulated({ seed: SMALL });
    const reply = await search(simulator, filter);
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('Invalid filters');
  });

  test('finds any value that stands in quotes with its quotes and backslashes escaped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'grapheme' }), async (value) => {
        const { simulator } = await simulated({
          seed: { projects: [project], findings: [seeded('x', { title: value })] },
        });
        const quoted = value.replaceAll(/["\\]/g, '\\$&');
        const ids = await foundIds(simulator, `@title:"${quoted}"`);
        await simulator.close();
        expect(ids).toEqual(['x']);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a search', () => {
  test('nests the attributes in "custom" and repeats the ID among them', async () => {
    const { simulator } = await simulated({ seed: SMALL });
    const { status, body } = await search(simulator, '@finding_id:"a-1=="');
    expect(status).toBe(200);
    expect(body.data).toEqual([
      {
        id: 'a-1==',
        type: 'finding',
        attributes: {
          attributes: { custom: { finding_id: 'a-1==', ...SMALL.findings[0]?.attributes } },
          tags: ['team:shop', 'service:order-api'],
          timestamp: 1,
        },
      },
    ]);
    expect(body.meta.page).toEqual({});
  });

  test('does not nest them where told so', async () => {
    const { simulator } = await simulated({ seed: SMALL, nestInCustom: false });
    const { body } = await search(simulator, '@finding_id:c3');
    expect(body.data[0]?.attributes.attributes).toMatchObject({
      finding_id: 'c3',
      severity: 'low',
    });
  });

  test('gives ten findings a page unless asked for more, and refuses more than 150', async () => {
    const { simulator } = await simulated({ searchMaxPageSize: 20 });
    expect((await search(simulator, '*', { page: {} })).body.data).toHaveLength(10);
    expect((await search(simulator, '*', { page: { limit: 15 } })).body.data).toHaveLength(15);
    expect((await search(simulator, '*', { page: { limit: 150 } })).body.data).toHaveLength(20);
    expect((await search(simulator, '*', { page: { limit: 151 } })).status).toBe(400);
  });

  test('needs no body data for all findings', async () => {
    const { simulator } = await simulated();
    const { body } = await ask<{ data: unknown[] }>(simulator, {
      method: 'POST',
      path: SEARCH,
      body: {},
    });
    expect(body.data).toHaveLength(10);
  });

  test.each(['*', '@git.sha:4f2b8c1d9e0a7f6b5c4d3e2f1a0b9c8d7e6f5a4b'])(
    'pages through all that %s finds, each once',
    async (filter) => {
      const { simulator, ids } = await simulated();
      const seen: string[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const page = { limit: 25, ...(cursor === undefined ? {} : { cursor }) };
        const { body } = await search(simulator, filter, { page });
        seen.push(...body.data.map(({ id }) => id));
        cursor = body.meta.page.after;
        pages += 1;
      } while (cursor !== undefined);
      expect(pages).toBe(3);
      expect(seen).toEqual(ids.toReversed());
    },
  );

  test('ends without a cursor when the last page is full', async () => {
    const { simulator } = await simulated();
    const first = await search(simulator, '*', { page: { limit: 30 } });
    const page = { limit: 30, cursor: first.body.meta.page.after };
    const second = await search(simulator, '*', { page });
    expect(second.body.data).toHaveLength(30);
    expect(second.body.meta.page.after).toBeUndefined();
  });

  test('sorts by an attribute, those without it last', async () => {
    const { simulator } = await simulated({ seed: SMALL });
    const sorted = async (sort: string) =>
      (await search(simulator, '*', { sort })).body.data.map(({ id }) => id);
    expect(await sorted('@code_location.line_start')).toEqual(['a-1==', 'c3', 'b_2']);
    expect(await sorted('-@code_location.line_start')).toEqual(['b_2', 'c3', 'a-1==']);
    expect(await sorted('@vulnerability.cwes')).toEqual(['a-1==', 'b_2', 'c3']);
  });

  test('refuses a cursor that it did not give for this search', async () => {
    const { simulator } = await simulated();
    const { body } = await search(simulator, '*', { page: { limit: 5 } });
    const cursor = body.meta.page.after;
    for (const [filter, page] of [
      ['*', { cursor: 'garbage' }],
      ['*', { cursor: '' }],
      ['@severity:high', { cursor }],
    ] as const) {
      const reply = await search(simulator, filter, { page });
      expect(reply.status).toBe(400);
      expect(reply.text).toContain('Invalid filters');
    }
  });

  test.each([
    { data: [] },
    { data: { attributes: { filter: 5 } } },
    { data: { attributes: { page: { limit: 0 } } } },
    { data: { attributes: { page: { limit: '50' } } } },
    { data: { attributes: { page: [] } } },
    { data: { attributes: { sort: 'severity' } } },
    [],
  ])('refuses %j', async (body) => {
    const { simulator } = await simulated();
    expect((await ask(simulator, { method: 'POST', path: SEARCH, body })).status).toBe(400);
  });

  test('shows a finding only once it exists', async () => {
    const { clock, advance } = manualClock();
    const seed = {
      projects: [project],
      findings: [{ ...seeded('late', {}), visible_after_ms: 60_000 }],
    };
    const { simulator } = await simulated({ seed, clock });
    expect(await foundIds(simulator, '*')).toEqual([]);
    expect((await create(simulator, item(['late']))).status).toBe(404);
    advance(60_000);
    expect(await foundIds(simulator, '*')).toEqual(['late']);
    expect((await create(simulator, item(['late']))).status).toBe(201);
  });
});

describe('the cases of a finding in a search', () => {
  async function casesOf(simulator: Parameters<typeof search>[0], id: string) {
    const { body } = await search(simulator, `@finding_id:"${id}"`);
    return body.data[0]?.attributes.attributes.custom.workflow?.integrations.cases;
  }

  test('are a list with the ServiceNow ticket of each', async () => {
    const { simulator, ids } = await simulated();
    const { body } = await create(simulator, item([ids[0]], { title: 'T' }));
    const result = body.data[0]?.attributes.servicenow_ticket.result;
    expect(await casesOf(simulator, ids[0])).toEqual([
      {
        id: body.data[0]?.id,
        key: 'SEC-1',
        status: 'OPEN',
        title: 'T',
        created_at: expect.any(Number),
        servicenow_ticket: {
          state: 'New',
          sys_id: result?.['sys_id'],
          table_name: 'incident',
          url: result?.['url'],
        },
      },
    ]);
    expect(await casesOf(simulator, ids[1])).toBeUndefined();
    expect(await foundIds(simulator, '@workflow.integrations.cases.key:"SEC-1"')).toEqual([ids[0]]);
  });

  test('are one object where told so', async () => {
    const { simulator, ids } = await simulated({ singleCaseObject: true });
    await attach(simulator, [ids[0]]);
    expect(await casesOf(simulator, ids[0])).toMatchObject({ key: 'SEC-1' });
  });

  test('follow every write with the delay of the index, while the case itself is there', async () => {
    const { clock, advance } = manualClock();
    const { simulator, ids } = await simulated({ indexDelay: 10_000, clock });
    await create(simulator, item([ids[0]]));
    expect(await casesOf(simulator, ids[0])).toBeUndefined();
    expect((await ask(simulator, { path: '/api/v2/cases/SEC-1' })).status).toBe(200);
    advance(10_000);
    expect(await casesOf(simulator, ids[0])).toMatchObject([{ key: 'SEC-1', status: 'OPEN' }]);
    await create(simulator, item([ids[0]]));
    simulator.changeCase('SEC-1', { status: 'CLOSED' });
    advance(9_999);
    expect(await casesOf(simulator, ids[0])).toMatchObject([{ key: 'SEC-1', status: 'OPEN' }]);
    advance(10_000);
    expect(await casesOf(simulator, ids[0])).toMatchObject([{ key: 'SEC-2' }]);
  });

  test('show tickets in progress or not, as told, without a URL', async () => {
    for (const [inProgressTicketsInSearch, ticket] of [
      [true, { table_name: 'incident' }],
      [false, undefined],
    ] as const) {
      const { simulator, ids } = await simulated({
        ticketsInProgressFor: 60_000,
        inProgressTicketsInSearch,
      });
      await create(simulator, item([ids[0]]));
      const cases = await casesOf(simulator, ids[0]);
      expect(cases?.[0]?.['servicenow_ticket']).toEqual(ticket);
    }
  });

  test('show failed tickets only where told so', async () => {
    for (const [failedTicketsInSearch, ticket] of [
      [true, { table_name: 'incident' }],
      [false, undefined],
    ] as const) {
      const { simulator, ids } = await simulated({ failedTicketsInSearch });
      simulator.addFault({ effect: { kind: 'ticket-failed' } });
      await create(simulator, item([ids[0]]));
      const cases = await casesOf(simulator, ids[0]);
      expect(cases?.[0]?.['servicenow_ticket']).toEqual(ticket);
    }
  });

  test('show closed and archived ones with their status', async () => {
    const { simulator, ids } = await simulated();
    await create(simulator, item([ids[0]]), item([ids[1]]));
    simulator.changeCase('SEC-1', { status: 'CLOSED' });
    simulator.changeCase('SEC-2', { archived: true });
    expect(await casesOf(simulator, ids[0])).toMatchObject([{ status: 'CLOSED' }]);
    expect(await casesOf(simulator, ids[1])).toMatchObject([{ status: 'ARCHIVED' }]);
  });

  test('show a Jira issue as such, and several cases in the order they were made', async () => {
    const jira = { issue_key: 'PAY-1', issue_url: 'https://example.atlassian.net/browse/PAY-1' };
    const { simulator } = await simulated({
      seed: {
        projects: [project],
        findings: [seeded('x', {})],
        cases: [
          { key: 'SEC-3', project_id: PROJECT, title: 'A', findings: ['x'], jira_issue: jira },
          { key: 'SEC-4', project_id: PROJECT, title: 'B', findings: ['x'], status: 'CLOSED' },
        ],
      },
    });
    expect(await casesOf(simulator, 'x')).toMatchObject([
      { key: 'SEC-3', jira_issue: { key: 'PAY-1', url: jira.issue_url } },
      { key: 'SEC-4', status: 'CLOSED' },
    ]);
    const { body } = await create(simulator, item(['x']));
    expect(body.data[0]?.attributes.key).toBe('SEC-5');
    expect(await casesOf(simulator, 'x')).toHaveLength(1);
  });
});

test('100,000 findings are searched by ID and by commit, and get tickets', async () => {
  const common = generateFindings(99_990);
  const few = generateFindings(10, { series: 'b', sha: 'few' });
  const { simulator, ids } = await simulated({
    seed: { projects: [project], findings: [...common, ...few] },
  });
  for (let turn = 0; turn < 20; turn += 1) {
    const wanted = ids.slice(turn * 50, turn * 50 + 50).map((id) => `"${id}"`);
    const found = await foundIds(simulator, `@finding_id:(${wanted.join(' OR ')})`);
    expect(found).toHaveLength(50);
    expect(await foundIds(simulator, `@git.sha:few -@rule.id:none${turn}`)).toHaveLength(10);
  }
  const items = Array.from({ length: 50 }, (_, index) =>
    item(ids.slice(index * 50, index * 50 + 50)),
  );
  expect((await create(simulator, ...items)).body.data).toHaveLength(50);
});
