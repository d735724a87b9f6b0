import { describe, expect, test } from '@jest/globals';
import { isOpenCase, readCase, readCases } from '../../../../src/datadog/endpoints/case.ts';

const SYS_ID = 'abcdef0123456789abcdef0123456789';
const URL = `https://example.service-now.com/now/nav/ui/classic/params/target/incident.do?sys_id=${SYS_ID}`;
const LINK = `https://example.service-now.com/incident.do?sys_id=${SYS_ID}`;

/** As the endpoint's documentation shows it. */
const ATTRIBUTES = {
  assigned_to: { data: { id: '00000000-0000-0000-2345-000000000000', type: 'users' } },
  attributes: { '<any-key>': [] },
  creation_source: 'CS_SECURITY_FINDING',
  insights: [
    {
      ref: '/security/appsec/vm/library/vulnerability/dfa027f7c037b2f77159adc027fecb56',
      resource_id: 'ZGVmLTAwcC1pZXJ-aS0wZjhjNjMyZDNmMzRlZTgzNw==',
      type: 'SECURITY_FINDING',
    },
  ],
  jira_issue: {
    result: { issue_url: 'https://domain.atlassian.net/browse/PROJ-123' },
    status: 'COMPLETED',
  },
  created_at: '2026-08-06T09:30:00.123456Z',
  description: 'A description of the case.',
  key: 'PROJ-123',
  priority: 'P4',
  servicenow_ticket: {
    result: {
      instance_name: 'example',
      sys_id: SYS_ID,
      sys_target_link: LINK,
      sys_target_sys_id: SYS_ID,
      table_name: 'incident',
      url: URL,
    },
    status: 'COMPLETED',
  },
  status: 'OPEN',
  status_group: 'SG_OPEN',
  status_name: 'Open',
  title: 'A title for the case.',
  type: 'SECURITY',
};

const ID = 'c1234567-89ab-cdef-0123-456789abcdef';
const read = (attributes: object, relationships?: object) =>
  readCase({ data: { id: ID, type: 'cases', attributes, relationships } });

describe('a case', () => {
  test('is read as the create and attach endpoints give it', () => {
    expect(read(ATTRIBUTES)).toEqual({
      id: ID,
      key: 'PROJ-123',
      projectId: null,
      title: 'A title for the case.',
      description: 'A description of the case.',
      createdAt: Date.UTC(2026, 7, 6, 9, 30, 0, 123),
      priority: 'P4',
      isOpen: true,
      assigneeId: '00000000-0000-0000-2345-000000000000',
      findingIds: ['ZGVmLTAwcC1pZXJ-aS0wZjhjNjMyZDNmMzRlZTgzNw=='],
      serviceNow: { progress: 'COMPLETED', url: URL, sysId: SYS_ID },
      jiraIssueUrl: 'https://domain.atlassian.net/browse/PROJ-123',
    });
  });

  test("is read as the case endpoint gives it, in that one's spelling", () => {
    const { servicenow_ticket: _, ...rest } = ATTRIBUTES;
    const answer = read({
      ...rest,
      service_now_ticket: { status: 'IN_PROGRESS', result: { sys_target_link: LINK } },
    });
    expect(answer.serviceNow).toEqual({ progress: 'IN_PROGRESS', url: LINK, sysId: null });
  });

  test.each([
    ['names its project', { project: { data: { id: 'p-1', type: 'project' } } }, 'p-1'],
    ['may name no project', { project: {} }, null],
    ['may have relationships of another shape', 'none', null],
  ])('%s', (_, relationships, projectId) => {
    const data = { id: ID, type: 'case', attributes: {}, relationships };
    expect(readCase({ data })).toMatchObject({ projectId });
  });

  test('needs no more than its ID', () => {
    expect(read({})).toEqual({
      id: ID,
      key: null,
      projectId: null,
      title: null,
      description: null,
      createdAt: null,
      priority: null,
      isOpen: true,
      assigneeId: null,
      findingIds: null,
      serviceNow: null,
      jiraIssueUrl: null,
    });
  });

  test('may name its project, as recorded answers do', () => {
    const project = { data: { id: 'aeadc05e-98a8-11ec-ac2c-da7ad0900001', type: 'project' } };
    expect(read({}, { project }).projectId).toBe(project.data.id);
    expect(read({}, { project: 'SEC' }).projectId).toBeNull();
  });

  test('may hold attributes that nobody knows yet', () => {
    expect(read({ ...ATTRIBUTES, new_thing: { deep: [1] } }).key).toBe('PROJ-123');
  });

  test.each([
    ['key', 7, { key: null }],
    ['title', { text: 'a' }, { title: null }],
    ['title', '', { title: null }],
    ['priority', ['P1'], { priority: null }],
    ['assigned_to', 'me', { assigneeId: null }],
    ['assigned_to', { data: null }, { assigneeId: null }],
    ['jira_issue', 'PROJ-1', { jiraIssueUrl: null }],
    ['jira_issue', { status: 'FAILED', error_message: 'no' }, { jiraIssueUrl: null }],
    ['insights', 'none', { findingIds: null }],
    ['insights', [null], { findingIds: null }],
    ['insights', [], { findingIds: [] }],
    ['servicenow_ticket', 'INC1', { serviceNow: null }],
    ['servicenow_ticket', {}, { serviceNow: null }],
    ['servicenow_ticket', null, { serviceNow: null }],
    ['archived_at', 12, { isOpen: true }],
  ])('with %s = %j is read without it', (name, value, expected) => {
    expect(read({ ...ATTRIBUTES, [name]: value })).toMatchObject(expected);
  });

  test('counts as findings only what says so, or says nothing', () => {
    const insights = [
      { resource_id: 'a', type: 'SECURITY_FINDING' },
      { resource_id: 'b', type: 'SECURITY_SIGNAL' },
      { resource_id: 'c' },
      { type: 'SECURITY_FINDING' },
      { resource_id: 9, type: 'SECURITY_FINDING' },
    ];
    expect(read({ insights }).findingIds).toEqual(['a', 'c']);
  });

  test('has the URL of its ticket, else the direct link; an empty text is neither', () => {
    const withResult = (result: object) =>
      read({ servicenow_ticket: { status: 'COMPLETED', result } }).serviceNow?.url;
    expect(withResult({ url: URL, sys_target_link: LINK })).toBe(URL);
    expect(withResult({ url: '', sys_target_link: LINK })).toBe(LINK);
    expect(withResult({ url: '', sys_target_link: '' })).toBeNull();
  });

  test('is not open when it is closed or archived', () => {
    expect(read({ ...ATTRIBUTES, status_group: 'SG_CLOSED' }).isOpen).toBe(false);
    expect(read({ status: 'CLOSED' }).isOpen).toBe(false);
    expect(read({ ...ATTRIBUTES, archived_at: '2025-01-01T00:00:00.000Z' }).isOpen).toBe(false);
    expect(read({ ...ATTRIBUTES, archived_at: '' }).isOpen).toBe(true);
    expect(read({ ...ATTRIBUTES, archived_at: null }).isOpen).toBe(true);
  });

  test.each([
    null,
    {},
    { data: null },
    { data: [] },
    { data: { id: '', attributes: {} } },
    {
      data: { id: ID },
    },
  ])('is not %j', (json) => {
    expect(() => readCase(json)).toThrow();
  });
});

