/** A page of the findings search, read into the run's own shape. */
import * as z from 'zod/mini';
import type { ShareText } from '../shared-texts.ts';
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
      attributes: z.object({ attributes: z.record(z.string(), z.unknown()) }),
    }),
  ),
  meta: object({ page: object({ after: optionalText }) }),
});

/** @throws {z.core.$ZodError} where it is not an answer of the search. */
export function readPage(json: unknown, share: ShareText): Page {
  const { data, meta } = searchAnswer.parse(json);
  return {
    findings: data.map(({ id, attributes }) => readFinding(id, attributes.attributes, share)),
    after: meta?.page?.after ?? null,
  };
}

const NO_CASES: readonly FindingCase[] = [];

/** Seen: the finding's attributes are one level deeper than documented, in `custom`. */
function readFinding(
  id: string,
  attributes: Record<string, unknown>,
  share: ShareText,
): DatadogFinding {
  const own = attributes['custom'] ?? attributes;
  const state = findingState.parse(own);
  return {
    ...readAttributes(valuesIn(own, share)),
    id,
    status: state.status === null ? null : share(state.status.toLowerCase()),
    cases: readCases(state.workflow?.integrations?.cases),
  };
}

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

/** Documented in milliseconds; dates elsewhere in the API are texts. */
function millisecondsOf(moment: number | string | null | undefined): number | null {
  if (moment === null || moment === undefined || moment === '') return null;
  const milliseconds = Number.isFinite(Number(moment)) ? Number(moment) : Date.parse(`${moment}`);
  return Number.isFinite(milliseconds) ? milliseconds : null;
}
