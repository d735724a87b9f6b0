/** The Case Management projects that tickets are to be in, checked before anything is written. */
import { isStop } from '../budget.ts';
import { mapSideBySide } from '../concurrency.ts';
import type { DatadogClient } from '../datadog/client.ts';
import { type DatadogProject, getProject } from '../datadog/endpoints/projects.ts';
import { DatadogError, RefusedError } from '../datadog/errors.ts';

/** A project that tickets can be created in, and where ServiceNow puts them. */
export interface Project {
  /** UUID */
  readonly id: string;
  readonly key: string | null;
  readonly name: string | null;
  /** `example` of `example.service-now.com`. */
  readonly instance: string | null;
  readonly assignmentGroup: string | null;
}

export type ProjectCheck =
  | { readonly kind: 'ready'; readonly project: Project }
  /** No ticket can be created in it; a clause that goes on from the input's name. */
  | { readonly kind: 'wrong'; readonly problem: string }
  /** Tickets will probably fail; a sentence. */
  | { readonly kind: 'doubtful'; readonly doubt: string }
  /** Nothing is known of it; a sentence. */
  | { readonly kind: 'unchecked'; readonly why: string };

const CHECKS_AT_ONCE = 10;

/**
 * One check per ID, in order. A refusal or an outage proves nothing, and stops nothing. Throws only
 * what stops the run.
 */
export function projectChecks(
  client: DatadogClient,
  ids: readonly string[],
): Promise<readonly ProjectCheck[]> {
  return mapSideBySide(ids, CHECKS_AT_ONCE, async (id) => {
    try {
      return judge(await getProject(client, id));
    } catch (error) {
      if (isStop(error) || !(error instanceof DatadogError)) throw error;
      return isUnknown(error)
        ? { kind: 'wrong', problem: unknownProject(id) }
        : { kind: 'unchecked', why: `Project ${id} could not be checked. ${error.message}` };
    }
  });
}

/**
 * Seen: `project not found`, `failed to get project: project not found`. Others may be a gateway's.
 */
function isUnknown(error: DatadogError): boolean {
  return (
    error instanceof RefusedError &&
    error.status === 404 &&
    error.details.some((detail) => /project not found/i.test(detail))
  );
}

function unknownProject(id: string): string {
  return (
    `is ${id}, and Datadog knows no such Case Management project. Copy the ID from the URL of the ` +
    "project's settings page, and check that the credentials belong to the same organization"
  );
}

function judge({ id, key, name, serviceNow }: DatadogProject): ProjectCheck {
  const named = name ?? key ?? id;
  if (serviceNow === null) {
    const doubt =
      `Datadog shows no ServiceNow integration for the project ${named}. If tickets fail, enable it ` +
      "in the project's settings (Integrations > ServiceNow).";
    return { kind: 'doubtful', doubt };
  }
  const { isEnabled, instance, assignmentGroup } = serviceNow;
  if (isEnabled) return { kind: 'ready', project: { id, key, name, instance, assignmentGroup } };
  const problem =
    `is the project ${named}, whose ServiceNow integration is switched off. Enable it in the ` +
    "project's settings (Integrations > ServiceNow), or name another project";
  return { kind: 'wrong', problem };
}
