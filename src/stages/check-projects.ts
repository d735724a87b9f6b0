/** The projects that tickets are to be in: one that takes none stops the run before any write. */
import type { DatadogClient } from '../datadog/client.ts';
import { InputError } from '../inputs/problems.ts';
import type { Journal } from '../report/journal.ts';
import { projectWords } from '../report/words.ts';
import { projectChecks } from '../tickets/project.ts';

/**
 * Side by side with the look-up, so that it costs no round trip.
 * @throws {InputError}
 */
export async function checkProjects(checking: {
  readonly projectIds: readonly string[];
  readonly client: DatadogClient;
  readonly journal: Journal;
}): Promise<void> {
  const { projectIds, client, journal } = checking;
  const problems: string[] = [];
  for (const check of await projectChecks(client, projectIds)) {
    switch (check.kind) {
      case 'ready':
        journal.checked([check.project]);
        journal.log.info(`${projectWords(check.project)}.`);
        break;
      case 'wrong':
        problems.push(check.problem);
        break;
      case 'doubtful':
        journal.warn(check.doubt);
        break;
      case 'unchecked':
        journal.log.info(check.why);
        break;
    }
  }
  if (problems.length > 0) {
    throw new InputError(problems.map((message) => ({ input: 'project-id', message })));
  }
}
