/** A page of the findings search, read into the run's own shape. */
import * as z from 'zod/mini';
import type { ShareText } from '../shared-texts.ts';
import { isOpenStatus, optionalText, progressOf, type ServiceNowTicket } from './case.ts';
import type { DatadogFinding, FindingCase, Page } from './findings.ts';

const number = z.catch(z.nullish(z.number()), null);
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

const findingAttributes = z.object({
  title: optionalText,
  severity: optionalText,
  status: optionalText,
  resource_name: optionalText,
  rule: object({ id: optionalText, name: optionalText }),
  service: object({ name: optionalText }),
  git: object({ sha: optionalText, repository_url: optionalText }),
  code_location: object({ filename: optionalText, line_start: number, line_end: number }),
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

/** The finding's own attributes stand under `custom` in real answers, above it in the docs. */
function readFinding(
  id: string,
  attributes: Record<string, unknown>,
  share: ShareText,
): DatadogFinding {
  const own = findingAttributes.parse(attributes['custom'] ?? attributes);
  return {
    id,
    title: own.title,
    severity: share(own.severity?.toLowerCase()),
    status: share(own.status?.toLowerCase()),
    rule: share(own.rule?.id),
    ruleName: share(own.rule?.name),
    file: share(own.code_location?.filename),
    line: own.code_location?.line_start ?? null,
    endLine: own.code_location?.line_end ?? null,
    service: share(own.service?.name),
    resource: share(own.resource_name),
    gitSha: share(own.git?.sha),
    gitRepositoryUrl: share(own.git?.repository_url),
    cases: readCases(own.workflow?.integrations?.cases),
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
