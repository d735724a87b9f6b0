/**
 * What became of a write whose outcome is unknown: learned by looking, never by trying again. What
 * was seen stays seen: a later answer that shows less is only an older one.
 */
import { mapSideBySide } from '../../concurrency.ts';
import { type Case, getCase } from '../../datadog/endpoints/case.ts';
import type { FindingCase } from '../../datadog/endpoints/findings.ts';
import { findAll, findingsNamedBy, ifAnswered, newCasesOf, READS_AT_ONCE } from '../knowledge.ts';
import { recordOf } from '../servicenow-url.ts';
import { untilIndexShows } from './index-delay.ts';
import type { Asked } from './match.ts';
import { neighborsOf } from './neighbors.ts';
import { type MadeWithin, mayBeFor, type Sighting } from './sighting.ts';
import type { Writing } from './writing.ts';

/** What is known of a ticket whose create was lost, when the index has had its time. */
export type Settlement =
  | { readonly kind: 'made'; readonly made: Case; readonly isRead: boolean }
  /** The search shows its findings without any case that was not there before. */
  | { readonly kind: 'not-made' }
  /**
   * Nothing is certain: its findings are on cases that may be another run's, or others are there
   * that may as well be its own.
   */
  | { readonly kind: 'unknown'; readonly seenOn: readonly Case[]; readonly twins: readonly Case[] };

/**
 * Calls `settled` for each ticket: as soon as its case is found, or when the index has had its
 * time. Throws as `DatadogClient.send` does if looking fails: then nothing is known of the rest.
 *
 * @param sentAfter Datadog's clock before the request was sent
 */
export async function settleCreate(
  writing: Writing,
  asked: readonly Asked[],
  sentAfter: number | null,
  settled: (ticket: Asked, settlement: Settlement) => void,
): Promise<void> {
  const sightings = new Map<string, Sighting>();
  let open = asked;
  let lostBefore: number | null = null;
  await untilIndexShows(writing, async (isLast) => {
    const found = await findAll(
      writing.client,
      open.flatMap(({ findingIds }) => findingIds),
    );
    lostBefore ??= writing.client.answeredAt();
    for (const finding of found) {
      for (const entry of newCasesOf(finding, writing.knowledge)) {
        const known = sightings.get(entry.id)?.seen ?? [];
        sightings.set(entry.id, { seen: new Set([...known, finding.id]), ...fromIndex(entry) });
      }
    }
    await readAll(writing, sightings);
    const within = { after: sentAfter, before: lostBefore };
    const neighbors = await neighborsOf(writing, sightings.values(), within);
    const shown = new Set<string>(found.map(({ id }) => id));
    const evidence = { sightings, neighbors, shown, within, isLast };
    open = open.filter((ticket) => {
      const settlement = settlementOf(writing, ticket, evidence);
      if (settlement !== null) settled(ticket, settlement);
      return settlement === null;
    });
    const lacking = `the search shows no case for ${open.length} of ${asked.length} tickets whose answer was lost`;
    return { found: open, lacking: open.length === 0 ? null : lacking };
  });
}

interface Evidence {
  readonly sightings: ReadonlyMap<string, Sighting>;
  readonly neighbors: readonly Sighting[];
  /** The findings that the search shows now: one that vanished meanwhile proves nothing. */
  readonly shown: ReadonlySet<string>;
  readonly within: MadeWithin;
  readonly isLast: boolean;
}

/**
 * A case with all of the ticket's findings is enough at any time, one with a part of them only at
 * the last look: another run may have taken the others, and a second ticket would be worse. If two
 * cases may be the one, neither is. `null` while there is time to see more.
 */
function settlementOf(
  { ledger }: Writing,
  ticket: Asked,
  { sightings, neighbors, shown, within, isLast }: Evidence,
): Settlement | null {
  const planned = ledger.planned(ticket.index);
  if (planned.kind !== 'create') return null;
  const findingIds = new Set(ticket.findingIds);
  const { projectId, title, description } = planned;
  const mayBeOurs = (sighting: Sighting): boolean =>
    mayBeFor({ findingIds, projectId, title, description }, sighting, within);
  const seenOn = [...sightings.values()].filter(({ seen }) => !seen.isDisjointFrom(findingIds));
  const [made, ...others] = seenOn.filter((one) => one.answer.isOpen && mayBeOurs(one));
  // Emptied by another run, a case of ours may have been closed by Datadog (documented).
  const twins = neighbors.filter(mayBeOurs);
  const isOnly = made !== undefined && others.length === 0 && twins.length === 0;
  if (isOnly && (isLast || findingIds.isSubsetOf(made.seen))) {
    const { answer, isRead, seen } = made;
    return { kind: 'made', made: { ...answer, findingIds: [...seen] }, isRead };
  }
  if (!isLast) return null;
  if (seenOn.length === 0 && !shown.isDisjointFrom(findingIds)) return { kind: 'not-made' };
  const casesOf = (some: readonly Sighting[]) => some.map(({ answer }) => answer);
  return { kind: 'unknown', seenOn: casesOf(seenOn), twins: casesOf(twins) };
}

function fromIndex(entry: FindingCase): Pick<Sighting, 'answer' | 'isRead'> {
  const { id, key, title, createdAt, serviceNow } = entry;
  const nothing = { projectId: null, description: null, priority: null, assigneeId: null };
  const answer = { id, key, title, createdAt, serviceNow, isOpen: true, findingIds: null };
  return { answer: { ...nothing, ...answer, jiraIssueUrl: null }, isRead: false };
}

/** The case knows at once what the index shows later; the search knows what is on a case. */
async function readAll(writing: Writing, sightings: Map<string, Sighting>): Promise<void> {
  const { client, log } = writing;
  await mapSideBySide([...sightings], READS_AT_ONCE, async ([id, { seen, answer: indexed }]) => {
    const read = await ifAnswered(getCase(client, id), log);
    const on = await findingsNamedBy(writing, id, read);
    const answer = read ?? indexed;
    sightings.set(id, { seen: new Set([...seen, ...on]), answer, isRead: read !== null });
  });
}

/**
 * The case of the ServiceNow record, once the search has shown all the findings on it; `null` if it
 * does not come to. Throws likewise.
 */
export async function settleAttach(
  writing: Writing,
  findingIds: readonly string[],
  sysId: string,
): Promise<Case | null> {
  const on = new Map<string, FindingCase>();
  await untilIndexShows(writing, async () => {
    for (const { id, cases } of await findAll(writing.client, findingIds)) {
      const target = cases.find(
        ({ isOpen, serviceNow }) => isOpen && recordOf(serviceNow) === sysId,
      );
      if (target) on.set(id, target);
    }
    const lacking = `the search shows ${on.size} of ${findingIds.length} findings on the ticket`;
    return { found: on, lacking: on.size < findingIds.length ? lacking : null };
  });
  const [target] = on.values();
  if (target === undefined || on.size < findingIds.length) return null;
  const { client, log } = writing;
  return (await ifAnswered(getCase(client, target.id), log)) ?? fromIndex(target).answer;
}
