/** What to do and how, with only the inputs that belong to it. */
import {
  type AttachOperation,
  type CreateOperation,
  NO_RULES,
  type Operation,
} from '../tickets/operation.ts';
import { parseIncidentUrl } from '../tickets/servicenow-url.ts';
import { choice, optional, required } from './fields.ts';
import { INPUT_DEFAULTS } from './names.ts';
import type { InputReader, Parser } from './reader.ts';
import { readRoutes } from './routes.ts';
import { projectId, RULE_NAMES, rulesFrom } from './rules.ts';

const A_PROJECT =
  'the UUID of the Datadog Case Management project that has the ServiceNow integration';

export async function readOperation(reader: InputReader): Promise<Operation> {
  const kind = reader.read('operation', choice(['create', 'attach']));
  return kind === 'attach' ? readAttach(reader) : readCreate(reader);
}

/** With an unknown operation, too: then each input is checked for what it is on its own. */
async function readCreate(reader: InputReader): Promise<CreateOperation> {
  const isKnown = !reader.isRefused('operation');
  reader.read('servicenow-ticket-url', isKnown ? onlyForAttach : optional(incident));
  if (isKnown && reader.text('routes') === '') {
    reader.read(
      'project-id',
      required(() => null, A_PROJECT),
    );
  }
  const rules = rulesFrom((name, parse) => reader.read(name, optional(parse)), NO_RULES);
  return {
    kind: 'create',
    ...rules,
    routes: await readRoutes(reader, rules),
    onExistingTicket:
      reader.read('on-existing-ticket', optional(choice(['skip', 'join', 'move', 'fail']))) ??
      'skip',
    onClosedTicket: reader.read('on-closed-ticket', choice(['new', 'skip', 'reopen'])),
  };
}

function readAttach(reader: InputReader): AttachOperation {
  for (const name of [...RULE_NAMES, 'routes', 'on-closed-ticket'] as const) {
    const text = reader.text(name);
    if (name === 'project-id' || text === INPUT_DEFAULTS[name]) continue;
    const reason = 'belongs to operation: create, and operation is attach: leave it out';
    reader.refuse(name, reason, text);
  }
  const { url, sysId } = reader.read(
    'servicenow-ticket-url',
    required(incident, 'operation: attach adds the findings to the ServiceNow ticket at this URL'),
  );
  if (url !== reader.text('servicenow-ticket-url')) {
    reader.notes.push(
      `\`servicenow-ticket-url\` is the address of a workspace; Datadog gets ${url} instead.`,
    );
  }
  return {
    kind: 'attach',
    projectId: reader.read('project-id', required(projectId, A_PROJECT)),
    ticketUrl: url,
    sysId,
    onExistingTicket: reader.read('on-existing-ticket', optional(existingForAttach)) ?? 'move',
  };
}

const onlyForAttach: Parser<void> = (text, refuse) => {
  if (text === '') return;
  refuse(
    'belongs to operation: attach, and operation is create: set operation: attach, or leave it out',
  );
};

const existingForAttach: Parser<AttachOperation['onExistingTicket']> = (text, refuse) => {
  if (text.toLowerCase() !== 'join') return choice(['skip', 'move', 'fail'])(text, refuse);
  refuse('belongs to operation: create, and operation is attach: use skip, move or fail');
  return 'skip';
};

const incident: Parser<{ readonly url: string; readonly sysId: string }> = (text, refuse) => {
  const read = parseIncidentUrl(text);
  if (read.ok) return read;
  refuse(
    `${read.reason}: give the URL of an incident, such as ` +
      'https://example.service-now.com/incident.do?sys_id=<32 hex digits>',
  );
  return { url: text, sysId: '' };
};
