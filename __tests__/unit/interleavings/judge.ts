/** What must hold of an interleaving, and what may happen in one that nobody could have seen. */
import { PROJECT_ID } from '../in-process-run.ts';
import { verdictOf } from './evidence.ts';
import type { Entry, MadeCase, Played } from './play.ts';
import { CLOSED_KEY, PROJECT_OF } from './story.ts';

export interface Judgment {
  /** A sentence for each promise that was not kept. */
  readonly broken: readonly string[];
  /** Findings for which two tickets were made. */
  readonly doubles: number;
  /** Those of them that a run could see, and that it says. */
  readonly said: number;
  /** Those that no answer showed, before its end, to the run that had made the first. */
  readonly unseen: number;
  /**
   * Claims of a ticket as created that another run made: a lost request that was never carried out
   * is settled by what stands on the case, and two runs that ask for the same make cases that are
   * alike.
   */
  readonly adopted: number;
  /** Tickets that findings went back to after they had been closed. */
  readonly reopened: number;
}

const CLAIMS: readonly string[] = ['created', 'attached', 'existing'];

export function judge(played: Played): Judgment {
  const doubles = doublesIn(played);
  const unsaid = doubles.filter(({ kind }) => kind === 'unsaid');
  return {
    broken: [
      ...falseClaims(played),
      ...attachedElsewhere(played),
      ...claimsOfTwins(played),
      ...unsaidAdoptions(played),
      ...claimsOfClosed(played),
      ...inAnotherProject(played),
      ...besidesTheClosed(played),
      ...unsaid.map(
        ({ findingId }) => `${findingId} has two tickets, which a run saw and none says.`,
      ),
      ...doubles
        .filter(({ kind }) => kind === 'wrong')
        .map(({ findingId, why }) => `${findingId} has two tickets: ${why}.`),
      ...lostCases(played),
      ...findingsNamedTwice(played),
      ...theLastRun(played),
    ],
    doubles: doubles.filter(({ kind }) => kind !== 'asked for').length,
    said: doubles.filter(({ kind }) => kind === 'said').length,
    unseen: doubles.filter(({ kind }) => kind === 'unseen').length,
    adopted: adoptionsOf(played).length,
    reopened: reopenedIn(played),
  };
}

function claimsOf(entries: readonly Entry[]) {
  return entries.flatMap((entry) =>
    CLAIMS.includes(entry.status) && entry.case_id !== null
      ? entry.finding_ids.map((findingId) => ({ findingId, caseId: entry.case_id ?? '', entry }))
      : [],
  );
}

/**
 * A claim is what the latest answer says that tells of it. A ticket that was there before the run
 * is claimed on its look-up; a killed run has on record what it had seen by then.
 */
function falseClaims({ runs }: Played): readonly string[] {
  return runs.flatMap(({ entries, sightings, isKilled }, number) =>
    claimsOf(entries).flatMap(({ findingId, caseId, entry }) => {
      const said = `Run ${number + 1} says that ${findingId} is ${entry.status} on ${entry.case_key}`;
      const verdict = verdictOf(sightings, findingId, caseId);
      if (verdict === null) return [`${said}, which nothing showed it.`];
      if (verdict.isOn) return [];
      const wasOn = sightings.some((one) => one.findingId === findingId && one.on.includes(caseId));
      if (wasOn && (isKilled || entry.status === 'existing')) return [];
      return [`${said}, and the last that it saw is another.`];
    }),
  );
}

/** The entries that say created of a ticket that another run made. */
function adoptionsOf({ runs, made }: Played) {
  const makerOf = new Map(made.map(({ id, run }) => [id, run]));
  return runs.flatMap((run, number) =>
    run.entries
      .filter(
        ({ status, case_id }) => status === 'created' && makerOf.get(case_id ?? '') !== number,
      )
      .map(({ case_key: key }) => ({ run, number, key: key ?? '' })),
  );
}

/** The log says which tickets were found by looking, not by an answer. */
function unsaidAdoptions(played: Played): readonly string[] {
  const found = 'for a create whose answer was lost';
  return adoptionsOf(played)
    .filter(({ run }) => !run.isKilled)
    .filter(({ run, key }) => !run.log.some((line) => line.includes(found) && line.includes(key)))
    .map(({ number, key }) => `Run ${number + 1} does not say that it found ${key} by looking.`);
}

