import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readEvent, workflowContext } from '../../../src/stages/workflow.ts';

const ENVIRONMENT = {
  GITHUB_SERVER_URL: 'https://github.example.com',
  GITHUB_REPOSITORY: 'octo-org/shop',
  GITHUB_RUN_ID: '42',
  GITHUB_REF_NAME: 'main',
  GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
  GITHUB_ACTOR: 'octocat',
  GITHUB_EVENT_NAME: 'push',
};

describe('the workflow run', () => {
  test('is what the runner says', () => {
    expect(workflowContext(ENVIRONMENT, null)).toEqual({
      serverUrl: 'https://github.example.com',
      repository: 'octo-org/shop',
      ref: 'main',
      sha: 'ffac537e6cbbf934b08745a378932722df287a53',
      runUrl: 'https://github.example.com/octo-org/shop/actions/runs/42',
      actor: 'octocat',
      eventName: 'push',
    });
  });

  test('of a pull request is about its head, not the merge commit', () => {
    const head = { sha: '6dcb09b5b57875f334f61aebed695e2e4193db5e' };
    const context = workflowContext(
      { ...ENVIRONMENT, GITHUB_HEAD_REF: 'fix-login' },
      { pull_request: { head } },
    );
    expect(context).toMatchObject({ ref: 'fix-login', sha: head.sha });
  });

  test('after another workflow is about the commit that one ran on', () => {
    const event = { workflow_run: { head_sha: '6dcb09b5b57875f334f61aebed695e2e4193db5e' } };
    expect(workflowContext(ENVIRONMENT, event).sha).toBe(event.workflow_run.head_sha);
  });

  test.each([null, 'text', { pull_request: null }, { pull_request: { head: { sha: 7 } } }])(
    'falls back to the commit of the run for the event %j',
    (event) => {
      expect(workflowContext(ENVIRONMENT, event).sha).toBe(ENVIRONMENT.GITHUB_SHA);
    },
  );

  test('is unknown outside of a workflow', () => {
    expect(workflowContext({}, null)).toEqual({
      serverUrl: 'https://github.com',
      repository: null,
      ref: null,
      sha: null,
      runUrl: null,
      actor: null,
      eventName: null,
    });
  });

  test('has no address without its repository or its number', () => {
    expect(workflowContext({ ...ENVIRONMENT, GITHUB_RUN_ID: '' }, null).runUrl).toBeNull();
    expect(workflowContext({ ...ENVIRONMENT, GITHUB_REPOSITORY: '' }, null).runUrl).toBeNull();
  });
});

describe('the payload of the event', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'event-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is read from the file that the runner names', async () => {
    const path = join(folder, 'event.json');
    await writeFile(path, '{"action":"opened"}');
    await expect(readEvent({ GITHUB_EVENT_PATH: path })).resolves.toEqual({ action: 'opened' });
  });

  test.each(['not JSON', ''])('is unknown where the file holds %j', async (content) => {
    const path = join(folder, 'odd.json');
    await writeFile(path, content);
    await expect(readEvent({ GITHUB_EVENT_PATH: path })).resolves.toBeNull();
  });

  test('is unknown where there is no file', async () => {
    await expect(readEvent({})).resolves.toBeNull();
    await expect(readEvent({ GITHUB_EVENT_PATH: join(folder, 'none') })).resolves.toBeNull();
  });
});
