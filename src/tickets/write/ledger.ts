/**
 * What is known of every planned ticket at this moment. It is the one thing that changes during a
 * run, and it is always true: whatever ends the run, the report is made from it.
 */
import type { FindingId } from '../../findings/finding.ts';
import { recordId } from '../servicenow-url.ts';
import type { PlannedTicket, SkippedFinding, Ticket } from '../ticket.ts';

export interface Ledger {
  /** In plan order, without entries that lost all their findings. */
  tickets(): readonly Ticket[];
  /** The places of all entries, those that were added meanwhile at the end. */
  indices(): readonly number[];
  /** Findings that turned out to be missing while tickets were written. */
  skipped(): readonly SkippedFinding[];
  entry(index: number): Ticket;
  /** What the entry was made from. */
  planned(index: number): PlannedTicket;
  /** Changes what is known of one ticket. */
  update(index: number, change: Partial<Ticket>): void;
  /**
   * The same for some of its findings, of which something else is true than of the rest: if they
   * are not all that it has, they move into an entry of their own at the end. Returns their place.
   */
  updateFindings(index: number, findingIds: readonly FindingId[], change: Partial<Ticket>): number;
  /**
   * Another ticket is to be made for some of its findings than was planned. Returns its place.
   */
  replan(index: number, planned: PlannedTicket): number;
  /**
   * To be awaited before the tickets are sent: from then on whether they exist is unknown, and that
   * is on record outside of this process, so that even a run that is killed leaves the truth
   * behind.
   */
  begin(indices: readonly number[]): Promise<void>;
  /** The tickets were not sent after all, or certainly not carried out, and may still be. */
  withdraw(indices: readonly number[]): void;
  /** Findings that the answer of a ticket's write does not name, until its case was read. */
  doubt(index: number, findingIds: readonly FindingId[]): void;
  doubted(index: number): readonly FindingId[];
  /** Takes findings out of a ticket; one that has none left is withdrawn. */
  drop(index: number, missing: ReadonlySet<string>): void;
}

export interface LedgerOptions {
  readonly plan: readonly PlannedTicket[];
  /** Where people use the site, such as `https://app.datadoghq.eu`. */
  readonly appUrl: string;
  /** Called after every change. */
  readonly onChange?: () => void;
  /** Resolves once what the ledger says is on record outside of this process. */
  readonly record?: () => Promise<void>;
}

const UNDER_WAY =
  'The request was under way when this was written, so whether it was carried out is not known ' +
  'here. Run again: it looks first, and carries on.';

export function openLedger(options: LedgerOptions): Ledger {
  const { plan, appUrl, onChange, record } = options;
  const plans = [...plan];
  const entries = plan.map((planned) => completed(firstEntry(planned)));
  const skipped: SkippedFinding[] = [];
  const doubts = new Map<number, readonly FindingId[]>();

  const entry = (index: number): Ticket => at(entries, index);
  const planned = (index: number): PlannedTicket => at(plans, index);
  function update(index: number, change: Partial<Ticket>): void {
    entries[index] = completed({ ...entry(index), ...change });
    onChange?.();
  }
  /** With what follows from the rest. */
  function completed(ticket: Ticket): Ticket {
    const { serviceNowUrl: url, serviceNowSysId } = ticket;
    return {
      ...ticket,
      caseUrl: caseUrl(appUrl, ticket.caseKey),
      serviceNowSysId: recordId(serviceNowSysId, url),
    };
  }

  const updateFindings: Ledger['updateFindings'] = (index, findingIds, change) => {
    if (findingIds.length === 0) return index;
    const changed = new Set(findingIds);
    const before = entry(index);
    const rest = before.findingIds.filter((id) => !changed.has(id));
    if (rest.length === 0) {
      update(index, change);
      return index;
    }
    plans.push(planned(index));
    entries.push(completed({ ...before, findingIds, ...change }));
    update(index, { findingIds: rest });
    return entries.length - 1;
  };

  return {
    tickets: () => entries.filter(({ findingIds }) => findingIds.length > 0),
    indices: () => [...entries.keys()],
    skipped: () => skipped,
    entry,
    planned,
    update,
    updateFindings,
    replan(index, other) {
      const first = firstEntry(other);
      const place = updateFindings(index, first.findingIds, first);
      plans[place] = other;
      return place;
    },
    async begin(indices) {
      for (const index of indices) update(index, { status: 'unknown', error: UNDER_WAY });
      await record?.();
    },
    withdraw(indices) {
      for (const index of indices) update(index, { status: 'planned', error: null });
    },
    doubt(index, findingIds) {
      doubts.set(index, findingIds);
    },
    doubted: (index) => doubts.get(index) ?? [],
    drop(index, missing) {
      const { findingIds } = entry(index);
      if (!findingIds.some((id) => missing.has(id))) return;
      for (const id of findingIds) {
        if (missing.has(id)) skipped.push({ reason: 'missing', id, label: id });
      }
      update(index, { findingIds: findingIds.filter((id) => !missing.has(id)) });
    },
  };
}

function at<T>(items: readonly T[], index: number): T {
  const found = items[index];
  if (found === undefined) throw new RangeError(`There is no planned ticket ${index}.`);
  return found;
}

function caseUrl(appUrl: string, caseKey: string | null): string | null {
  return caseKey === null ? null : `${appUrl}/cases/${encodeURIComponent(caseKey)}`;
}

function firstEntry(planned: PlannedTicket): Ticket {
  const findingIds: FindingId[] = planned.findings.map(({ id }) => id);
  const existing = planned.kind === 'create' ? null : planned.existing;
  return {
    status: planned.kind === 'existing' ? 'existing' : 'planned',
    caseId: existing?.caseId ?? null,
    caseKey: existing?.caseKey ?? null,
    caseUrl: null,
    serviceNowUrl:
      existing?.serviceNowUrl ?? (planned.kind === 'attach' ? planned.ticketUrl : null),
    serviceNowSysId: existing?.serviceNowSysId ?? null,
    serviceNowState: existing?.serviceNowState ?? null,
    jiraIssueUrl: null,
    projectId: existing?.projectId ?? (planned.kind === 'existing' ? null : planned.projectId),
    route: planned.route,
    group: planned.group,
    previous: planned.kind === 'create' ? (planned.previous ?? null) : null,
    title: planned.kind === 'create' ? planned.title : (existing?.title ?? null),
    priority: planned.kind === 'create' ? planned.priority : null,
    assigneeId: planned.kind === 'create' ? planned.assigneeId : null,
    findingIds,
    error: null,
  };
}
