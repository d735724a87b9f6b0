import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unreachableRoutes } from '../../../src/inputs/conditions.ts';
import { readOperation } from '../../../src/inputs/operation.ts';
import type { Route } from '../../../src/tickets/operation.ts';
import { environmentOf, expression, type Given, PROJECT_ID, readLater } from './given.ts';

const OTHER = '3f1c05d0-98a8-11ec-ac2c-da7ad0900002';
const USER = 'f315bdaf-9ee7-4808-a9c1-99c15bf0f4d0';

async function routesOf(routes: string, given: Given = {}): Promise<readonly Route[]> {
  const operation = await readLater(environmentOf({ routes, ...given }), readOperation);
  if (!operation.ok) throw new Error(JSON.stringify(operation.problems, null, 1));
  return operation.value.kind === 'create' ? operation.value.routes : [];
}

async function messages(routes: string, given: Given = {}): Promise<readonly string[]> {
  const operation = await readLater(environmentOf({ routes, ...given }), readOperation);
  return operation.ok ? [] : operation.problems.map(({ input, message }) => `${input}: ${message}`);
}

describe('routes', () => {
  test('say what to do with which findings', async () => {
    const routes = await routesOf(`
- when: { team: [payments, checkout], severity: [critical, high] }
  project-id: ${OTHER}
  assignee-id: ${USER}
  priority: from-severity
  group-by: advisory
  title: '{{severity}}: {{advisory}} in {{package}}'
  description: What {{findings}} say.

- when:
    file: 'infra/**'
    tag:env: prod
  project-id: ${OTHER}
  priority: { critical: P1, high: p2 }
- when: { rule: test-* }
  leave-out: true
`);
    expect(routes).toEqual([
      {
        number: 1,
        line: 2,
        when: [
          { facet: 'team', patterns: ['payments', 'checkout'] },
          { facet: 'severity', patterns: ['critical', 'high'] },
        ],
        action: {
          route: 1,
          projectId: OTHER,
          assigneeId: USER,
          priority: {
            critical: 'P1',
            high: 'P2',
            medium: 'P3',
            low: 'P4',
            info: 'P5',
            none: 'NOT_DEFINED',
          },
          groupBy: 'advisory',
          title: '{{severity}}: {{advisory}} in {{package}}',
          description: 'What {{findings}} say.',
        },
      },
      {
        number: 2,
        line: 10,
        when: [
          { facet: 'file', patterns: ['infra/**'] },
          { facet: 'tag:env', patterns: ['prod'] },
        ],
        action: {
          route: 2,
          projectId: OTHER,
          assigneeId: null,
          priority: { critical: 'P1', high: 'P2' },
          groupBy: 'all',
          title: null,
          description: null,
        },
      },
      { number: 3, line: 15, when: [{ facet: 'rule', patterns: ['test-*'] }], action: 'leave-out' },
    ]);
  });

  test('leave to the inputs what they do not say themselves', async () => {
    const given: Given = {
      'project-id': PROJECT_ID,
      title: 'All',
      priority: 'P2',
      'group-by': 'rule',
    };
    const [first, second] = await routesOf(
      '- when: { type: secret }\n  title: Mine\n- when: {}',
      given,
    );
    expect(first?.action).toMatchObject({ projectId: PROJECT_ID, title: 'Mine', groupBy: 'rule' });
    expect(second?.action).toMatchObject({ projectId: PROJECT_ID, title: 'All', priority: 'P2' });
    expect(second?.when).toEqual([]);
  });

  test.each([
    'type',
    'severity',
    'rule',
    'advisory',
    'package',
    'file',
    'service',
    'team',
    'codeowner',
    'resource',
    'account',
    'tag:cost-center',
  ])('may ask for %s', async (facet) => {
    const text = `- when: { "${facet}": ["*"] }\n  project-id: ${OTHER}`;
    expect((await routesOf(text))[0]?.when).toEqual([{ facet, patterns: ['*'] }]);
  });

  test('keep the zeros of an account, and whatever else looks like a number', async () => {
    const [route] = await routesOf('- when: { account: [001234567890, 0x1f, 1e3, true] }', {
      'project-id': PROJECT_ID,
    });
    expect(route?.when[0]?.patterns).toEqual(['001234567890', '0x1f', '1e3', 'true']);
  });

  test('may share parts by anchors', async () => {
    const [first, second] = await routesOf(
      `- when: { team: &teams [a, b] }\n  project-id: &p ${OTHER}\n- when: { team: *teams }\n  project-id: *p`,
    );
    expect(second?.when).toEqual(first?.when);
    expect(second?.action).toMatchObject({ projectId: OTHER });
  });

  test('may share a part in each of hundreds', async () => {
    const shared = `- when: { team: t0 }\n  project-id: &p ${OTHER}\n`;
    const more = Array.from(
      { length: 499 },
      (_, at) => `- when: { team: t${at + 1} }\n  project-id: *p\n`,
    );
    const found = await routesOf(shared + more.join(''));
    expect(found.at(-1)?.action).toMatchObject({ projectId: OTHER });
    expect(found.at(-1)?.line).toBe(999);
  });

  test('may be indented, and begin with empty lines', async () => {
    const found = await routesOf('\n\n  - when: { team: a }\n  - when: { team: b }\n', {
      'project-id': PROJECT_ID,
    });
    expect(found.map(({ line }) => line)).toEqual([3, 4]);
  });

  test('may be JSON', async () => {
    const json = JSON.stringify([{ when: { team: 'a' }, 'project-id': OTHER }]);
    expect(await routesOf(json)).toMatchObject([{ line: 1, when: [{ patterns: ['a'] }] }]);
  });

  test('make project-id one that may be left out', async () => {
    expect(await messages('- when: {}\n  leave-out: true')).toEqual([]);
    expect(await messages('')).toEqual([expect.stringMatching(/^project-id: is required/)]);
  });
});

