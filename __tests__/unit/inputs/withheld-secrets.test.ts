import { expect, test } from '@jest/globals';
import { whyNoSecrets } from '../../../src/inputs/credentials.ts';

function pullRequest(head: unknown) {
  return { pull_request: { head: { repo: head }, base: { repo: { full_name: 'owner/name' } } } };
}

test.each(['pull_request', 'pull_request_review', 'pull_request_review_comment'])(
  '%s from a fork gets no secrets',
  (event) => {
    const environment = { GITHUB_EVENT_NAME: event };
    expect(whyNoSecrets(environment, pullRequest({ full_name: 'someone/name' }))).toMatch(/fork:/);
  },
);

test('a pull request from a fork that is gone gets no secrets', () => {
  expect(whyNoSecrets({ GITHUB_EVENT_NAME: 'pull_request' }, pullRequest(null))).toMatch(/fork:/);
});

test('a pull request within the repository gets secrets, also where the repository is a fork', () => {
  const head = { full_name: 'owner/name', fork: true };
  expect(whyNoSecrets({ GITHUB_EVENT_NAME: 'pull_request' }, pullRequest(head))).toBeNull();
});

test('pull_request_target gets secrets', () => {
  const event = pullRequest({ full_name: 'someone/name' });
  expect(whyNoSecrets({ GITHUB_EVENT_NAME: 'pull_request_target' }, event)).toBeNull();
});

test.each([undefined, null, 'text', [], {}, { pull_request: null }, { pull_request: { base: 1 } }])(
  'nothing is claimed for the event %j',
  (event) => {
    expect(whyNoSecrets({ GITHUB_EVENT_NAME: 'pull_request' }, event)).toBeNull();
  },
);

test('Dependabot gets no secrets whatever the event', () => {
  expect(whyNoSecrets({ GITHUB_ACTOR: 'dependabot[bot]' }, undefined)).toMatch(/Dependabot/);
});