/** A run whose request was carried out made a case of its own, and claims no other as created. */
function claimsOfTwins({ runs, made }: Played): readonly string[] {
  const byId = new Map(made.map((one) => [one.id, one]));
  return runs.flatMap(({ entries }, number) => {
    const own = made.filter(({ run, isByCreate }) => run === number && isByCreate);
    const hasMade = (id: string): boolean => own.some(({ findingIds }) => findingIds.includes(id));
    return entries
      .filter(({ status, finding_ids }) => status === 'created' && finding_ids.some(hasMade))
      .filter(({ case_id }) => byId.get(case_id ?? '')?.run !== number)
      .map(({ case_key }) => `Run ${number + 1} made a ticket, and claims ${case_key} of another.`);
  });
}

/** Whoever was to attach findings says attached of that ticket and of no other. */
function attachedElsewhere({ story, runs, simulator }: Played): readonly string[] {
  const cases = new Map(simulator.state().cases.map((found) => [found.id, found]));
  return runs.flatMap(({ entries }, number) => {
    const sysId = story.runs[number]?.inputs['servicenow-ticket-url']?.slice(-32);
    if (sysId === undefined) return [];
    return entries
      .filter(({ status }) => status === 'attached')
      .filter(({ case_id }) => cases.get(case_id ?? '')?.serviceNowTicket?.sysId !== sysId)
      .map(
        ({ case_key }) =>
          `Run ${number + 1} calls ${case_key} attached, and was to attach to another.`,
      );
  });
}

/** A ticket that is closed is nobody's: runs make tickets, and find and open them. */
function claimsOfClosed({ runs, simulator }: Played): readonly string[] {
  const closed = new Set(
    simulator.state().cases.flatMap(({ id, status }) => (status === 'CLOSED' ? [id] : [])),
  );
  return runs.flatMap(({ entries, isKilled }, number) =>
    claimsOf(entries)
      .filter(({ caseId }) => !isKilled && closed.has(caseId))
      .map(
        ({ findingId, entry }) =>
          `Run ${number + 1} says that ${findingId} is ${entry.status} on ${entry.case_key}, which is closed.`,
      ),
  );
}

/** A ticket is in the project that the route of its findings names. */
function inAnotherProject({ story, made, simulator }: Played): readonly string[] {
  const severities = new Map(
    simulator.state().findings.map(({ id, severity }) => [id, severity ?? '']),
  );
  const projectOf = (findingId: string): string => {
    const routed = story.hasRoutes ? PROJECT_OF.get(severities.get(findingId) ?? '') : undefined;
    return routed ?? PROJECT_ID;
  };
  return made
    .filter(({ isByCreate }) => isByCreate)
    .flatMap(({ run, projectId, findingIds }) =>
      findingIds
        .filter((id) => projectOf(id) !== projectId)
        .map((id) => `Run ${run + 1} made a ticket for ${id} in another project.`),
    );
}

/**
 * With \`skip\` and \`reopen\`, creates make no new ticket for the finding whose ticket was closed;
 * unless an attach or \`move\` took it elsewhere meanwhile. The last run has neither.
 */
function besidesTheClosed({ story, ids, made }: Played): readonly string[] {
  const isApart = story.runs.every(
    ({ inputs }) =>
      ['skip', 'reopen'].includes(inputs['on-closed-ticket'] ?? '') &&
      inputs['on-existing-ticket'] !== 'move',
  );
  if (story.ticket !== 'closed' || !isApart) return [];
  return made
    .filter(({ run, findingIds }) => run < story.runs.length && findingIds.includes(ids[0] ?? ''))
    .map(({ run }) => `Run ${run + 1} made a new ticket beside the one that was closed.`);
}

function reopenedIn({ simulator }: Played): number {
  return simulator.state().cases.filter(({ key, status, madeBy }) => {
    return key === CLOSED_KEY && madeBy === 'seed' && status !== 'CLOSED';
  }).length;
}

interface Double {
  readonly findingId: string;
  /** \`asked for\`: by \`on-existing-ticket: move\`. */
  readonly kind: 'said' | 'unsaid' | 'unseen' | 'asked for' | 'wrong';
  readonly why: string;
}

