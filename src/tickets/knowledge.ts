/** What Datadog knows of the findings, asked before anything is written. */
import { chunk, mapSideBySide } from '../concurrency.ts';
import type { DatadogClient } from '../datadog/client.ts';
import type { Case } from '../datadog/endpoints/case.ts';
import { getCase } from '../datadog/endpoints/cases.ts';
import type { DatadogFinding, FindingCase } from '../datadog/endpoints/findings.ts';
import { findFindings, SEARCH_PAGE_SIZE } from '../datadog/endpoints/search-findings.ts';
import { PermissionError, RefusedError } from '../datadog/errors.ts';
import { sharedTexts } from '../datadog/shared-texts.ts';
import type { Log } from '../runtime.ts';
import type { ExistingTicket } from './ticket.ts';

/** A round of look-ups for 2,500 findings runs side by side; rate limits are the client's care. */
export const READS_AT_ONCE = 50;

/** One finding as Datadog has it, with the ServiceNow ticket it is on. */
export interface KnownFinding {
  readonly finding: DatadogFinding;
  /** Of an open case; `null` where it has none. */
  readonly ticket: ExistingTicket | null;
}

/** Findings that Datadog does not know are not in the map. */
export type Knowledge = ReadonlyMap<string, KnownFinding>;

/** Those of the findings that Datadog knows, all chunks side by side. */
export async function findAll(
  client: DatadogClient,
  ids: readonly string[],
): Promise<readonly DatadogFinding[]> {
  const share = sharedTexts();
  const chunks = await mapSideBySide(chunk(ids, SEARCH_PAGE_SIZE), READS_AT_ONCE, (some) =>
    findFindings(client, some, share),
  );
  return chunks.flat();
}

/** What is to be known of the findings, with the tickets that only their cases tell of. */
export async function knowledgeOf(
  client: DatadogClient,
  findings: readonly DatadogFinding[],
  log: Log,
): Promise<Knowledge> {
  const asked = await askForCases(client, findings, log);
  const knowledge = new Map<string, KnownFinding>();
  for (const finding of findings) {
    knowledge.set(finding.id, { finding, ticket: ticketOf(finding, asked) });
  }
  return knowledge;
}

/**
 * The open cases for which the search shows no ServiceNow ticket, read one by one: whether a ticket
 * that is still being made shows in the search is not known. Empty where reading cases is refused.
 */
async function askForCases(
  client: DatadogClient,
  findings: readonly DatadogFinding[],
  log: Log,
): Promise<ReadonlyMap<string, Case>> {
  const ids = new Set<string>();
  for (const { cases } of findings) {
    if (cases.some(hasTicket)) continue;
    for (const { id, isOpen } of cases) if (isOpen) ids.add(id);
  }
  const asked = new Map<string, Case>();
  try {
    await mapSideBySide([...ids], READS_AT_ONCE, async (id) => {
      const answer = await readIfThere(client, id);
      if (answer) asked.set(id, answer);
    });
  } catch (error) {
    if (!(error instanceof PermissionError)) throw error;
    log.info(
      `${ids.size} open case(s) show no ServiceNow ticket, and whether one is being made cannot be ` +
        'seen: the credentials may not read cases (`cases_read`). They count as having none.',
    );
  }
  return asked;
}

async function readIfThere(client: DatadogClient, id: string): Promise<Case | null> {
  try {
    return await getCase(client, id);
  } catch (error) {
    if (error instanceof RefusedError && error.status === 404) return null;
    throw error;
  }
}

/** The open cases that the search shows for a finding now, and did not when it was looked up. */
export function newCasesOf(
  { id, cases }: DatadogFinding,
  knowledge: Knowledge | null,
): readonly FindingCase[] {
  const before = new Set(knowledge?.get(id)?.finding.cases.map((entry) => entry.id));
  return cases.filter((entry) => entry.isOpen && !before.has(entry.id));
}

/** Whether the search itself shows a ServiceNow ticket on an open case. */
export function hasTicket(entry: FindingCase): boolean {
  return entry.isOpen && entry.serviceNow !== null && entry.serviceNow.progress !== 'FAILED';
}

/** Of several open cases with a ticket, the one made last. */
function ticketOf(
  finding: DatadogFinding,
  asked: ReadonlyMap<string, Case>,
): ExistingTicket | null {
  if (finding.cases.length === 0) return null;
  const open = finding.cases.filter((entry) => entry.isOpen).sort(newestFirst);
  const shown = open.find(hasTicket);
  if (shown) return existingTicket(shown, shown.serviceNow);
  for (const entry of open) {
    const answer = asked.get(entry.id);
    if (answer?.isOpen && answer.serviceNow && answer.serviceNow.progress !== 'FAILED') {
      const named = { ...entry, key: entry.key ?? answer.key, title: entry.title ?? answer.title };
      return existingTicket(named, answer.serviceNow);
    }
  }
  return null;
}

function newestFirst(a: FindingCase, b: FindingCase): number {
  return (b.createdAt ?? 0) - (a.createdAt ?? 0);
}

export function existingTicket(
  entry: FindingCase,
  ticket: FindingCase['serviceNow'],
): ExistingTicket {
  return {
    caseId: entry.id,
    caseKey: entry.key,
    title: entry.title,
    serviceNowUrl: ticket?.url ?? null,
    serviceNowSysId: ticket?.sysId ?? null,
    createdAt: entry.createdAt,
  };
}
