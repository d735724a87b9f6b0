/** A page of the findings search, read into the run's own shape. */
import * as z from 'zod/mini';
import { property } from '../../unknown.ts';
import { type AttributeReading, millisecondsOf } from './attribute-readers.ts';
import { isOpenStatus, optionalText, progressOf, type ServiceNowTicket } from './case.ts';
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
  created_at: z.catch(z.nullish(z.union([z.number(), z.string()])), null),
  servicenow_ticket: z.nullish(
    z.object({ state: optionalText, sys_id: optionalText, url: optionalText }),
  ),
});

const findingState = z.object({
  status: optionalText,
  // Documented as an array, shown as one object in the examples.
  workflow: z.nullish(
    z.object({
      integrations: z.nullish(
        z.object({ cases: z.nullish(z.union([z.array(findingCase), findingCase])) }),
      ),
    }),
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
  meta: object({ page: object({ after: optionalText }) }),
});

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Resource = z.infer<typeof searchAnswer>['data'][number];

/** @throws {z.core.$ZodError} where it is not an answer of the search. */
export function readPage(json: unknown, reading: AttributeReading): Page {
  const { data, meta } = searchAnswer.parse(json);
  return {
    findings: data.map((resource) => readFinding(resource, reading)),
    after: meta?.page?.after ?? null,
  };
}

function readFinding({ id, attributes }: Resource, reading: AttributeReading): DatadogFinding {
  const own = property(attributes, 'attributes');
  // Seen: the finding's attributes are one level deeper than documented.
  const custom = property(own, 'custom') ?? {};
  const states = [custom, own].map((level) => findingState.parse(level));
  const status = states.map((state) => state.status).find((word) => word !== null) ?? null;
  return {
    ...readAttributes(valuesIn(custom, own, attributes), reading),
    id,
    status: status === null ? null : reading.shared.text(status.toLowerCase()),
    cases: states.flatMap(({ workflow }) => readCases(workflow?.integrations?.cases)),
  };
}

const NO_CASES: readonly FindingCase[] = [];

function readCases(
  cases: z.infer<typeof findingCase> | readonly z.infer<typeof findingCase>[] | null | undefined,
): readonly FindingCase[] {
  if (!cases) return NO_CASES;
  const list = Array.isArray(cases) ? cases : [cases];
  return list.length === 0 ? NO_CASES : list.map(readFindingCase);
}

function readFindingCase(entry: z.infer<typeof findingCase>): FindingCase {
  return {
    id: entry.id,
    key: entry.key,
    title: entry.title,
    isOpen: isOpenStatus(entry.status),
    createdAt: millisecondsOf(entry.created_at),
    serviceNow: ticketOf(entry.servicenow_ticket),
  };
}

/** An empty object is no ticket. */
function ticketOf(
  ticket: z.infer<typeof findingCase>['servicenow_ticket'],
): ServiceNowTicket | null {
  if (!ticket || (ticket.state ?? ticket.url ?? ticket.sys_id) === null) return null;
  return {
    progress: progressOf(ticket.state, ticket.url),
    url: ticket.url,
    sysId: ticket.sys_id,
  };
}
