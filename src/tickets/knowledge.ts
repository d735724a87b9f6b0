/** What Datadog knows of the findings, asked before anything is written. */
import { chunk, mapSideBySide } from '../concurrency.ts';
import type { DatadogClient } from '../datadog/client.ts';
import type { AttributeReading } from '../datadog/endpoints/attribute-readers.ts';
import { type Case, getCase } from '../datadog/endpoints/case.ts';
import {
  type DatadogFinding,
  type FindingCase,
  showsTicket,
} from '../datadog/endpoints/findings.ts';
import { anyOf } from '../datadog/endpoints/query.ts';
import {
  findFindings,
  IDS_PER_LOOK_UP,
  searchFindings,
} from '../datadog/endpoints/search-findings.ts';
import { DatadogError, PermissionError, RefusedError } from '../datadog/errors.ts';
import { counted, listing } from '../english.ts';
import { type Finding, withAnswer } from '../findings/finding.ts';
import type { Log } from '../runtime.ts';
import type { ExistingTicket } from './ticket.ts';

/** A round of look-ups for 2,500 findings runs side by side; rate limits are the client's care. */
export const READS_AT_ONCE = 50;

/** The cases that a finding is on, and its ServiceNow ticket. */
interface OnCases {
  readonly cases: readonly FindingCase[];
  /** Of an open case; `null` where it has none. */
  readonly ticket: ExistingTicket | null;
}

/** Findings that are on no case are not in the map. */
export type Knowledge = ReadonlyMap<string, OnCases>;

/**
 * The findings with what Datadog answers about each, all chunks side by side. The answers may name
 * a finding more than once, and disagree: then all the cases count that any of them shows.
 */
export async function lookUp(
  client: DatadogClient,
  findings: readonly Finding[],
  reading?: AttributeReading,
): Promise<readonly Finding[]> {
  // Chunk by chunk: nothing is held twice, and an answer is gone as soon as it is taken in.
  return inChunks(findings, async (some) => {
    const ids = some.map(({ id }) => id);
    const answers = Map.groupBy(await findFindings(client, ids, reading), ({ id }) => id);
    return some.map((finding) => (answers.get(finding.id) ?? []).reduce(withAnswer, finding));
  });
}

/** The cases of those that Datadog knows, all chunks side by side. */
export function findAll(
  client: DatadogClient,
  ids: readonly string[],
): Promise<readonly DatadogFinding[]> {
  return inChunks(ids, (some) => findFindings(client, some));
}

async function inChunks<T, R>(
  all: readonly T[],
  look: (some: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  return (await mapSideBySide(chunk(all, IDS_PER_LOOK_UP), READS_AT_ONCE, look)).flat();
}

/**
 * The findings that the search shows on the case: for a case that does not say it itself. The
 * attribute is in the documentation's examples, not in its tables.
 */
export async function findingsOn(
  client: DatadogClient,
  caseId: string,
): Promise<readonly string[]> {
  const filter = anyOf('workflow.integrations.cases.id', [caseId]);
  const found = new Set<string>();
  for await (const page of searchFindings(client, {
    filter,
    purpose: 'find the findings on a case',
  })) {
    for (const { id } of page) found.add(id);
  }
  return [...found];
}

/** As the case says itself, if it was read and does; none if the search fails too. */
export async function findingsNamedBy(
  { client, log }: { readonly client: DatadogClient; readonly log: Log },
  id: string,
  answer: Case | null,
): Promise<readonly string[]> {
  return answer?.findingIds ?? (await ifAnswered(findingsOn(client, id), log)) ?? [];
}

/** `null` if Datadog refuses or fails it, which is said for whoever debugs. */
export async function ifAnswered<T>(answer: Promise<T>, log: Log): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof DatadogError)) throw error;
    log.debug(error.message);
    return null;
  }
}

