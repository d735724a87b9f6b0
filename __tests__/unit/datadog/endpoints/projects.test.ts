import { describe, expect, test } from '@jest/globals';
import { getProject, readProject } from '../../../../src/datadog/endpoints/projects.ts';
import { answering } from '../one-answer.ts';

const ID = 'e555e290-ed65-49bd-ae18-8acbfcf18db7';

/** As recorded, with the settings of Datadog's own client model. */
function projectWith(settings: unknown): object {
  const attributes = { key: 'SEC', name: 'Security', restricted: false, settings };
  return { data: { id: ID, type: 'project', attributes } };
}

test('a project is asked for by its ID, once', async () => {
  const { client, calls } = answering(projectWith({}));
  await getProject(client, ID);
  expect(calls).toMatchObject([
    {
      method: 'GET',
      path: `/api/v2/cases/projects/${ID}`,
      permissions: ['cases_read'],
      effect: 'optional-read',
    },
  ]);
});

describe('the ServiceNow settings of a project', () => {
  test('name its instance and assignment group', () => {
    const settings = {
      integration_jira: { enabled: false },
      integration_service_now: {
        enabled: true,
        instance_name: 'example',
        assignment_group: 'Security Operations',
        auto_creation: { enabled: false },
        sync_config: { enabled: true },
      },
    };
    expect(readProject(projectWith(settings))).toEqual({
      id: ID,
      key: 'SEC',
      name: 'Security',
      serviceNow: {
        isEnabled: true,
        instance: 'example',
        assignmentGroup: 'Security Operations',
      },
    });
  });

  test('tell that it is switched off only by saying so', () => {
    const enabled = (value: unknown) =>
      readProject(projectWith({ integration_service_now: { enabled: value } })).serviceNow;
    expect(enabled(false)).toMatchObject({ isEnabled: false });
    for (const value of [true, null, undefined, 'no']) {
      expect(enabled(value)).toEqual({ isEnabled: true, instance: null, assignmentGroup: null });
    }
  });

  test.each([
    ['are not there', { notification: { enabled: true } }],
    ['are null', { integration_service_now: null }],
    ['are of another shape', { integration_service_now: 'on' }],
    ['have no settings around them', undefined],
  ])('are unknown if they %s', (_, settings) => {
    expect(readProject(projectWith(settings)).serviceNow).toBeNull();
  });
});

test('what is not a project is refused', () => {
  expect(() => readProject({ data: [] })).toThrow();
});
