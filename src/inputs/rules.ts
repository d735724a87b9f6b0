/** What new tickets are made with, as the inputs and each of the routes give it. */
import { parseTagFacet } from '../findings/facets.ts';
import { PLACEHOLDERS, unknownPlaceholders } from '../tickets/plan/placeholders.ts';
import { GROUP_BY, type GroupBy } from '../tickets/ticket.ts';
import { choice, type Parser, parsed, refused, uuid } from './fields.ts';
import { priority } from './priority.ts';

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

const WHERE_USERS_ARE =
  "the user's UUID is in the URL of their page in Organization Settings > Users";

const groupBy: Parser<GroupBy> = (text) => {
  if (!/^tag:/i.test(text)) return choice(GROUP_BY, 'or a tag such as tag:env')(text);
  const facet = parseTagFacet(`tag:${text.slice('tag:'.length)}`);
  return facet === null ? refused('names no tag: give its key, as in tag:env') : parsed(facet);
};

export const RULES = {
  'project-id': uuid("the project's UUID is in the URL of its settings page in Case Management"),
  'group-by': groupBy,
  title: template,
  description: template,
  priority,
  'assignee-id': uuid(WHERE_USERS_ARE),
} as const;
