/** The environment that GitHub's runner gives to a step that uses an Action. */
import { join } from 'node:path';
import type { ActionMetadata } from './action-metadata.ts';

/** Folders and files of one step; all absolute. */
export interface StepPlaces {
  readonly workspace: string;
  /** `RUNNER_TEMP` */
  readonly temp: string;
  /** Where the files that the runner reads after the step are. */
  readonly fileCommands: string;
}

/** The files that a step appends to and the runner reads, by the variable that names each. */
export const FILE_COMMANDS = [
  'GITHUB_OUTPUT',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_STATE',
  'GITHUB_ENV',
  'GITHUB_PATH',
] as const;
export type FileCommand = (typeof FILE_COMMANDS)[number];

export function fileOf(command: FileCommand, { fileCommands }: StepPlaces): string {
  return join(fileCommands, command.toLowerCase());
}

/** What stands in for `${{ github.token }}`. It opens nothing. */
export const GITHUB_TOKEN = `ghs_${'NotARealToken'.repeat(3)}`;

/** What `action.yml` may ask for in a default. */
const CONTEXT: Readonly<Record<string, string>> = { 'github.token': GITHUB_TOKEN };

/**
 * An `INPUT_…` variable for every input of the Action: what was given, else the default. Throws
 * when an input is given that `action.yml` does not have.
 */
export function inputVariables(
  metadata: ActionMetadata,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const unknown = Object.keys(given).filter((name) => !(name in metadata.inputs));
  if (unknown.length > 0) throw new Error(`action.yml has no input "${unknown.join('", "')}".`);
  return Object.fromEntries(
    Object.entries(metadata.inputs).map(([name, { default: fallback }]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      given[name] ?? evaluate(fallback ?? ''),
    ]),
  );
}

function evaluate(text: string): string {
  return text.replace(/\$\{\{\s*([^}]*?)\s*\}\}/g, (_, expression: string) => {
    const value = CONTEXT[expression];
    if (value === undefined) throw new Error(`Nothing stands in for \${{ ${expression} }} here.`);
    return value;
  });
}

/** The variables of a push to the main branch, as GitHub's own runners set them. */
export function runVariables(places: StepPlaces): Record<string, string> {
  const files = FILE_COMMANDS.map((command) => [command, fileOf(command, places)] as const);
  return {
    ...machineVariables(),
    ...Object.fromEntries(files),
    CI: 'true',
    GITHUB_ACTION: '__example_datadog-servicenow-tickets',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_REF: 'v1',
    GITHUB_ACTION_REPOSITORY: 'example/datadog-servicenow-tickets',
    GITHUB_ACTOR: 'octocat',
    GITHUB_ACTOR_ID: '583231',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_BASE_REF: '',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: join(places.temp, '_github_workflow', 'event.json'),
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    GITHUB_HEAD_REF: '',
    GITHUB_JOB: 'tickets',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_PROTECTED: 'true',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'example/shop',
    GITHUB_REPOSITORY_ID: '1296269',
    GITHUB_REPOSITORY_OWNER: 'example',
    GITHUB_REPOSITORY_OWNER_ID: '9919',
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '17000000001',
    GITHUB_RUN_NUMBER: '42',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '8c1f0e2ab5d94c3f7a6e5d4c3b2a19087f6e5d4c',
    GITHUB_TRIGGERING_ACTOR: 'octocat',
    GITHUB_WORKFLOW: 'Security scan',
    GITHUB_WORKFLOW_REF: 'example/shop/.github/workflows/scan.yml@refs/heads/main',
    GITHUB_WORKFLOW_SHA: '8c1f0e2ab5d94c3f7a6e5d4c3b2a19087f6e5d4c',
    GITHUB_WORKSPACE: places.workspace,
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'GitHub Actions 1',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: places.temp,
    RUNNER_TOOL_CACHE: join(places.temp, 'tools'),
    RUNNER_WORKSPACE: join(places.workspace, '..'),
  };
}

/** What a process cannot do without. No proxy, no credentials: nothing else comes from outside. */
function machineVariables(): Record<string, string> {
  const names = ['PATH', 'HOME', 'SystemRoot', 'TEMP', 'TMPDIR'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