function doublesIn(played: Played): readonly Double[] {
  return played.ids.flatMap((findingId) => {
    const made = played.made.filter((one) => one.isByCreate && one.findingIds.includes(findingId));
    return made.slice(1).flatMap((second, place) => {
      const first = made[place];
      return first === undefined ? [] : [doubleOf(played, findingId, first, second)];
    });
  });
}

function doubleOf(played: Played, findingId: string, first: MadeCase, second: MadeCase): Double {
  const wrong = (why: string): Double => ({ findingId, kind: 'wrong', why });
  const [one, other] = [played.runs[first.run], played.runs[second.run]];
  if (one === undefined || other === undefined) return wrong('no run made them');
  if (first.run === second.run) return wrong('one run made both');
  const known = verdictOf(other.sightings.slice(0, second.seenBefore), findingId, first.id);
  const isMove = played.story.runs[second.run]?.inputs['on-existing-ticket'] === 'move';
  if (played.story.isSerialized && !isMove) {
    return wrong('the second run began after the first had ended');
  }
  if (known?.isOn && !isMove) return wrong('the second run had seen the first ticket');
  const seen = verdictOf(one.sightings, findingId, first.id);
  const couldSay = !one.isKilled && seen !== null && !seen.isOn;
  if (!couldSay) return { findingId, kind: isMove ? 'asked for' : 'unseen', why: '' };
  const isClaimed = claimsOf(one.entries).some(
    (claim) => claim.findingId === findingId && claim.caseId === first.id,
  );
  return { findingId, kind: isClaimed ? 'unsaid' : 'said', why: '' };
}

/**
 * A case counts as told of where its ID is in an entry, where its findings are called uncertain, or
 * where its run warns that an empty case may be left.
 */
function lostCases({ runs, made, simulator }: Played): readonly string[] {
  const keys = new Map(simulator.state().cases.map(({ id, key }) => [id, key]));
  const told = new Set(runs.flatMap(({ entries }) => entries.map(({ case_id }) => case_id)));
  return made
    .filter(({ id }) => !told.has(id))
    .filter(({ run, findingIds }) => {
      const { entries = [], log = [] } = runs[run] ?? {};
      const uncertain = entries
        .filter(({ status }) => status === 'unknown')
        .flatMap(({ finding_ids }) => finding_ids);
      const isWarnedOf = log.some((line) => /^warning: .*empty case/is.test(line));
      return !isWarnedOf && !findingIds.every((id) => uncertain.includes(id));
    })
    .map(({ id, run }) => `${keys.get(id)}, which run ${run + 1} made, is in no output.`);
}

function findingsNamedTwice({ runs }: Played): readonly string[] {
  return runs.flatMap(({ entries }, number) => {
    const named = entries.flatMap(({ finding_ids }) => finding_ids);
    const twice = named.filter((id, place) => named.indexOf(id) !== place);
    return twice.map((id) => `Run ${number + 1} has ${id} in two entries.`);
  });
}

/** It begins when everything has come to rest: every finding has a ticket, and keeps it. */
function theLastRun({ runs, ids, made, simulator }: Played): readonly string[] {
  const last = runs.at(-1);
  const number = runs.length - 1;
  if (last === undefined) return ['There is no last run.'];
  const before = new Set(
    made.filter(({ run }) => run !== number).flatMap(({ findingIds }) => findingIds),
  );
  const again = made
    .filter(({ run }) => run === number)
    .flatMap(({ findingIds }) => findingIds.filter((id) => before.has(id)));
  const cases = new Map(simulator.state().cases.map((found) => [found.id, found]));
  const claims = claimsOf(last.entries);
  const untrue = claims.filter(
    ({ findingId, caseId }) => cases.get(caseId)?.insights.includes(findingId) !== true,
  );
  return [
    ...(last.exitCode === 0 ? [] : ['The last run failed.']),
    ...again.map((id) => `The last run made another ticket for ${id}.`),
    ...untrue.map(({ findingId }) => `The last run says what is not so of ${findingId}.`),
    ...(claims.length === ids.length ? [] : ['The last run leaves findings without a ticket.']),
  ];
}
