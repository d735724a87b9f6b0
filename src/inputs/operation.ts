import { parseTagFacet } from '../findings/facets.ts';
import type { Environment } from '../runtime.ts';
import type { Operation } from '../tickets/operation.ts';
import { PLACEHOLDERS, unknownPlaceholders } from '../tickets/plan/placeholders.ts';
import { parseIncidentUrl } from '../tickets/servicenow-url.ts';
import { GROUP_BY, type GroupBy } from '../tickets/ticket.ts';
import {
  absent,
  choice,
  optional,
  type Parser,
  parsed,
  readFields,
  refused,
  required,
  uuid,
  withDefault,
} from './fields.ts';
import { INPUT_DEFAULTS, inputText } from './names.ts';
import { priority } from './priority.ts';
import { problemsOf, type Read } from './problems.ts';

interface TicketUrl {
  readonly url: string;
  readonly sysId: string;
}

const operation = choice(['create', 'attach']);

/** A template is free text, so that only what looks like a name is repeated in a message. */
const NAME = /^[\w.-]{1,40}$/;

const template: Parser<string> = (text) => {
  const unknown = unknownPlaceholders(text);
  if (unknown.length === 0) {
    return parsed(text);
  }
  const names = unknown.filter((name) => NAME.test(name)).slice(0, 5);
  const fault = names.length > 0 ? `names ${listed(names)}` : 'has {{ }} around something else';
  return refused(`${fault}: the placeholders are ${listed([...PLACEHOLDERS, 'tag:KEY'])}`);
};

function listed(names: readonly string[]): string {
  return names.map((name) => `{{${name}}}`).join(', ');
}

const ticketUrl: Parser<TicketUrl> = (text) => {
  const incident = parseIncidentUrl(text);
  return incident.ok
    ? parsed({ url: incident.url, sysId: incident.sysId })
    : refused(
        `${incident.reason}: give the URL of an incident, such as ` +
          'https://example.service-now.com/incident.do?sys_id=<32 hex digits>',
      );
};

const onlyForCreate = 'belongs to operation: create, and operation is attach: leave it out';
const onlyForAttach =
  'belongs to operation: attach, and operation is create: set operation: attach, or leave it out';

const WHERE_USERS_ARE =
  "the user's UUID is in the URL of their page in Organization Settings > Users";

const groupBy: Parser<GroupBy> = (text) => {
  if (!/^tag:/i.test(text)) return choice(GROUP_BY)(text);
  const facet = parseTagFacet(`tag:${text.slice('tag:'.length)}`);
  return facet === null ? refused('names no tag: give its key, as in tag:env') : parsed(facet);
};

const CREATE = {
  operation,
  'servicenow-ticket-url': absent(onlyForAttach),
  'group-by': groupBy,
  title: optional(template),
  description: optional(template),
  priority: optional(priority),
  'assignee-id': optional(uuid(WHERE_USERS_ARE)),
  'on-existing-ticket': withDefault('skip', choice(['skip', 'join', 'move', 'fail'])),
  'on-closed-ticket': choice(['new', 'skip', 'reopen']),
} as const;

const attachOnExisting = choice(['skip', 'move', 'fail']);

const onExistingForAttach: typeof attachOnExisting = (text) =>
  text.toLowerCase() === 'join'
    ? refused('belongs to operation: create, and operation is attach: use skip, move or fail')
    : attachOnExisting(text);

const ATTACH = {
  operation,
  'servicenow-ticket-url': required(
    ticketUrl,
    'operation: attach adds the findings to the ServiceNow ticket at this URL',
  ),
  'group-by': absent(onlyForCreate, INPUT_DEFAULTS['group-by']),
  title: absent(onlyForCreate),
  description: absent(onlyForCreate),
  priority: absent(onlyForCreate),
  'assignee-id': absent(onlyForCreate),
  'on-existing-ticket': withDefault('move', onExistingForAttach),
  'on-closed-ticket': absent(onlyForCreate, INPUT_DEFAULTS['on-closed-ticket']),
} as const;

/** With an unknown operation, each input is checked for what it is by itself. */
const EITHER = { ...CREATE, 'servicenow-ticket-url': optional(ticketUrl) } as const;

/** What to do and how, with only what belongs to it. */
export function readOperation(environment: Environment): Read<Operation> {
  const kind = operation(inputText(environment, 'operation'));
  switch (kind.ok ? kind.value : null) {
    case 'create':
      return readCreate(environment);
    case 'attach':
      return readAttach(environment);
    case null:
      return { ok: false, problems: problemsOf(readFields(EITHER, environment)) };
  }
}

function readCreate(environment: Environment): Read<Operation> {
  const fields = readFields(CREATE, environment);
  if (!fields.ok) {
    return fields;
  }
  const { value } = fields;
  return {
    ok: true,
    value: {
      kind: 'create',
      groupBy: value['group-by'],
      title: value.title,
      description: value.description,
      priority: value.priority,
      assigneeId: value['assignee-id'],
      onExistingTicket: value['on-existing-ticket'],
      onClosedTicket: value['on-closed-ticket'],
    },
  };
}

function readAttach(environment: Environment): Read<Operation> {
  const fields = readFields(ATTACH, environment);
  if (!fields.ok) {
    return fields;
  }
  const { url, sysId } = fields.value['servicenow-ticket-url'];
  return {
    ok: true,
    value: {
      kind: 'attach',
      ticketUrl: url,
      sysId,
      onExistingTicket: fields.value['on-existing-ticket'],
    },
  };
}