/** What is to be known of the findings' cases, with the tickets that only the cases show. */
export async function knowledgeOf(
  client: DatadogClient,
  findings: readonly Finding[],
  log: Log,
): Promise<Knowledge> {
  const onCases = new Map<string, readonly FindingCase[]>();
  for (const { id, cases = [] } of findings) if (cases.length > 0) onCases.set(id, cases);
  const asked = await askForCases(client, onCases.values(), log);
  return new Map(
    Array.from(onCases, ([id, cases]) => [id, { cases, ticket: ticketOf(cases, asked) }]),
  );
}

/**
 * The open cases for which the search shows no ServiceNow ticket, read one by one: whether a ticket
 * that is still being made shows in the search is not known. Each is judged by its own answer: one
 * that may not be read, or is not there, counts as having no ticket and says nothing of the others.
 */
async function askForCases(
  client: DatadogClient,
  casesOfFindings: Iterable<readonly FindingCase[]>,
  log: Log,
): Promise<ReadonlyMap<string, Case>> {
  const names = new Map<string, string>();
  for (const cases of casesOfFindings) {
    if (cases.some(showsTicket)) continue;
    for (const { id, key, isOpen } of cases) if (isOpen) names.set(id, key ?? id);
  }
  const asked = new Map<string, Case>();
  const refused: string[] = [];
  const gone: string[] = [];
  await mapSideBySide([...names], READS_AT_ONCE, async ([id, name]) => {
    try {
      asked.set(id, await getCase(client, id));
    } catch (error) {
      if (error instanceof PermissionError) refused.push(name);
      else if (error instanceof RefusedError && error.status === 404) gone.push(name);
      else throw error;
    }
  });
  if (refused.length > 0) {
    log.info(
      `${counted(refused.length, 'open case')} (${listing(refused)}) without a ServiceNow ticket in ` +
        'the search cannot be read, so a ticket that is still being made does not show: the ' +
        'credentials may not read them (`cases_read`). They count as having none.',
    );
  }
  if (gone.length > 0) {
    log.warning(
      `The search shows ${counted(gone.length, 'open case')} that Datadog does not find (404): ` +
        `${listing(gone)}. Their findings count as having no ticket.`,
    );
  }
  return asked;
}

/** The open cases that the search shows for a finding now, and did not when it was looked up. */
export function newCasesOf(
  { id, cases }: DatadogFinding,
  knowledge: Knowledge | null,
): readonly FindingCase[] {
  const before = knowledge?.get(id)?.cases.filter(({ isOpen }) => isOpen);
  const openBefore = new Set(before?.map((entry) => entry.id));
  return cases.filter((entry) => entry.isOpen && !openBefore.has(entry.id));
}

/** Of several open cases with a ticket, the one made last. */
function ticketOf(
  cases: readonly FindingCase[],
  asked: ReadonlyMap<string, Case>,
): ExistingTicket | null {
  const open = cases.filter((entry) => entry.isOpen).sort(newestFirst);
  const shown = open.find(showsTicket);
  if (shown) return existingTicket(shown);
  for (const entry of open) {
    const answer = asked.get(entry.id);
    if (answer?.isOpen && answer.serviceNow && answer.serviceNow.progress !== 'FAILED') {
      return existingTicket(entry, answer);
    }
  }
  return null;
}

export function newestFirst(a: FindingCase, b: FindingCase): number {
  return (b.createdAt ?? 0) - (a.createdAt ?? 0);
}

/** As the search shows it, with what its case says if that was read. */
export function existingTicket(entry: FindingCase, answer?: Case): ExistingTicket {
  const ticket = answer?.serviceNow ?? entry.serviceNow;
  return {
    caseId: entry.id,
    caseKey: entry.key ?? answer?.key ?? null,
    projectId: answer?.projectId ?? null,
    findingCount: answer?.findingIds?.length ?? null,
    title: entry.title ?? answer?.title ?? null,
    serviceNowUrl: ticket?.url ?? null,
    serviceNowSysId: ticket?.sysId ?? null,
    serviceNowState: entry.serviceNowState,
    createdAt: entry.createdAt,
  };
}
