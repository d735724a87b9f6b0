import { expect, test } from '@jest/globals';
import type { DatadogClient } from '../../../src/datadog/client.ts';
import { RefusedError } from '../../../src/datadog/errors.ts';
import { Journal } from '../../../src/report/journal.ts';
import { checkProjects } from '../../../src/stages/check-projects.ts';
import type { CreateOperation } from '../../../src/tickets/operation.ts';
import { createOperation, RULES } from '../builders.ts';
import { hastyClock } from '../clock.ts';
import { recordedLog } from '../recorded-log.ts';

const MISTAKEN = 'e555e290-ed65-49bd-ae18-8acbfcf18db7';

/** What is said if Datadog knows no project at all. */
async function problemsOf(part: Partial<CreateOperation>): Promise<string> {
  const gone = new RefusedError('Datadog answered 404.', 404, ['project not found']);
  const client: DatadogClient = {
    answeredAt: () => null,
    areAccepted: () => true,
    send: () => Promise.reject(gone),
  };
  const log = recordedLog();
  const journal = new Journal({ operation: 'create', dryRun: false, clock: hastyClock(), log });
  const operation = createOperation(part);
  return checkProjects(operation, { client, journal }).then(
    () => '',
    (error: Error) => error.message,
  );
}

const routeTo = (number: number, projectId: string) => ({
  number,
  line: number * 2,
  when: [],
  action: { ...RULES, route: number, projectId },
});

test('a project of the input is wrong there, even if routes take it from the input', async () => {
  const routes = [routeTo(1, MISTAKEN)];
  expect(await problemsOf({ projectId: MISTAKEN, routes })).toContain(
    `- project-id: is ${MISTAKEN}, and Datadog knows no such Case Management project.`,
  );
});

test('a project that only routes name is wrong in the first of them', async () => {
  const routes = [routeTo(2, MISTAKEN), routeTo(5, MISTAKEN), routeTo(7, MISTAKEN)];
  expect(await problemsOf({ projectId: null, routes })).toContain(
    `- routes: route 2, line 4 (and 2 more routes): project-id is ${MISTAKEN}, and Datadog knows`,
  );
});
