/** The world a simulator starts with, as it stands in a seed file. */
import { readFileSync } from 'node:fs';
import { isObject, type JsonObject, parseJson } from './json.ts';

export const CASE_STATUSES = ['OPEN', 'IN_PROGRESS', 'CLOSED'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CASE_PRIORITIES = ['NOT_DEFINED', 'P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type CasePriority = (typeof CASE_PRIORITIES)[number];

export const TICKET_STATUSES = ['IN_PROGRESS', 'COMPLETED', 'FAILED'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

export interface SeedProject {
  /** UUID. */
  readonly id: string;
  /** What its cases' keys begin with: `SEC` for `SEC-12`. */
  readonly key: string;
  readonly name?: string;
  /** `null`: the integration is switched off, and no ticket can be made there. */
  readonly servicenow?: { readonly instance: string; readonly assignment_group: string } | null;
  /** Nobody may read it, nor make tickets in it. */
  readonly forbidden?: boolean;
}

export interface SeedFinding {
  readonly id: string;
  /** Nested as Datadog has them: `{severity, rule: {id, name}, git: {sha}, …}`. */
  readonly attributes: JsonObject;
  /** `key:value` texts. */
  readonly tags?: readonly string[];
  /** Milliseconds since the epoch. */
  readonly timestamp?: number;
  /** The finding comes to exist that long after the start, as after an upload. */
  readonly visible_after_ms?: number;
}

export interface SeedCase {
  /** UUID; made up when absent. */
  readonly id?: string;
  readonly key: string;
  readonly project_id: string;
  readonly title: string;
  readonly description?: string;
  readonly status?: CaseStatus;
  /** Such as `Resolved`, for projects with statuses of their own; its group follows `status`. */
  readonly status_name?: string;
  readonly archived?: boolean;
  readonly priority?: CasePriority;
  /** Milliseconds since the epoch. */
  readonly created_at?: number;
  /** IDs of findings; one finding may stand on several cases. */
  readonly findings: readonly string[];
  readonly servicenow_ticket?: {
    readonly url: string;
    /** `IN_PROGRESS` stays so until it is changed. */
    readonly status?: TicketStatus;
    /** Where the incident stands in ServiceNow; default `New`. */
    readonly state?: string;
  };
  readonly jira_issue?: { readonly issue_key: string; readonly issue_url: string };
}

export interface Seed {
  readonly projects: readonly SeedProject[];
  readonly findings: readonly SeedFinding[];
  readonly cases?: readonly SeedCase[];
}

export const DEFAULT_SEED_FILE = new URL('./seed.json', import.meta.url);

/** @throws Error with a sentence that names the file and what is wrong in it. */
export function readSeed(file: string | URL): Seed {
  const name = file instanceof URL ? file.pathname : file;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`The seed file ${name} cannot be read: ${String(error)}`);
  }
  const seed = parseJson(text);
  const problem = problemOf(seed);
  if (problem !== null) throw new Error(`The seed file ${name} is not a seed: ${problem}.`);
  return seed as Seed;
}

function problemOf(seed: unknown): string | null {
  if (!isObject(seed)) return 'it does not hold a JSON object';
  return (
    problemOfList(seed['projects'], 'projects', ['id', 'key']) ??
    problemOfList(seed['findings'], 'findings', ['id']) ??
    problemOfList(seed['cases'] ?? [], 'cases', ['key', 'project_id', 'title']) ??
    problemOfFindings(seed['findings'])
  );
}

function problemOfList(list: unknown, name: string, texts: readonly string[]): string | null {
  if (!Array.isArray(list)) return `"${name}" is not a list`;
  const index = list.findIndex(
    (entry) => !isObject(entry) || texts.some((text) => typeof entry[text] !== 'string'),
  );
  return index < 0 ? null : `${name}[${index}] needs the texts ${texts.join(', ')}`;
}

function problemOfFindings(findings: unknown): string | null {
  const list: unknown[] = Array.isArray(findings) ? findings : [];
  const index = list.findIndex((finding) => !isObject(finding) || !isObject(finding['attributes']));
  return index < 0 ? null : `findings[${index}] has no "attributes" object`;
}
