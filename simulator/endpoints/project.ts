/**
 * `GET /api/v2/cases/projects` and `GET /api/v2/cases/projects/{project_id}`. The ServiceNow
 * settings are those of Datadog's reference (`settings.integration_service_now`).
 */
import { type Answer, CasesApiError, jsonAnswer } from '../answer.ts';
import type { SeedProject } from '../seed.ts';
import type { World } from '../world.ts';

/** @throws CasesApiError 403 or 404 */
export function getProject(id: string, world: World): Answer {
  const project = world.project(id);
  if (project === undefined) throw new CasesApiError(404, 'project not found');
  if (project.forbidden === true) throw new CasesApiError(403, 'Forbidden');
  return jsonAnswer(200, { data: projectResource(project) });
}

/** Those that may be read. */
export function listProjects(world: World): Answer {
  const readable = world.projects().filter(({ forbidden }) => forbidden !== true);
  return jsonAnswer(200, { data: readable.map(projectResource) });
}

function projectResource({ id, key, name, servicenow }: SeedProject): object {
  return {
    id,
    type: 'project',
    attributes: {
      key,
      name: name ?? key,
      enabled_custom_case_types: [],
      restricted: false,
      settings: {
        integration_jira: { enabled: false },
        integration_service_now:
          servicenow === null
            ? { enabled: false }
            : {
                enabled: true,
                instance_name: servicenow?.instance ?? 'example',
                assignment_group: servicenow?.assignment_group ?? 'Security Operations',
              },
      },
    },
    relationships: {
      member_team: { data: [] },
      member_user: { data: [] },
    },
  };
}
