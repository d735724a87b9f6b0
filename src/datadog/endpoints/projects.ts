/**
 * `GET /api/v2/cases/projects/{project_id}`: a Case Management project and its ServiceNow settings.
 * Documented in Datadog's official clients (`settings.integration_service_now`). Recorded answers
 * have no such member for a project whose integration was never set up.
 */
import * as z from 'zod/mini';
import type { DatadogClient } from '../client.ts';
import { optionalText } from './case.ts';

export interface DatadogProject {
  readonly id: string;
  /** What the keys of its cases begin with, such as `SEC`. */
  readonly key: string | null;
  readonly name: string | null;
  /** `null` if the answer does not say. */
  readonly serviceNow: ServiceNowSettings | null;
}

interface ServiceNowSettings {
  readonly isEnabled: boolean;
  /** `example` of `example.service-now.com`. */
  readonly instance: string | null;
  readonly assignmentGroup: string | null;
}

const project = z.object({
  data: z.object({
    id: z.string(),
    attributes: z.object({
      key: optionalText,
      name: optionalText,
      settings: z.catch(
        z.nullish(
          z.object({
            integration_service_now: z.nullish(
              z.object({
                enabled: z.catch(z.nullish(z.boolean()), null),
                instance_name: optionalText,
                assignment_group: optionalText,
              }),
            ),
          }),
        ),
        null,
      ),
    }),
  }),
});

/** Throws as `DatadogClient.send` does. The run can do without it, so it is asked for once. */
export function getProject(client: DatadogClient, id: string): Promise<DatadogProject> {
  return client.send({
    method: 'GET',
    path: `/api/v2/cases/projects/${encodeURIComponent(id)}`,
    endpoint: '/api/v2/cases/projects/{project_id}',
    purpose: `read project ${id}`,
    permissions: ['cases_read'],
    effect: 'optional-read',
    read: readProject,
  });
}

/** @throws {z.core.$ZodError} if it is not a project. */
export function readProject(json: unknown): DatadogProject {
  const { id, attributes } = project.parse(json).data;
  const settings = attributes.settings?.integration_service_now;
  return {
    id,
    key: attributes.key,
    name: attributes.name,
    serviceNow: settings
      ? {
          isEnabled: settings.enabled !== false,
          instance: settings.instance_name,
          assignmentGroup: settings.assignment_group,
        }
      : null,
  };
}
