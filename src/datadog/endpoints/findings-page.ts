/** A page of the findings search, read into the run's own shape. */
import * as z from 'zod/mini';
import { property } from '../../unknown.ts';
import { UnusableAnswerError } from '../call.ts';
import { type AttributeReading, millisecondsOf, textOf } from './attribute-readers.ts';
import { isOpenCase, optionalText, type ServiceNowTicket } from './case.ts';
import { readAttributes, valuesIn } from './finding-attributes.ts';
import type { DatadogFinding, FindingCase, Page } from './findings.ts';

const object = <T extends z.core.$ZodShape>(shape: T) => z.catch(z.nullish(z.object(shape)), null);

// No `catch` for what tells of tickets: what is there and cannot be read must not look like "none",
// since that would make a second one.
const findingCase = z.object({
  id: z.string().check(z.minLength(1)),
  key: optionalText,
  title: optionalText,
  status: optionalText,
  status_group: optionalText,
  created_at: z.catch(z.nullish(z.union([z.number(), z.string()])), null),
  servicenow_ticket: z.nullish(
    z.object({ state: optionalText, sys_id: optionalText, url: optionalText }),
  ),
});

const findingWorkflow = z.object({
  integrations: z.nullish(
    // Documented as an array, shown as one object in the examples.
    z.object({ cases: z.nullish(z.union([z.array(findingCase), findingCase])) }),
  ),
});

const searchAnswer = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      // Not by their shape: zod would copy all the many attributes of which few are read.
      attributes: z.custom<object>((given) => isObject(property(given, 'attributes'))),
    }),
  ),
  meta: object({ status: optionalText, page: object({ after: optionalText }) }),
});

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Resource = z.infer<typeof searchAnswer>['data'][number];

/**
 * @throws {UnusableAnswerError} if Datadog ended the search early: it may have found a part, or
 *   nothing
 * @throws {z.core.$ZodError} if it is not an answer of the search
 */
export function readPage(json: unknown, reading?: AttributeReading): Page {
  const { data, meta } = searchAnswer.parse(json);
  // Documented: `done` or `timeout`.
  if (meta?.status === 'timeout') {
    throw new UnusableAnswerError(
      'it ended the search before it was complete (`meta.status: timeout`)',
    );
  }
  return {
    findings: data.map((resource) => readFinding(resource, reading)),
    after: meta?.page?.after ?? null,
  };
}

function readFinding({ id, attributes }: Resource, reading?: AttributeReading): DatadogFinding {
  const own = property(attributes, 'attributes');
  // Seen: the finding's attributes are one level deeper than documented.
  const custom = property(own, 'custom') ?? {};
  if (!isObject(custom)) throw unreadableCases(id);
  const levels = [custom, own];
  const [status] = levels.flatMap((level) => textOf(property(level, 'status')) ?? []);
  const cases = levels.flatMap((level) => casesIn(id, property(level, 'workflow')));
  const standing = {
    id,
    status: status?.toLowerCase() ?? null,
    cases: cases.length === 0 ? NO_CASES : cases,
  };
  if (!reading) return standing;
  return readAttributes(valuesIn(custom, own, attributes), reading, standing);
}

function casesIn(id: string, workflow: unknown): readonly FindingCase[] {
  // Most findings have none, and a parse takes as long as all the attributes.
  if (workflow === undefined || workflow === null) return NO_CASES;
  const { success, data } = findingWorkflow.safeParse(workflow);
  if (!success) throw unreadableCases(id);
  return [data.integrations?.cases ?? []].flat().map(readFindingCase);
}

function unreadableCases(id: string): UnusableAnswerError {
  return new UnusableAnswerError(
    `the cases of finding ${id} cannot be read, so whether it has a ticket is not known`,
  );
}

/** One for all, since most findings are on none. */
const NO_CASES: readonly FindingCase[] = [];

function readFindingCase(entry: z.infer<typeof findingCase>): FindingCase {
  return {
    id: entry.id,
    key: entry.key,
    title: entry.title,
    isOpen: isOpenCase(entry),
    createdAt: millisecondsOf(entry.created_at),
    serviceNow: ticketShown(entry.servicenow_ticket),
    serviceNowState: entry.servicenow_ticket?.state ?? null,
  };
}

/** A URL or a `sys_id` is a ticket; a state alone is one whose link is still to come. */
function ticketShown(
  ticket: z.infer<typeof findingCase>['servicenow_ticket'],
): ServiceNowTicket | null {
  if (!ticket || (ticket.state ?? ticket.url ?? ticket.sys_id) === null) return null;
  const { url, sys_id: sysId } = ticket;
  return { progress: (url ?? sysId) === null ? 'IN_PROGRESS' : 'COMPLETED', url, sysId };
}
