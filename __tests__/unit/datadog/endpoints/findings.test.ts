import { describe, expect, test } from '@jest/globals';
import { findFindings, searchFindings } from '../../../../src/datadog/endpoints/search-findings.ts';
import { sharedTexts } from '../../../../src/datadog/shared-texts.ts';
import { answering } from '../one-answer.ts';

const ID = 'ZGVmLTAwcC1pZXJ-aS0wZjhjNjMyZDNmMzRlZTgzNw==';
const TICKET = {
  state: 'COMPLETED',
  sys_id: 'abcdef0123456789abcdef0123456789',
  table_name: 'incident',
  url: 'https://example.service-now.com/incident.do?sys_id=abcdef0123456789abcdef0123456789',
};
const CASE = {
  id: 'c1234567-89ab-cdef-0123-456789abcdef',
  key: 'SEC-7',
  status: 'OPEN',
  title: 'SQL injection',
  created_at: 1_764_547_200_000,
  servicenow_ticket: TICKET,
};
const ATTRIBUTES = {
  finding_id: ID,
  title: 'SQL injection in login',
  severity: 'HIGH',
  status: 'open',
  resource_name: 'shop',
  rule: { id: 'java-security/sql-injection', name: 'SQL injection' },
  service: { name: 'checkout' },
  git: { sha: 'abc', repository_url: 'https://github.com/octo-org/shop' },
  code_location: { filename: 'src/Login.java', line_start: 12, line_end: 14 },
  workflow: { integrations: { cases: [CASE] } },
};

const resource = (attributes: unknown) => ({
  id: ID,
  type: 'finding',
  attributes: { attributes, tags: [], timestamp: 1 },
});
const page = (resources: readonly unknown[], after?: string | null) => ({
  data: resources,
  meta: { page: after === undefined ? {} : { after } },
});

/** Without any tags. */
const PLAIN = { shared: sharedTexts(), tagKeys: new Set<string>() };

async function readOne(attributes: unknown) {
  const { client } = answering(page([resource(attributes)]));
  const [found] = await findFindings(client, [ID], PLAIN);
  return found;
}

const READ = {
  id: ID,
  title: 'SQL injection in login',
  severity: 'high',
  status: 'open',
  rule: 'java-security/sql-injection',
  ruleName: 'SQL injection',
  file: 'src/Login.java',
  line: 12,
  endLine: 14,
  service: 'checkout',
  resource: 'shop',
  repositoryUrl: 'https://github.com/octo-org/shop',
  cases: [
    {
      id: CASE.id,
      key: 'SEC-7',
      title: 'SQL injection',
      isOpen: true,
      createdAt: 1_764_547_200_000,
      serviceNow: { progress: 'COMPLETED', url: TICKET.url, sysId: TICKET.sys_id },
      serviceNowState: 'COMPLETED',
    },
  ],
};

describe('a finding of the search', () => {
  test('is read where the attributes stand as documented', async () => {
    await expect(readOne(ATTRIBUTES)).resolves.toEqual(READ);
  });

  test('is read where they stand one level deeper, as seen', async () => {
    await expect(readOne({ custom: ATTRIBUTES, title: 'outer' })).resolves.toEqual(READ);
  });

  test('needs no more than its ID', async () => {
    const found = await readOne({});
    expect(found).toEqual({ id: ID, status: null, cases: [] });
  });

  test.each([
    ['title', 7, { title: undefined }],
    ['severity', ['high'], { severity: undefined }],
    ['rule', 'sqli', { rule: undefined, ruleName: undefined }],
    ['service', ['checkout'], { service: undefined }],
    ['git', null, { repositoryUrl: undefined }],
    [
      'code_location',
      { filename: 'a.ts', line_start: 'twelve' },
      { file: 'a.ts', line: undefined },
    ],
    ['code_location', [], { file: undefined }],
    ['new_thing', { deep: true }, { id: ID }],
  ])('with %s = %j is read without it', async (name, value, expected) => {
    await expect(readOne({ ...ATTRIBUTES, [name]: value })).resolves.toMatchObject(expected);
  });

  const withCases = (cases: unknown) => readOne({ workflow: { integrations: { cases } } });

  test('may have one case that is no array, as the examples show it', async () => {
    await expect(withCases(CASE)).resolves.toMatchObject({ cases: READ.cases });
  });

  test.each([
    {},
    { workflow: null },
    { workflow: {} },
    { workflow: { integrations: null } },
    { workflow: { integrations: { cases: null } } },
    { workflow: { integrations: { cases: [] } } },
    { workflow: { integrations: { jira: 'x' }, triage: {} } },
  ])('has no case where there is none: %j', async (attributes) => {
    await expect(readOne(attributes)).resolves.toMatchObject({ cases: [] });
  });

  test.each([
    { workflow: 'odd' },
    { workflow: { integrations: ['odd'] } },
    { workflow: { integrations: { cases: 'SEC-7' } } },
    { workflow: { integrations: { cases: [CASE, null] } } },
    { workflow: { integrations: { cases: [{ key: 'SEC-7' }] } } },
    { workflow: { integrations: { cases: [{ ...CASE, id: '' }] } } },
    { workflow: { integrations: { cases: [{ ...CASE, servicenow_ticket: 'INC1' }] } } },
    { workflow: { integrations: { cases: [{ ...CASE, servicenow_ticket: [TICKET] }] } } },
    { custom: 'odd' },
  ])('must not look as if it had no ticket where that cannot be read: %j', async (attributes) => {
    await expect(readOne(attributes)).rejects.toThrow();
  });

  test('whose cases cannot be read is named', async () => {
    await expect(readOne({ workflow: { integrations: { cases: 'SEC-7' } } })).rejects.toThrow(
      `the cases of finding ${ID} cannot be read, so whether it has a ticket is not known`,
    );
  });

  test.each(['In Progress', 'New', 'Closed', 'FAILED', '7'])(
    'has a ticket if there is a link to it, wherever the incident stands: %s',
    async (state) => {
      const entry = { ...CASE, servicenow_ticket: { ...TICKET, state } };
      await expect(withCases(entry)).resolves.toMatchObject({
        cases: [{ serviceNow: { progress: 'COMPLETED' }, serviceNowState: state }],
      });
    },
  );

  test.each([
    [{ status: 'CLOSED' }, { isOpen: false }],
    [{ status: undefined }, { isOpen: true }],
    [{ created_at: '1764547200000' }, { createdAt: 1_764_547_200_000 }],
    [{ created_at: '2025-12-01T00:00:00.000Z' }, { createdAt: 1_764_547_200_000 }],
    [{ created_at: 'lately' }, { createdAt: null }],
    [{ created_at: '' }, { createdAt: null }],
    [{ created_at: null }, { createdAt: null }],
    [{ created_at: {} }, { createdAt: null }],
    [
      { key: 7, title: '' },
      { key: null, title: null },
    ],
    [{ servicenow_ticket: undefined }, { serviceNow: null }],
    [{ servicenow_ticket: {} }, { serviceNow: null }],
    [{ servicenow_ticket: { state: '', url: '', sys_id: '' } }, { serviceNow: null }],
    [
      { servicenow_ticket: { state: 'IN_PROGRESS' } },
      { serviceNow: { progress: 'IN_PROGRESS', url: null, sysId: null } },
    ],
  ])('has a case that with %j is %j', async (part, expected) => {
    await expect(withCases([{ ...CASE, ...part }])).resolves.toMatchObject({ cases: [expected] });
  });
});

