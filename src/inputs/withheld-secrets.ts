import type { Environment } from '../runtime.ts';
import { property } from '../unknown.ts';

/**
 * The events for which GitHub hands no secrets to workflows of a fork's pull request.
 * `pull_request_target` is not among them: it runs in the base repository, with its secrets.
 */
const EVENTS_WITHOUT_SECRETS: readonly (string | undefined)[] = [
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
];

/**
 * A sentence on why secrets arrive empty in this run, where GitHub withholds them; else `null`.
 *
 * @param event the event's payload, `unknown` as it comes from its file
 */
export function whyNoSecrets(environment: Environment, event: unknown): string | null {
  if (environment['GITHUB_ACTOR'] === 'dependabot[bot]') {
    return (
      'Workflows from forks and Dependabot get no secrets, and Dependabot started this run: ' +
      'store the keys as Dependabot secrets, or skip this step for Dependabot'
    );
  }
  if (EVENTS_WITHOUT_SECRETS.includes(environment['GITHUB_EVENT_NAME']) && isFromFork(event)) {
    return (
      'Workflows from forks and Dependabot get no secrets, and this pull request comes from a ' +
      'fork: skip this step for it, or run it after the merge'
    );
  }
  return null;
}

/** The head's repository is `null` once a fork was deleted. */
function isFromFork(event: unknown): boolean {
  const pullRequest = property(event, 'pull_request');
  const head = property(property(pullRequest, 'head'), 'repo');
  const base = property(property(pullRequest, 'base'), 'repo');
  return base !== undefined && property(head, 'full_name') !== property(base, 'full_name');
}
