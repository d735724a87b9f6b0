/** The projects that tickets are to be in: one that takes none stops the run before any write. */
import { counted } from '../english.ts';
import { InputError, type Problem } from '../inputs/problems.ts';
import { projectWords } from '../report/words.ts';
import { type Operation, projectsOf } from '../tickets/operation.ts';
import { type Project, projectChecks } from '../tickets/project.ts';
import type { Run } from './begin.ts';

/**
 * Side by side with the look-up, so that it costs no round trip. Resolves with the projects that
 * could be read.
 * @throws {InputError}
 */
export async function checkProjects(
  operation: Operation,
  { client, journal }: Pick<Run, 'client' | 'journal'>,
): Promise<readonly Project[]> {
  const ids = projectsOf(operation);
  const projects: Project[] = [];
  const problems: Problem[] = [];
  for (const [index, check] of (await projectChecks(client, ids)).entries()) {
    switch (check.kind) {
      case 'ready':
        projects.push(check.project);
        journal.log.info(`${projectWords(check.project)}.`);
        break;
      case 'wrong':
        problems.push(problemWith(ids[index], check.problem, operation));
        break;
      case 'doubtful':
        journal.warn(check.doubt);
        break;
      case 'unchecked':
        journal.log.info(check.why);
        break;
    }
  }
  journal.projects = projects;
  if (problems.length > 0) throw new InputError(problems);
  return projects;
}

/** A project that no input names comes from routes. */
function problemWith(id: string | undefined, problem: string, operation: Operation): Problem {
  const routes = operation.kind === 'create' ? operation.routes : [];
  const [first, ...others] = routes.filter(
    ({ action }) => action !== 'leave-out' && action.projectId === id,
  );
  if (first === undefined || operation.projectId === id) {
    return { input: 'project-id', message: problem };
  }
  const more = others.length === 0 ? '' : ` (and ${counted(others.length, 'more route')})`;
  const place = `route ${first.number}, line ${first.line}${more}`;
  return { input: 'routes', message: `${place}: project-id ${problem}` };
}
