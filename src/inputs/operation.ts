import type { Environment } from '../runtime.ts';
import type { Operation, TicketRules } from '../tickets/operation.ts';
import { parseIncidentUrl } from '../tickets/servicenow-url.ts';
import {
  absent,
  choice,
  optional,
  type Parser,
  parsed,
  readFields,
  refused,
  required,
  withDefault,
} from './fields.ts';
import { INPUT_DEFAULTS, inputText } from './names.ts';
import { problemsOf, type Read } from './problems.ts';
import { completedRoutes, type OpenRoute, readRoutes } from './routes.ts';
import { RULES } from './rules.ts';

interface TicketUrl {
  readonly url: string;
  readonly sysId: string;
}

const operation = choice(['create', 'attach']);

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

const A_PROJECT =
  'the UUID of the Datadog Case Management project that has the ServiceNow integration';

const CREATE = {
  operation,
  'servicenow-ticket-url': absent(onlyForAttach),
  'project-id': optional(RULES['project-id']),
  'group-by': RULES['group-by'],
  title: optional(RULES.title),
  description: optional(RULES.description),
  priority: optional(RULES.priority),
  'assignee-id': optional(RULES['assignee-id']),
  'on-existing-ticket': withDefault('skip', choice(['skip', 'join', 'move', 'fail'])),
  'on-closed-ticket': choice(['new', 'skip', 'reopen']),
} as const;

const CREATE_WITHOUT_ROUTES = {
  ...CREATE,
  'project-id': required(RULES['project-id'], A_PROJECT),
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
  'project-id': required(RULES['project-id'], A_PROJECT),
  'group-by': absent(onlyForCreate, INPUT_DEFAULTS['group-by']),
  title: absent(onlyForCreate),
  description: absent(onlyForCreate),
  priority: absent(onlyForCreate),
  'assignee-id': absent(onlyForCreate),
  routes: absent(onlyForCreate),
  'on-existing-ticket': withDefault('move', onExistingForAttach),
  'on-closed-ticket': absent(onlyForCreate, INPUT_DEFAULTS['on-closed-ticket']),
} as const;

/** With an unknown operation, each input is checked for what it is by itself. */
const EITHER = { ...CREATE, 'servicenow-ticket-url': optional(ticketUrl) } as const;

/** What to do and how, with only what belongs to it. */
export async function readOperation(environment: Environment): Promise<Read<Operation>> {
  const kind = operation(inputText(environment, 'operation'));
  if (kind.ok && kind.value === 'attach') return readAttach(environment);
  const routes = await readRoutes(environment);
  if (kind.ok) return readCreate(environment, routes);
  const problems = [readFields(EITHER, environment), routes].flatMap(problemsOf);
  return { ok: false, problems };
}

function readCreate(
  environment: Environment,
  routes: Read<readonly OpenRoute[] | null>,
): Read<Operation> {
  const hasRoutes = !routes.ok || routes.value !== null;
  const fields = readFields(hasRoutes ? CREATE : CREATE_WITHOUT_ROUTES, environment);
  if (!fields.ok || !routes.ok) {
    return { ok: false, problems: [fields, routes].flatMap(problemsOf) };
  }
  const { value } = fields;
  const rules: TicketRules = {
    route: null,
    projectId: value['project-id'],
    groupBy: value['group-by'],
    title: value.title,
    description: value.description,
    priority: value.priority,
    assigneeId: value['assignee-id'],
  };
  return {
    ok: true,
    value: {
      kind: 'create',
      ...rules,
      routes: completedRoutes(routes.value ?? [], rules),
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
      projectId: fields.value['project-id'],
      ticketUrl: url,
      sysId,
      onExistingTicket: fields.value['on-existing-ticket'],
    },
  };
}
