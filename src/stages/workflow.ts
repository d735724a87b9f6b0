/** The workflow run that this step is part of, as the runner tells it. */
import { readFile } from 'node:fs/promises';
import type { WorkflowContext } from '../report/report.ts';
import type { Environment } from '../runtime.ts';
import { property } from '../unknown.ts';

export interface Workflow {
  /** The payload of the event that triggered it, parsed; `null` outside of a workflow. */
  readonly event: unknown;
  readonly context: WorkflowContext;
}

/** The payload of the event, parsed; `null` outside of a workflow, or where it cannot be read. */
export async function readEvent(environment: Environment): Promise<unknown> {
  const path = environment['GITHUB_EVENT_PATH'];
  if (!path) return null;
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}

export function workflowContext(environment: Environment, event: unknown): WorkflowContext {
  const text = (name: string): string | null => environment[name] || null;
  const serverUrl = text('GITHUB_SERVER_URL') ?? 'https://github.com';
  const repository = text('GITHUB_REPOSITORY');
  const runId = text('GITHUB_RUN_ID');
  return {
    serverUrl,
    repository,
    ref: text('GITHUB_HEAD_REF') ?? text('GITHUB_REF_NAME'),
    sha: headSha(event) ?? text('GITHUB_SHA'),
    runUrl: repository && runId ? `${serverUrl}/${repository}/actions/runs/${runId}` : null,
    actor: text('GITHUB_ACTOR'),
    eventName: text('GITHUB_EVENT_NAME'),
  };
}

/**
 * The commit that an event is about where `GITHUB_SHA` is another: of a pull request it is a merge
 * commit that nobody has seen, of a `workflow_run` the default branch.
 */
function headSha(event: unknown): string | null {
  const sha =
    property(property(property(event, 'pull_request'), 'head'), 'sha') ??
    property(property(event, 'workflow_run'), 'head_sha');
  return typeof sha === 'string' ? sha : null;
}
