import { describe, expect, test } from '@jest/globals';
import { CancelledError } from '../../../src/budget.ts';
import type { DatadogClient } from '../../../src/datadog/client.ts';
import {
  OutcomeUnknownError,
  PermissionError,
  RefusedError,
  UnavailableError,
} from '../../../src/datadog/errors.ts';
import { projectChecks } from '../../../src/tickets/project.ts';
import { answering } from '../datadog/one-answer.ts';

const ID = 'e555e290-ed65-49bd-ae18-8acbfcf18db7';

function answerWith(integration_service_now: unknown): object {
  const settings = { integration_service_now };
  return { data: { id: ID, type: 'project', attributes: { key: 'SEC', name: 'Shop', settings } } };
}

function failing(error: Error): DatadogClient {
  return { answeredAt: () => null, areAccepted: () => true, send: () => Promise.reject(error) };
}

const refused = (status: number, detail: string) =>
  new RefusedError(`Datadog answered ${status}.`, status, [detail]);

describe('a project', () => {
  test('that has the integration is ready, and says where its tickets go', async () => {
    const settings = { enabled: true, instance_name: 'example', assignment_group: 'SecOps' };
    const { client } = answering(answerWith(settings));
    expect(await projectChecks(client, [ID])).toEqual([
      {
        kind: 'ready',
        project: {
          id: ID,
          key: 'SEC',
          name: 'Shop',
          instance: 'example',
          assignmentGroup: 'SecOps',
        },
      },
    ]);
  });

  test('whose integration is switched off takes no tickets', async () => {
    const { client } = answering(answerWith({ enabled: false }));
    expect(await projectChecks(client, [ID])).toEqual([
      { kind: 'wrong', problem: expect.stringMatching(/^is the project Shop, .* switched off\./) },
    ]);
  });

  test('that shows no integration is doubtful, since an answer may leave it out', async () => {
    const { client } = answering(answerWith(undefined));
    expect(await projectChecks(client, [ID])).toEqual([
      { kind: 'doubtful', doubt: expect.stringContaining('the project Shop. If tickets fail') },
    ]);
  });

  // Recorded bodies of Datadog's cases API.
  test.each(['project not found', 'failed to get project: project not found'])(
    'that Datadog does not know takes no tickets: %s',
    async (detail) => {
      expect(await projectChecks(failing(refused(404, detail)), [ID])).toEqual([
        { kind: 'wrong', problem: expect.stringContaining(`${ID}, and Datadog knows no such`) },
      ]);
    },
  );

  test.each([
    ['is refused', new PermissionError('Forbidden.', 403)],
    ['is not accepted', new PermissionError('Unauthorized.', 401)],
    ['fails', new OutcomeUnknownError('Datadog failed (503).')],
    ['does not reach Datadog', new UnavailableError('Not reached.')],
    ['is not known to a gateway', refused(404, 'no Route matched with those values')],
    ['is a bad request', refused(400, 'Bad Request')],
  ])('may take tickets if reading it %s', async (_, error) => {
    const [check] = await projectChecks(failing(error), [ID]);
    expect(check).toMatchObject({ kind: 'unchecked' });
    expect(check).toHaveProperty('why', expect.stringContaining(error.message));
  });
});

test('several projects are checked in order', async () => {
  const { client, calls } = answering(
    answerWith({ enabled: true }),
    answerWith({ enabled: false }),
  );
  const checks = await projectChecks(client, ['a', 'b']);
  expect(checks.map(({ kind }) => kind)).toEqual(['ready', 'wrong']);
  expect(calls.map(({ path }) => path)).toEqual([
    '/api/v2/cases/projects/a',
    '/api/v2/cases/projects/b',
  ]);
});

test('what stops the run, and a mistake of the Action itself, are not swallowed', async () => {
  for (const error of [new CancelledError('Cancelled.'), new TypeError('x is undefined')]) {
    await expect(projectChecks(failing(error), [ID])).rejects.toBe(error);
  }
});
