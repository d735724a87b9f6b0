/**
 * What became of a write whose outcome is unknown: learned by looking, never by trying again. What
 * was seen stays seen: a later answer that shows less is only an older one.
 */
import { mapSideBySide } from '../../concurrency.ts';
import type { Case } from '../../datadog/endpoints/case.ts';
import { getCase } from '../../datadog/endpoints/cases.ts';
import type { FindingCase } from '../../datadog/endpoints/findings.ts';
import { DatadogError } from '../../datadog/errors.ts';
import { findAll, newCasesOf, READS_AT_ONCE } from '../knowledge.ts';
import { recordId } from '../servicenow-url.ts';
import { untilIndexShows } from './index-delay.ts';
import type { Asked } from './match.ts';
import { isMadeFor, type MadeWithin, type Sighting } from './sighting.ts';
import { twinsOf } from './twins.ts';
import type { Writing } from './writing.ts';

/** What is known of a ticket whose create was lost, when the index has had its time. */
export type Settlement =
  | { readonly kind: 'made'; readonly made: Case }
  /** The search shows its findings without any case that was not there before. */
  | { readonly kind: 'not-made' }
  /**
   * Nothing is certain. Its findings are on cases that may be another run's, and others made at the
   * same moment cannot be told from these.
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
  const shown = new Set<string>();
  let open = asked;
  let lostBefore: number | null = null;
  await untilIndexShows(writing, async (isLast) => {
    const found = await findAll(
      writing.client,
      open.flatMap(({ findingIds }) => findingIds),
    );
    lostBefore ??= writing.client.answeredAt();
    for (const finding of found) {
      shown.add(finding.id);
      for (const entry of newCasesOf(finding, writing.knowledge)) {
        const known = sightings.get(entry.id)?.seen ?? [];
        sightings.set(entry.id, { seen: new Set([...known, finding.id]), ...fromIndex(entry) });
      }
    }
    await readAll(writing, sightings);
    const within = { after: sentAfter, before: lostBefore };
    const settlements = new Map<Asked, Settlement>();
    for (const ticket of open) {
      const settlement = settlementOf(writing, ticket, { sightings, shown, within, isLast });
      if (settlement !== null) settlements.set(ticket, settlement);
    }
    for (const [ticket, settlement] of await withoutTwins(writing, settlements, within)) {
      settled(ticket, settlement);
    }
    open = open.filter((ticket) => !settlements.has(ticket));
    const lacking = `the search shows no case for ${open.length} of ${asked.length} tickets whose answer was lost`;
    return { found: open, lacking: open.length === 0 ? null : lacking };
  });
}

interface Evidence {
  readonly sightings: ReadonlyMap<string, Sighting>;
  /** The findings that the search has shown at all. */
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
  { sightings, shown, within, isLast }: Evidence,
): Settlement | null {
  const own = new Set(ticket.findingIds);
  const seenOn = [...sightings.values()].filter(({ seen }) => !seen.isDisjointFrom(own));
  const { title } = ledger.entry(ticket.index);
  const planned = ledger.planned(ticket.index);
  const description = planned.kind === 'create' ? planned.description : null;
  const [ours, ...others] = seenOn.filter((sighting) =>
    isMadeFor({ findingIds: own, title, description, within }, sighting),
  );
  if (ours !== undefined && others.length === 0 && (isLast || own.isSubsetOf(ours.seen))) {
    return { kind: 'made', made: { ...ours.answer, findingIds: [...ours.seen] } };
  }
  if (!isLast) return null;
  if (seenOn.length === 0 && !shown.isDisjointFrom(own)) return { kind: 'not-made' };
  return { kind: 'unknown', seenOn: seenOn.map(({ answer }) => answer), twins: [] };
}

/** A case is not taken over if there is another one that may as well be the run's own. */
async function withoutTwins(
  writing: Writing,
  settlements: ReadonlyMap<Asked, Settlement>,
  within: MadeWithin,
): Promise<ReadonlyMap<Asked, Settlement>> {
  const { ledger } = writing;
  const keys = [...settlements.values()].map((settlement) =>
    settlement.kind === 'made' ? settlement.made.key : null,
  );
  const own = new Set([...keys, ...ledger.indices().map((index) => ledger.entry(index).caseKey)]);
  const checked = new Map(settlements);
  for (const [ticket, settlement] of settlements) {
    if (settlement.kind !== 'made') continue;
    const twins = await twinsOf(writing, settlement.made, own, within);
    if (twins.length > 0)
      checked.set(ticket, { kind: 'unknown', seenOn: [settlement.made], twins });
  }
  return checked;
}

function fromIndex(entry: FindingCase): Pick<Sighting, 'answer' | 'isRead'> {
  const { id, key, title, createdAt, serviceNow } = entry;
  const nothing = { description: null, priority: null, assigneeId: null, jiraIssueUrl: null };
  const answer = { id, key, title, createdAt, serviceNow, isOpen: true, findingIds: null };
  return { answer: { ...nothing, ...answer }, isRead: false };
}

/** The case itself knows more than the index, and at once. */
async function readAll({ client, log }: Writing, sightings: Map<string, Sighting>): Promise<void> {
  await mapSideBySide([...sightings], READS_AT_ONCE, async ([id, sighting]) => {
    try {
      const answer = await getCase(client, id);
      const seen = new Set([...sighting.seen, ...(answer.findingIds ?? [])]);
      sightings.set(id, { seen, answer, isRead: true });
    } catch (error) {
      if (!(error instanceof DatadogError)) throw error;
      log.debug(`Case ${id} could not be read: ${error.message}`);
    }
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
        ({ isOpen, serviceNow }) =>
          isOpen && serviceNow && recordId(serviceNow.sysId, serviceNow.url) === sysId,
      );
      if (target) on.set(id, target);
    }
    const lacking = `the search shows ${on.size} of ${findingIds.length} findings on the ticket`;
    return { found: on, lacking: on.size < findingIds.length ? lacking : null };
  });
  const [target] = on.values();
  if (target === undefined || on.size < findingIds.length) return null;
  const sightings = new Map([[target.id, { seen: new Set(on.keys()), ...fromIndex(target) }]]);
  await readAll(writing, sightings);
  return sightings.get(target.id)?.answer ?? null;
}