describe('a search', () => {
  async function pagesOf(...answers: readonly unknown[]) {
    const { client, calls } = answering(...answers);
    const pages: number[] = [];
    for await (const found of searchFindings(client, {
      filter: '@severity:high',
      purpose: 'search',
    })) {
      pages.push(found.length);
    }
    return { pages, calls };
  }
  const one = resource({});

  test('asks page after page with the cursor of the last', async () => {
    const { pages, calls } = await pagesOf(page([one, one], 'A'), page([one], 'B'), page([]));
    expect(pages).toEqual([2, 1, 0]);
    expect(calls.map(({ body }) => body)).toEqual(
      [{ limit: 150 }, { limit: 150, cursor: 'A' }, { limit: 150, cursor: 'B' }].map((asked) => ({
        data: { attributes: { filter: '@severity:high', page: asked } },
      })),
    );
  });

  test.each([page([one], ''), page([one], null), { data: [one] }, { data: [one], meta: null }])(
    'ends where there is no next cursor',
    async (last) => {
      expect((await pagesOf(last)).calls).toHaveLength(1);
    },
  );

  test.each([
    ['repeats', [page([one], 'A'), page([one], 'A')]],
    ['cycles', [page([one], 'A'), page([one], 'B'), page([one], 'A')]],
  ])('whose cursor %s is an error: what it gave may not be all', async (_, answers) => {
    await expect(pagesOf(...answers)).rejects.toThrow(
      'Could not search: Datadog named the same page twice',
    );
  });

  test('whose pages come to no end is an error, and not read for ever', async () => {
    const answers = Array.from({ length: 1_001 }, (_, number) => page([one], `cursor ${number}`));
    await expect(pagesOf(...answers)).rejects.toThrow('there are more than 1000 pages of findings');
  });

  test('that Datadog ended early is not read, whatever it has found', async () => {
    const answer = { data: [one], meta: { status: 'timeout', page: {} } };
    await expect(pagesOf(answer)).rejects.toThrow('it ended the search before it was complete');
  });

  test('is a read that any of two permissions allows', async () => {
    const { calls } = await pagesOf(page([]));
    expect(calls[0]).toMatchObject({
      method: 'POST',
      path: '/api/v2/security/findings/search',
      effect: 'read',
      permissions: ['security_monitoring_findings_read', 'appsec_vm_read'],
    });
  });

  test.each([
    {},
    { data: {} },
    { data: [{ id: ID }] },
    { data: [{ attributes: {} }] },
    '<html>',
    null,
  ])('does not take %j for an answer without findings', async (answer) => {
    await expect(pagesOf(answer)).rejects.toThrow();
  });

  test('for findings by their IDs quotes each', async () => {
    const { client, calls } = answering(page([]));
    await expect(findFindings(client, [ID, 'b'])).resolves.toEqual([]);
    expect(calls[0]?.body).toMatchObject({
      data: { attributes: { filter: `@finding_id:("${ID}" OR "b")` } },
    });
  });
});
