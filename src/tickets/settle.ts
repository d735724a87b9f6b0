/**
 * What became of a write whose outcome is unknown: learned by looking, never by trying again.
 * A finding that now has an open case which it did not have before was put there by that write.
 */
import { mapSideBySide } from '../concurrency.ts';
import type { Case } from '../datadog/case.ts';
import { getCase } from '../datadog/cases.ts';
import { DatadogError } from '../datadog/errors.ts';
import type { DatadogFinding } from '../datadog/findings.ts';
import { lookAgain } from './look-again.ts';
import { findAll, READS_AT_ONCE } from './look-up.ts';
import type { Asked } from './match.ts';
import { recordId } from './servicenow-url.ts';
import type { Writing } from './writing.ts';

const PURPOSE = 'Looking whether Datadog carried out the request whose answer was lost';

/**
 * Calls `onMade` with the case of each ticket that turns out to exist, as soon as it is found.
 * Gives the tickets that were certainly not made: the index has had its time, and shows nothing of
 * them. Throws as `DatadogClient.send` does where looking fails: then nothing is known of the rest.
 */
export async function settleCreate(
  writing: Writing,
  asked: readonly Asked[],
  onMade: (index: number, made: Case) => void,
): Promise<readonly Asked[]> {
  let open = asked;
  await lookAgain(writing, PURPOSE, async (isLastLook) => {
    const cases = await newCases(writing, open);
    open = open.filter((ticket) => {
      const made = caseOf(ticket, cases, isLastLook);
      if (made) onMade(ticket.index, made);
      return made === undefined;
    });
    return open.length === 0;
  });
  return open;
}

/**
 * The case of the ServiceNow record, once the search shows all the findings on it; `null` where it
 * does not come to. Throws likewise.
 */
export async function settleAttach(
  writing: Writing,
  findingIds: readonly string[],
  sysId: string,
): Promise<Case | null> {
  let settled: Case | null = null;
  await lookAgain(writing, PURPOSE, async () => {
    const found = await findAll(writing.client, findingIds);
    const caseIds = found.flatMap(({ cases }) => {
      const on = cases.find(
        ({ isOpen, serviceNow }) =>
          isOpen && serviceNow && recordId(serviceNow.sysId, serviceNow.url) === sysId,
      );
      return on ? [on.id] : [];
    });
    const [caseId] = caseIds;
    if (caseId === undefined || caseIds.length < findingIds.length) return false;
    settled = await readCaseOrIndex(writing, caseId, found);
    return true;
  });
  return settled;
}

/** The open cases that the findings did not have before, each once, with all findings on them. */
async function newCases(writing: Writing, asked: readonly Asked[]): Promise<Case[]> {
  const ids = asked.flatMap(({ findingIds }) => findingIds);
  const found = await findAll(writing.client, ids);
  const byCase = new Map<string, DatadogFinding[]>();
  for (const finding of found) {
    const before = casesBefore(writing, finding.id);
    for (const { id, isOpen } of finding.cases) {
      if (!isOpen || before.has(id)) continue;
      const members = byCase.get(id);
      if (members) members.push(finding);
      else byCase.set(id, [finding]);
    }
  }
  const cases = await mapSideBySide([...byCase], READS_AT_ONCE, ([id, findings]) =>
    readCaseOrIndex(writing, id, findings),
  );
  return cases.filter(({ isOpen }) => isOpen);
}

function casesBefore({ knowledge }: Writing, findingId: string): ReadonlySet<string> {
  const known = knowledge?.get(findingId);
  return new Set(known?.finding.cases.map(({ id }) => id));
}

/** The case itself knows all its findings at once; what the index says of it is second best. */
async function readCaseOrIndex(
  { client, log }: Writing,
  id: string,
  findings: readonly DatadogFinding[],
): Promise<Case> {
  const members = findings.filter(({ cases }) => cases.some((entry) => entry.id === id));
  const findingIds = members.map((finding) => finding.id);
  try {
    const answer = await getCase(client, id);
    return { ...answer, findingIds: answer.findingIds ?? findingIds };
  } catch (error) {
    if (!(error instanceof DatadogError)) throw error;
    log.debug(`Case ${id} could not be read: ${error.message}`);
    const entry = members.flatMap(({ cases }) => cases).find((known) => known.id === id);
    return {
      id,
      key: entry?.key ?? null,
      title: entry?.title ?? null,
      priority: null,
      isOpen: true,
      assigneeId: null,
      findingIds,
      serviceNow: entry?.serviceNow ?? null,
      jiraIssueUrl: null,
    };
  }
}

/**
 * The case with all of the ticket's findings. Only at the last look is one with a part of them
 * enough: another run may have taken the others, and a second ticket would be worse.
 */
function caseOf(ticket: Asked, cases: readonly Case[], isLastLook: boolean): Case | undefined {
  const shares = cases
    .map((found) => ({ found, share: shareOf(ticket, found) }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
  const [best] = shares;
  if (best === undefined) return undefined;
  return isLastLook || best.share === ticket.findingIds.length ? best.found : undefined;
}

function shareOf({ findingIds }: Asked, found: Case): number {
  const on = new Set(found.findingIds);
  return findingIds.filter((id) => on.has(id)).length;
}
