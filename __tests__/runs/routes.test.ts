/** `routes`: one run, several projects. */
import { expect, test } from '@jest/globals';
import type { ActionResult } from '../../scripts/runner/run-action.ts';
import { generateFindings } from '../../simulator/simulator.ts';
import { PROJECT_ID } from '../e2e/harness/datadog.ts';
import { errorsOf, statusesOf, ticketsOf } from '../e2e/harness/outcome.ts';
import { writesTo } from '../e2e/harness/requests.ts';
import { type Datadog, openDatadog } from './datadog.ts';

const SHOP = '3f1c05d0-98a8-11ec-ac2c-da7ad0900002';
const ROUTES = `
- when: { service: service-0 }
  project-id: ${SHOP}
  title: 'For {{service}}'
- when: { service: service-1 }
  leave-out: true
- when: { service: nobody }
  project-id: ${SHOP}
`;

/** Nine findings of three services. */
const findings = generateFindings(9, { services: 3 });
const ids = findings.map(({ id }) => id).join();
const idsOfService0 = findings.map(({ id }) => id).filter((_, place) => place % 3 === 0);

function projectsOf(result: ActionResult): readonly (string | null)[] {
  return ticketsOf(result).map(({ project_id }) => project_id);
}

function newDatadog(): Promise<Datadog> {
  return openDatadog({ findings, projects: { [SHOP]: 'SHOP' } });
}

test('one request makes the tickets of all projects, and the log says what each route takes', async () => {
  const { run, simulator } = await newDatadog();
  const result = await run({ 'finding-ids': ids, routes: ROUTES });
  expect(errorsOf(result)).toEqual([]);
  expect(result.stdout).toContain(
    'Routes: no route takes 3 findings, route 1 takes 3 findings, route 2 leaves out 3 findings.',
  );
  expect(result.stdout).toContain('Route 3 matches no finding.');
  expect(result.outputs).toMatchObject({ 'created-count': '2', 'skipped-finding-count': '3' });
  expect(ticketsOf(result).map(({ project_id, title }) => [project_id, title])).toEqual([
    [SHOP, 'For service-0'],
    [PROJECT_ID, expect.anything()],
  ]);
  expect(writesTo(simulator)).toHaveLength(1);
  expect(
    simulator.state().cases.map(({ projectId, insights }) => [projectId, insights.length]),
  ).toEqual(
    expect.arrayContaining([
      [SHOP, 3],
      [PROJECT_ID, 3],
    ]),
  );
  const again = await run({ 'finding-ids': ids, routes: ROUTES });
  expect(statusesOf(again)).toEqual({ existing: 2 });
  expect(projectsOf(again)).toEqual([SHOP, PROJECT_ID]);
});

test('a route that goes to another project now leaves its ticket there, and joins nothing to it', async () => {
  const { run } = await newDatadog();
  const routeTo = (project: string) => `- when: { service: service-0 }\n  project-id: ${project}`;
  const [first = '', second = ''] = idsOfService0;
  await run({ 'finding-ids': `${first},${second}`, routes: routeTo(SHOP) });
  const joining = { 'finding-ids': idsOfService0.join(), 'on-existing-ticket': 'join' };
  const moved = await run({ ...joining, routes: routeTo(PROJECT_ID) });
  expect(ticketsOf(moved).map((entry) => [entry.status, entry.project_id])).toEqual([
    ['existing', SHOP],
    ['created', PROJECT_ID],
  ]);
  expect(ticketsOf(moved)[0]?.finding_ids).toEqual([first, second]);
});

test('a route to a project that Datadog does not know is told with its number and line', async () => {
  const { run, simulator } = await newDatadog();
  const unknown = 'e555e290-ed65-49bd-ae18-8acbfcf18db7';
  const routes = `${ROUTES}- when: { type: secret }\n  project-id: ${unknown}`;
  const result = await run({ 'finding-ids': ids, routes });
  expect(errorsOf(result).join()).toContain(
    `• routes: route 4, line 9: project-id is ${unknown}, and Datadog knows no such Case Management`,
  );
  expect(writesTo(simulator)).toEqual([]);
});

test('log and summary say of each ticket its project and route', async () => {
  const { run } = await newDatadog();
  const result = await run({ 'finding-ids': ids, routes: ROUTES, 'dry-run': 'true' });
  expect(result.stdout).toMatch(/planned {2}3 findings, .* {2}project SHOP {2}route 1 /);
  expect(result.stdout).toMatch(/planned {2}3 findings, .* {2}project SEC(?! {2}route)/);
  expect(result.summary).toMatch(/planned .*project SHOP · route 1 /);
  expect(result.summary).toMatch(/planned .*project SEC ·(?! route)/);
});

test('a finding that no route takes stops a run without project-id before any write', async () => {
  const { run, simulator } = await newDatadog();
  const result = await run({ 'finding-ids': ids, 'project-id': '', routes: ROUTES });
  expect(result.exitCode).toBe(1);
  expect(errorsOf(result).join()).toMatch(
    /^No route takes 3 of 6 findings, and .project-id. is not/,
  );
  expect(writesTo(simulator)).toEqual([]);
});

test('mistakes in routes are told with their place, before the first request', async () => {
  const { run, simulator } = await newDatadog();
  const result = await run({
    'finding-ids': ids,
    routes: '- when: { teem: a }\n  project-id: SEC',
  });
  expect(errorsOf(result).join()).toContain(
    '• routes: route 1, line 1: "teem" is not one of rule, advisory, package, type, severity, file, ' +
      'service, team, codeowner, resource, account, tag:KEY: did you mean team?\n' +
      '• routes: route 1, line 2: "SEC" is not a UUID',
  );
  expect(simulator.requests()).toEqual([]);
});
