/** Workflows, and parts of workflows, as they stand in the documentation. */
import { parse, stringify } from 'yaml';

/** How a workflow names this Action. */
export const ACTION = 'datadog-servicenow-tickets/action@v1';

type Mapping = Readonly<Record<string, unknown>>;

export interface WorkflowSnippet {
  /** A workflow with the snippet in it, as text; the snippet itself where it is one. */
  readonly workflow: string;
  /** Whether it is complete, so that all that is required has to be there. */
  readonly isWhole: boolean;
  readonly steps: readonly Mapping[];
}

/** Before the snippets that read the outputs of a step that they do not show. */
const STEP_OF_ACTION = { id: 'tickets', uses: ACTION };
const JOB = { 'runs-on': 'ubuntu-latest' };

/** `null` where the YAML is no part of a workflow. */
export function workflowSnippet(text: string): WorkflowSnippet | null {
  const value: unknown = parse(text);
  if (Array.isArray(value)) {
    const steps = value.filter(isMapping);
    return steps.some((step) => 'when' in step) ? null : fragment(jobWith(steps));
  }
  if (!isMapping(value)) return null;
  if ('on' in value && 'jobs' in value) {
    return { workflow: text, isWhole: true, steps: stepsOf(value['jobs']) };
  }
  if ('jobs' in value) return fragment(completed(value['jobs']));
  if ('with' in value) return fragment(jobWith([{ uses: ACTION, ...value }]));
  if ('concurrency' in value) return fragment(completed({ job: value }));
  if ('if' in value) return fragment(jobWith([{ run: 'true', ...value }]));
  return null;
}

function fragment(jobs: Mapping): WorkflowSnippet {
  const workflow = { on: { push: null }, permissions: {}, jobs };
  return { workflow: stringify(workflow), isWhole: false, steps: stepsOf(jobs) };
}

function jobWith(steps: readonly Mapping[]): Mapping {
  const named = steps.some(({ id }) => id === STEP_OF_ACTION.id);
  return { job: { ...JOB, steps: named ? steps : [STEP_OF_ACTION, ...steps] } };
}

/** Jobs of which only the part that matters is shown. */
function completed(jobs: unknown): Mapping {
  if (!isMapping(jobs)) return {};
  return Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => {
      if (!isMapping(job) || 'uses' in job) return [name, job];
      return [name, { ...JOB, steps: [{ run: 'true' }], ...job }];
    }),
  );
}

function stepsOf(jobs: unknown): readonly Mapping[] {
  if (!isMapping(jobs)) return [];
  return Object.values(jobs).flatMap((job) =>
    isMapping(job) && Array.isArray(job['steps']) ? job['steps'].filter(isMapping) : [],
  );
}

/** Outputs of this Action that the text reads, by the ID of its steps. */
export function outputsRead({ workflow, steps }: WorkflowSnippet): readonly string[] {
  const ids = steps.filter(({ uses }) => uses === ACTION).map(({ id }) => id);
  return Array.from(workflow.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g))
    .filter(([, id]) => ids.includes(id))
    .flatMap(([, , output]) => output ?? []);
}

/** What a step hands to a shell or to github-script. */
export function scriptsOf({ run, with: given }: Mapping): readonly string[] {
  const script = isMapping(given) ? given['script'] : undefined;
  return [run, script].filter((text) => typeof text === 'string');
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
