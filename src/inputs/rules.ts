/** What new tickets are made with, as the inputs and each of the routes give it. */
import { parseTagFacet } from '../findings/facets.ts';
import { SEVERITIES, type Severity } from '../findings/finding.ts';
import { FROM_SEVERITY, type PriorityBySeverity, type TicketRules } from '../tickets/operation.ts';
import { PLACEHOLDERS, unknownPlaceholders } from '../tickets/plan/placeholders.ts';
import { GROUP_BY, type GroupBy, PRIORITIES, type Priority } from '../tickets/ticket.ts';
import { choice, uuid } from './fields.ts';
import { nearest, suggestion } from './near-miss.ts';
import type { Parser } from './reader.ts';

export const RULE_NAMES = [
  'project-id',
  'assignee-id',
  'priority',
  'title',
  'description',
  'group-by',
] as const;

export type ReadRule = <T>(name: (typeof RULE_NAMES)[number], parse: Parser<T>) => T | null;

export function rulesFrom(read: ReadRule, others: TicketRules): TicketRules {
  return {
    route: others.route,
    projectId: read('project-id', projectId) ?? others.projectId,
    groupBy: read('group-by', groupBy) ?? others.groupBy,
    title: read('title', template) ?? others.title,
    description: read('description', template) ?? others.description,
    priority: read('priority', priority) ?? others.priority,
    assigneeId: read('assignee-id', assigneeId) ?? others.assigneeId,
  };
}

export const projectId = uuid(
  "the project's UUID is in the URL of its settings page in Case Management",
);
const assigneeId = uuid(
  "the user's UUID is in the URL of their page in Organization Settings > Users",
);

/** A template is free text, so that only what looks like a name is repeated in a message. */
const NAME = /^[\w.-]{1,40}$/;

const template: Parser<string> = (text, refuse) => {
  const unknown = unknownPlaceholders(text);
  if (unknown.length > 0) {
    const names = unknown.filter((name) => NAME.test(name)).slice(0, 5);
    const fault = names.length > 0 ? `names ${listed(names)}` : 'has {{ }} around something else';
    refuse(`${fault}: the placeholders are ${listed([...PLACEHOLDERS, 'tag:KEY'])}`);
  }
  return text;
};

function listed(names: readonly string[]): string {
  return names.map((name) => `{{${name}}}`).join(', ');
}

const groupBy: Parser<GroupBy> = (text, refuse) => {
  if (!/^tag:/i.test(text)) return choice(GROUP_BY, 'or a tag such as tag:env')(text, refuse);
  const facet = parseTagFacet(`tag:${text.slice('tag:'.length)}`);
  if (facet === null) refuse('names no tag: give its key, as in tag:env');
  return facet ?? 'all';
};

const single = choice(
  [...PRIORITIES, 'from-severity'],
  'or a map such as critical=P1, high=P1, medium=P3',
);

const priority: Parser<Priority | PriorityBySeverity> = (text, refuse) => {
  if (text.includes('=')) return priorityMap(text, refuse);
  const chosen = single(text, refuse);
  return chosen === 'from-severity' ? FROM_SEVERITY : chosen;
};

/** `critical=P1, high=P1, medium=P3`; only the first fault is told. */
const priorityMap: Parser<PriorityBySeverity> = (text, refuse) => {
  const map = new Map<Severity, Priority>();
  for (const entry of text.split(/[,\n]/).map((part) => part.trim())) {
    if (entry === '') continue;
    const [key = '', value = '', ...more] = entry.split('=').map((part) => part.trim());
    const faults: string[] = [];
    const severity = choice(SEVERITIES)(key, (reason) => {
      faults.push(`has ${JSON.stringify(key)}, which ${reason}`);
    });
    const chosen = PRIORITIES.find((name) => name.toLowerCase() === value.toLowerCase());
    if (chosen === undefined || more.length > 0) {
      const meant = suggestion(nearest(value, PRIORITIES));
      faults.push(`gives ${key} a priority that is not one of ${PRIORITIES.join(', ')}${meant}`);
    }
    if (map.has(severity)) faults.push(`gives ${severity} two priorities`);
    const [fault] = faults;
    if (fault !== undefined) {
      refuse(fault);
      break;
    }
    map.set(severity, chosen ?? 'NOT_DEFINED');
  }
  return Object.fromEntries(map);
};