describe('a mistake in routes', () => {
  test.each([
    [
      'text instead of a list',
      'payments',
      'line 1: is not a list: begin each route with "- when:"',
    ],
    ['a map instead of a list', 'when: {}', 'line 1: is not a list'],
    ['comments alone', '# nothing', 'line 1: is not a list'],
    ['broken YAML', '- when: { team: [a }\n', 'line 1: is not valid YAML: '],
    ['a tab', '- when:\n\tteam: a', 'line 2: is not valid YAML: '],
    [
      'a key given twice',
      '- when: {}\n  title: a\n  title: b',
      'line 3: is not valid YAML: Map keys',
    ],
    ['two documents', '- when: {}\n---\n- when: {}', 'is not valid YAML: '],
    ['an alias of nothing', '- when: { team: *nobody }', 'line 1: is not valid YAML: '],
    [
      'an expression',
      `- when: { team: ${expression('vars.TEAM')} }`,
      'holds an expression that was not',
    ],
    ['a route that is a text', '- when: {}\n- payments', 'route 2, line 2: is not a route'],
    [
      'no condition',
      '- title: x',
      'route 1, line 1: has no "when": write "when: {}" for a route that',
    ],
    [
      'a condition that is no map',
      '- when: payments',
      'route 1, line 1: "when" is not a map, such as',
    ],
    [
      'an unknown key',
      '- when: {}\n  projectid: x',
      'route 1, line 2: "projectid" is not one of when, project-id, assignee-id, priority, title, description, group-by, leave-out: did you mean project-id?',
    ],
    [
      'an unknown condition',
      '- when:\n    teams: x',
      'route 1, line 2: "teams" is not one of rule, advisory, package, type, severity, file, service, team, codeowner, resource, account, tag:KEY: did you mean team?',
    ],
    [
      'a condition on nothing',
      '- when: { team: }',
      'route 1, line 1: "team" needs a text or a list of texts',
    ],
    ['an empty list', '- when: { team: [] }', '"team" needs a text or a list of texts'],
    ['a list of lists', '- when: { team: [[a]] }', '"team" needs a text or a list of texts'],
    [
      'an unknown severity',
      '- when: { severity: [high, crit] }',
      'route 1, line 1: "crit" is not one of critical, high, medium, low, info, none: did you mean critical?',
    ],
    [
      'a text that should exclude',
      '- when: { team: "!payments" }',
      'route 1, line 1: "!payments" cannot exclude: put a route that takes what it names before',
    ],
    [
      'a path of Windows',
      '- when:\n    file: infra\\**',
      'route 1, line 2: "infra\\\\**" has a backslash: write / between folders',
    ],
    ...['/src/**', './src/**', '../src/**'].map((path) => [
      `the path ${path}`,
      `- when: { file: ${path} }`,
      `"${path}" does not begin at the repository's root: write src/app.ts, not /src/app.ts`,
    ]),
    [
      'alternatives in braces',
      '- when: { file: "{src,lib}/**" }',
      '"{src,lib}/**" has alternatives in braces: give a list, such as ["src/**", "lib/**"]',
    ],
    ['a tag without a key', '- when: { "tag:": x }', '"tag:" is not one of rule, advisory'],
    ['a merge key', '- when: {}\n  <<: {}', 'route 1, line 2: "<<" is not one of when, project-id'],
    ['a title that is a list', '- when: {}\n  title: [a]', 'route 1, line 2: "title" needs a text'],
    [
      'a priority for an unknown severity',
      '- when: {}\n  priority: { crit: P1 }',
      'route 1, line 2: ',
    ],
    [
      'a project that is no UUID',
      '- when: {}\n  project-id: SEC',
      'route 1, line 2: "SEC" is not a UUID',
    ],
    [
      'an email address',
      '- when: {}\n  assignee-id: me@example.com',
      '"me@example.com" is an email address, not a UUID',
    ],
    ['an unknown priority', '- when: {}\n  priority: P9', '"P9" is not one of NOT_DEFINED, P1'],
    [
      'an unknown placeholder',
      '- when: {}\n\n  title: "{{nope}}"',
      'route 1, line 3: "{{nope}}" names {{nope}}: the placeholders are',
    ],
    [
      'an unknown grouping',
      '- when: {}\n  group-by: teams',
      '"teams" is not one of all, finding, rule',
    ],
    ['an empty title', '- when: {}\n  title: ""', 'route 1, line 2: "title" needs a text'],
    [
      'leave-out with a title',
      '- when: {}\n  title: x\n  leave-out: true',
      'line 3: "leave-out" makes no tickets, so title cannot apply',
    ],
    ['leave-out: false', '- when: {}\n  leave-out: false', 'line 2: "leave-out" can only be true'],
  ])('is told with its place: %s', async (_, routes, message) => {
    const found = await messages(routes, { 'project-id': PROJECT_ID });
    expect(found.join('\n')).toContain(message);
    for (const line of found) expect(line).toMatch(/^routes: (?:route \d+, )?line \d+: /);
  });

  test('is told together with all others, and with those of other inputs', async () => {
    const routes = '- when: { teem: a }\n  project-id: x\n- when: {}\n  titel: y';
    const found = await messages(routes, { priority: 'P9' });
    expect(found).toEqual([
      expect.stringMatching(/^priority: /),
      expect.stringMatching(/^routes: route 1, line 1: "teem"/),
      expect.stringMatching(/^routes: route 1, line 2: "x"/),
      expect.stringMatching(/^routes: route 2, line 4: "titel"/),
    ]);
  });

  test('made in every route is told twenty times', async () => {
    const found = await messages('- when: { teem: a }\n'.repeat(25));
    expect(found).toHaveLength(21);
    expect(found.at(-1)).toBe('routes: and 5 more of these');
  });

  test('may be that there are too many', async () => {
    const given = { 'project-id': PROJECT_ID };
    expect(await messages('- when: { team: a }\n'.repeat(501), given)).toEqual([
      'routes: line 1: has 501 routes, and at most 500 are allowed',
    ]);
    expect(await messages('- when: { team: a }\n'.repeat(500), given)).toEqual([]);
  });

  test('shows no credential', async () => {
    const key = '0123456789abcdef0123456789abcdef';
    const found = await messages(`- when: {}\n  project-id: x${key}`, { 'api-key': key });
    expect(found.join()).toContain('"x***" is not a UUID');
  });

  test('is that they are given with attach', async () => {
    const found = await messages('- when: {}', { operation: 'attach' });
    expect(found.join()).toContain('belongs to operation: create, and operation is attach');
  });

  test.each([
    [
      'aliases of aliases',
      `- &a [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 12 }, (_, level) => `- &${String.fromCharCode(98 + level)} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + level)}`).join()}]`).join('\n')}`,
      /more than 5000 values, aliases included/,
    ],
    ['an alias of itself', '- &a { when: *a }', /"when" is not one of/],
    ['brackets without end', '['.repeat(100_000), /nested too deeply/],
    ['brackets within brackets', '['.repeat(5_000) + ']'.repeat(5_000), /nested too deeply/],
  ])('of %s costs neither time nor memory', async (_, routes, message) => {
    const started = performance.now();
    expect((await messages(routes)).join('\n')).toMatch(message);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('is always told in words, whatever the text', async () => {
    const piece = fc.constantFrom(
      '- ',
      'when: ',
      '{',
      '}',
      '[',
      ']',
      'team: ',
      'a',
      '\n',
      '  ',
      ': ',
      '&a ',
      '*a ',
      '"',
      '|',
      'null',
      'leave-out: true',
      'project-id: ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        for (const line of await messages(pieces.join(''), { 'project-id': PROJECT_ID })) {
          expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        }
      }),
    );
  });
});

describe('a route that never takes anything', () => {
  const unreachable = async (...conditions: string[]): Promise<readonly string[]> =>
    unreachableRoutes(
      await routesOf(conditions.map((when) => `- when: ${when}`).join('\n'), {
        'project-id': PROJECT_ID,
      }),
    );

  test.each([
    ['{}', '{ team: a }'],
    ['{ team: a }', '{ team: A }'],
    ['{ team: [a, b] }', '{ team: b, severity: high }'],
    ['{ team: "*" }', '{ team: payments }'],
    ['{ rule: "java/*" }', '{ rule: [java/sqli, "java/xss-*"] }'],
    ['{ file: "infra/**" }', '{ file: "infra/prod/*.tf" }'],
  ])('after %s is %s', async (earlier, later) => {
    expect(await unreachable(earlier, later)).toEqual([
      'Route 2 (line 2 of `routes`) never takes anything: route 1 (line 1) takes all that it could. ' +
        'Move it up, or remove it.',
    ]);
  });

  test.each([
    ['{ team: a }', '{}'],
    ['{ team: a }', '{ team: [a, b] }'],
    ['{ team: a, severity: high }', '{ team: a }'],
    ['{ team: a }', '{ service: a }'],
    ['{ file: "infra/*" }', '{ file: "infra/prod/x" }'],
    ['{ rule: "java/*" }', '{ rule: "*" }'],
  ])('is not, after %s, %s', async (earlier, later) => {
    expect(await unreachable(earlier, later)).toEqual([]);
  });
});
