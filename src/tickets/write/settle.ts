/**
 * What became of a write whose outcome is unknown: learned by looking, never by trying again.
 * A finding that now has an open case which it did not have before was put there by that write,
 * unless the case shows that somebody else made it.
 */
import { mapSideBySide } from '../../concurrency.ts';
import type { Case } from '../../datadog/endpoints/case.ts';
import { getCase } from '../../datadog/endpoints/cases.ts';
import type { DatadogFinding } from '../../datadog/endpoints/findings.ts';
import { DatadogError } from '../../datadog/errors.ts';
import { findAll, READS_AT_ONCE } from '../knowledge.ts';
import { recordId } from '../servicenow-url.ts';
import { untilIndexShows } from './index-delay.ts';
import type { Asked } from './match.ts';
import type { Writing } from './writing.ts';

/**
 * Calls `onMade` with the case of each ticket that turns out to exist, as soon as it is found.
 * Returns the tickets that were certainly not made: the index has had its time, and shows their
 * findings without any new case. Nothing is known of the others. Throws as `DatadogClient.send` does
 * if looking fails: then nothing is known of the rest.
 */
export async function settleCreate(
  writing: Writing,
  asked: readonly Asked[],
  onMade: (index: number, made: Case) => void,
): Promise<readonly Asked[]> {
  let open = asked;
  let latest: Look = { cases: [], touched: new Map() };
  await untilIndexShows(writing, async (isLastLook) => {
    latest = await lookForNewCases(writing, open);
    open = open.filter((ticket) => {
      const made = caseOf(ticket, latest.cases, isLastLook);
      if (made) onMade(ticket.index, made);
      return made === undefined;
    });
    const lacking = `the search shows no case for ${open.length} of ${asked.length} tickets whose answer was lost`;
    return { found: open, lacking: open.length === 0 ? null : lacking };
  });
  return open.filter((ticket) => wasNotMade(ticket, latest));
}

/** One look at findings, and at the open cases that they did not have before. */
interface Look {
  /** Each once, with all findings on it. */
  readonly cases: readonly SeenCase[];
  /** Of each finding that was shown: whether it has such a case. */
  readonly touched: ReadonlyMap<string, boolean>;
}

interface SeenCase extends Case {
  /** Whether the case itself was read, rather than what the index says of it. */
  readonly isRead: boolean;
}

/** A create moves all findings of its ticket; one that is not shown tells nothing. */
function wasNotMade({ findingIds }: Asked, { touched }: Look): boolean {
  const shown = findingIds.flatMap((id) => touched.get(id) ?? []);
  return shown.length > 0 && !shown.includes(true);
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
  const { found } = await untilIndexShows<Case | null>(writing, async () => {
    const known = await findAll(writing.client, findingIds);
    const caseIds = known.flatMap(({ cases }) => {
      const on = cases.find(
        ({ isOpen, serviceNow }) =>
          isOpen && serviceNow && recordId(serviceNow.sysId, serviceNow.url) === sysId,
      );
      return on ? [on.id] : [];
    });
    const [caseId] = caseIds;
    if (caseId === undefined || caseIds.length < findingIds.length) {
      const lacking = `the search shows ${caseIds.length} of ${findingIds.length} findings on the ticket`;
      return { found: null, lacking };
    }
    return { found: await readCaseOrIndex(writing, caseId, known), lacking: null };
  });
  return found;
}

async function lookForNewCases(writing: Writing, asked: readonly Asked[]): Promise<Look> {
  const ids = asked.flatMap(({ findingIds }) => findingIds);
  const found = await findAll(writing.client, ids);
  const touched = new Map<string, boolean>();
  const byCase = new Map<string, DatadogFinding[]>();
  for (const finding of found) {
    const before = casesBefore(writing, finding.id);
    const added = finding.cases.filter(({ id, isOpen }) => isOpen && !before.has(id));
    touched.set(finding.id, added.length > 0);
    for (const { id } of added) {
      const members = byCase.get(id);
      if (members) members.push(finding);
      else byCase.set(id, [finding]);
    }
  }
  const cases = await mapSideBySide([...byCase], READS_AT_ONCE, ([id, findings]) =>
    readCaseOrIndex(writing, id, findings),
  );
  return { cases: cases.filter(({ isOpen }) => isOpen), touched };
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
): Promise<SeenCase> {
  const members = findings.filter(({ cases }) => cases.some((entry) => entry.id === id));
  const findingIds = members.map((finding) => finding.id);
  try {
    const answer = await getCase(client, id);
    return { ...answer, findingIds: answer.findingIds ?? findingIds, isRead: true };
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
      isRead: false,
    };
  }
}

/**
 * The case with all of the ticket's findings. Only at the last look is one with a part of them
 * enough: another run may have taken the others, and a second ticket would be worse.
 */
function caseOf(ticket: Asked, cases: readonly SeenCase[], isLastLook: boolean): Case | undefined {
  const shares = cases
    .filter((found) => mayBeMadeFor(ticket, found))
    .map((found) => ({ found, share: shareOf(ticket, found) }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
  const [best] = shares;
  if (best === undefined) return undefined;
  return isLastLook || best.share === ticket.findingIds.length ? best.found : undefined;
}

/**
 * A case of ours has a ServiceNow ticket, which one of Datadog's own automation has not, and nothing
 * on it but the ticket's findings. Whether the index shows a ticket in progress is not known.
 */
function mayBeMadeFor(
  { findingIds }: Asked,
  { serviceNow, findingIds: on, isRead }: SeenCase,
): boolean {
  if (serviceNow === null && isRead) return false;
  const own = new Set(findingIds);
  return (on ?? []).every((id) => own.has(id));
}

function shareOf({ findingIds }: Asked, found: Case): number {
  const on = new Set(found.findingIds);
  return findingIds.filter((id) => on.has(id)).length;
}
