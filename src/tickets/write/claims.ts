/** What is no longer claimed, after all that looking has shown. */
import { listing } from '../../english.ts';
import type { FindingId } from '../../findings/finding.ts';
import { NO_TICKET, nameOf } from './facts.ts';
import { isWritten, type Looks, traceOf } from './looks.ts';
import { NO_TRACE, verdictOf } from './trace.ts';
import type { Writing } from './writing.ts';

export const CONCURRENCY =
  'A `concurrency:` group in the workflow keeps two runs from handling the same findings at once.';

/**
 * Findings that are on another case than the one that is claimed. If that is a case of this run,
 * the answer of the write was mistaken about it; else their ticket is another run's to claim.
 *
 * @param isOver no further look will come
 */
export function disclaimTaken(
  writing: Writing,
  index: number,
  looks: Looks,
  isOver: boolean,
): void {
  const entry = writing.ledger.entry(index);
  if (!isWritten(entry)) return;
  const taken = entry.findingIds.filter((id) => verdictOf(traceOf(looks, id), isOver) === 'taken');
  const isOnOwn = (id: FindingId): boolean =>
    entry.status === 'created' && looks.own.has(traceOf(looks, id).elsewhere?.id ?? '');
  const onOthers = taken.filter((id) => !isOnOwn(id));
  claimWhereTheyAre(writing, index, taken.filter(isOnOwn), looks);
  failTaken(writing, index, onOthers);
}

function claimWhereTheyAre(
  { ledger }: Writing,
  index: number,
  ids: readonly FindingId[],
  looks: Looks,
): void {
  for (const [seen, members] of Map.groupBy(ids, (id) => traceOf(looks, id).elsewhere)) {
    if (seen === null) continue;
    ledger.updateFindings(index, members, {
      ...NO_TICKET,
      caseId: seen.id,
      caseKey: seen.key,
      title: seen.title,
      serviceNowUrl: seen.serviceNow?.url ?? null,
      serviceNowSysId: seen.serviceNow?.sysId ?? null,
    });
    for (const id of members) looks.traces.set(id, NO_TRACE);
  }
}

function failTaken({ ledger }: Writing, index: number, taken: readonly FindingId[]): void {
  const entry = ledger.entry(index);
  const name = nameOf(entry);
  const isAll = taken.length === entry.findingIds.length;
  const error = isAll
    ? `Another run took all these findings off ${name} right after they were put there, so it is not ` +
      'claimed here. Close the case if nothing is left on it.'
    : `Another run took these findings off ${name} right after they were put there: ${listing(taken)}.`;
  const change = { status: 'failed', error: `${error} ${CONCURRENCY}` } as const;
  ledger.updateFindings(index, taken, isAll ? change : { ...NO_TICKET, ...change });
}

/** What nothing could confirm is not claimed if even the answer of the write did not name it. */
export function disclaimDoubted({ ledger }: Writing, index: number, looks: Looks): void {
  const entry = ledger.entry(index);
  const doubted = ledger.doubted(index).filter((id) => {
    const { isNamed, isShown } = traceOf(looks, id);
    return !isNamed && !isShown && entry.findingIds.includes(id);
  });
  if (doubted.length === 0) return;
  ledger.updateFindings(index, doubted, {
    ...NO_TICKET,
    status: 'unknown',
    error:
      `Datadog's answer does not name these findings among those of ${nameOf(entry)}, and nothing ` +
      'else showed them there. Run again: it looks first. Reading cases needs the permission ' +
      '`cases_read`.',
  });
  // If nothing is left of what was to be attached, the others were on the ticket before.
  const planned = ledger.planned(index);
  const left = new Set(ledger.entry(index).findingIds);
  const isAttached = planned.kind === 'attach' && ledger.entry(index).status === 'attached';
  if (isAttached && !planned.newFindings.some(({ id }) => left.has(id))) {
    ledger.update(index, { status: 'existing' });
  }
}

/** Whether `on-closed-ticket: reopen` has not come about: it has once the case is open. */
export function isStillClosed({ ledger }: Writing, index: number, { closed }: Looks): boolean {
  const planned = ledger.planned(index);
  const { caseId } = ledger.entry(index);
  return planned.kind === 'attach' && planned.reopens === true && closed.has(caseId ?? '');
}

export function disclaimClosed(writing: Writing, index: number, looks: Looks): void {
  const { ledger } = writing;
  const entry = ledger.entry(index);
  if (!isWritten(entry) || !isStillClosed(writing, index, looks)) return;
  ledger.update(index, {
    status: 'failed',
    error:
      `${nameOf(entry)} has the findings again, but is still closed. Open it by hand, raise ` +
      '`wait-for-ticket`, or set `on-closed-ticket: new`.',
  });
}