describe('a list of cases', () => {
  test('is read in its order', () => {
    const data = ['a', 'b'].map((id) => ({ id, attributes: {} }));
    expect(readCases({ data }).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(readCases({ data: [] })).toEqual([]);
  });

  test.each([{ data: { id: 'a', attributes: {} } }, { data: [{ id: 'a' }] }, {}, []])(
    'is not %j',
    (json) => {
      expect(() => readCases(json)).toThrow();
    },
  );
});

describe('the progress of a ticket', () => {
  test.each([
    ['COMPLETED', null, 'COMPLETED'],
    ['failed', URL, 'FAILED'],
    ['IN_PROGRESS', URL, 'IN_PROGRESS'],
    ['SYNCED', URL, 'COMPLETED'],
    ['SYNCED', null, 'IN_PROGRESS'],
    [null, URL, 'COMPLETED'],
    [undefined, null, 'IN_PROGRESS'],
  ])('of status %s and URL %s is %s', (status, url, progress) => {
    const result = url === null ? {} : { sys_target_link: url };
    const { serviceNow } = read({ service_now_ticket: { status, result, x: 1 } });
    expect(serviceNow?.progress ?? 'IN_PROGRESS').toBe(progress);
  });
});

describe('a case', () => {
  const without = { status_group: null, status_name: null };

  test.each([
    'CLOSED',
    'closed',
    'Completed',
    'CANCELLED',
    'canceled',
    'Declined',
    'RESOLVED',
    'ARCHIVED',
    'SG_CLOSED',
  ])('without a group has ended if its status is %s', (status) => {
    expect(isOpenCase({ ...without, status })).toBe(false);
    expect(isOpenCase({ ...without, status_name: status, status: null })).toBe(false);
  });

  test.each(['OPEN', 'SG_IN_PROGRESS', 'Waiting for CLOSED', '', null])(
    'without a group is open if its status is %s: a second ticket would be worse',
    (status) => {
      expect(isOpenCase({ ...without, status })).toBe(true);
    },
  );

  test.each([
    ['SG_CLOSED', 'OPEN', false],
    ['SG_OPEN', 'RESOLVED', true],
    ['SG_IN_PROGRESS', 'CLOSED', true],
  ])('of group %s and status %s is judged by its group', (status_group, status, isOpen) => {
    expect(isOpenCase({ status_group, status_name: status, status })).toBe(isOpen);
  });
});
