import { describe, expect, test } from '@jest/globals';
import { commentTarget } from '../../../../src/report/comment/target.ts';

const HERE = { repository: { id: 1 } };

function run(part: object) {
  return {
    ...HERE,
    workflow_run: {
      head_sha: 'abc',
      head_branch: 'fix',
      head_repository: { owner: { login: 'fork' } },
      pull_requests: [],
      ...part,
    },
  };
}

describe('commentTarget', () => {
  test.each([
    ['a pull request', { pull_request: { number: 7 } }, { kind: 'pull-requests', numbers: [7] }],
    [
      'a pull request of an event whose other parts are of another shape',
      { pull_request: { number: 7 }, repository: {}, workflow_run: 'x', issue: 1 },
      { kind: 'pull-requests', numbers: [7] },
    ],
    [
      'a comment on a pull request',
      { issue: { number: 8, pull_request: { url: 'x' } } },
      { kind: 'pull-requests', numbers: [8] },
    ],
    ['a comment on an issue', { issue: { number: 8 } }, { kind: 'commit', sha: 'sha' }],
    ['a push', { after: 'abc', ref: 'refs/heads/x' }, { kind: 'commit', sha: 'sha' }],
    ['no payload', null, { kind: 'commit', sha: 'sha' }],
    ['a payload of another shape', { pull_request: 'x' }, { kind: 'commit', sha: 'sha' }],
    [
      'a workflow run, of its pull requests those into this repository',
      run({
        pull_requests: [
          { number: 3, base: { repo: { id: 1 } } },
          { number: 9, base: { repo: { id: 2 } } },
        ],
      }),
      { kind: 'pull-requests', numbers: [3] },
    ],
    [
      'a workflow run whose pull requests are of another shape',
      run({ pull_requests: [{ number: 3 }] }),
      { kind: 'branch', head: 'fork:fix' },
    ],
    ['a workflow run of a fork', run({}), { kind: 'branch', head: 'fork:fix' }],
    [
      'a workflow run of a deleted fork',
      run({ head_repository: null }),
      { kind: 'commit', sha: 'abc' },
    ],
    ['a workflow run without a branch', run({ head_branch: null }), { kind: 'commit', sha: 'abc' }],
  ])('understands %s', (_, event, target) => {
    expect(commentTarget(event, 'sha')).toEqual(target);
  });

  test('is none where not even a commit is known', () => {
    expect(commentTarget(null, null)).toBeNull();
  });
});
