/** Cases and the tickets behind them. */
import { History } from './history.ts';
import type { CasePriority, CaseStatus, TicketStatus } from './seed.ts';
import { recordKey, type ServiceNowRecord } from './servicenow-url.ts';

/** Who made a case: the request with that number, the seed, or a simulated other run. */
export type Maker = number | 'seed' | 'rival';

export interface CaseStanding {
  readonly status: CaseStatus;
  /** `null` for the usual one of that status. */
  readonly name: string | null;
  readonly isArchived: boolean;
}

export interface ServiceNowTicket {
  readonly record: ServiceNowRecord;
  /** Where the incident stands in ServiceNow, such as `In Progress`. */
  readonly state: string;
  /** `IN_PROGRESS` until this time (milliseconds since the epoch, infinite for ever). */
  readonly settlesAt: number;
  readonly settlesAs: Exclude<TicketStatus, 'IN_PROGRESS'>;
}

export interface JiraIssue {
  readonly key: string;
  readonly url: string;
}

export interface CaseRecord {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  readonly title: string;
  readonly description: string;
  readonly priority: CasePriority;
  readonly assigneeId: string | null;
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number;
  readonly madeBy: Maker;
  readonly standing: History<CaseStanding>;
  /** Its insights: IDs of findings, in the order they were attached. */
  readonly findings: Set<string>;
  readonly jiraIssue: JiraIssue | null;
  ticket: ServiceNowTicket | null;
  modifiedAt: number;
  closedAt: number | null;
  archivedAt: number | null;
}

export function ticketStatus(ticket: ServiceNowTicket, time: number): TicketStatus {
  return time < ticket.settlesAt ? 'IN_PROGRESS' : ticket.settlesAs;
}

/** What is given of a new case; the rest follows. */
export interface NewCase {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  readonly title: string;
  readonly description: string;
  readonly priority: CasePriority;
  readonly assigneeId: string | null;
  readonly createdAt: number;
  readonly madeBy: Maker;
  readonly standing: CaseStanding;
  readonly ticket: ServiceNowTicket | null;
  readonly jiraIssue: JiraIssue | null;
}

/** What can be changed about a case from outside. */
export interface CaseChange {
  readonly status?: CaseStatus;
  /** Such as `Resolved`; `null` for the usual one. */
  readonly statusName?: string | null;
  readonly archived?: boolean;
  /** Where the incident stands in ServiceNow, such as `In Progress`. */
  readonly ticketState?: string;
  /** Of a case that has a ServiceNow ticket. */
  readonly ticketStatus?: TicketStatus;
}

export class CaseStore {
  readonly #byId = new Map<string, CaseRecord>();
  readonly #byKey = new Map<string, CaseRecord>();
  readonly #byTicket = new Map<string, CaseRecord>();
  readonly #lastNumbers = new Map<string, number>();

  add(given: NewCase): CaseRecord {
    const { standing, ...rest } = given;
    const made: CaseRecord = {
      ...rest,
      standing: new History(standing),
      findings: new Set(),
      modifiedAt: given.createdAt,
      closedAt: standing.status === 'CLOSED' ? given.createdAt : null,
      archivedAt: standing.isArchived ? given.createdAt : null,
    };
    this.#byId.set(made.id, made);
    this.#byKey.set(made.key, made);
    if (made.ticket !== null) this.#byTicket.set(recordKey(made.ticket.record), made);
    this.#noteKey(made.key);
    return made;
  }

  /** By UUID or key. */
  get(idOrKey: string): CaseRecord | undefined {
    return this.#byId.get(idOrKey) ?? this.#byKey.get(idOrKey);
  }

  withTicket(record: ServiceNowRecord): CaseRecord | undefined {
    return this.#byTicket.get(recordKey(record));
  }

  all(): Iterable<CaseRecord> {
    return this.#byId.values();
  }

  nextKey(prefix: string): string {
    return `${prefix}-${(this.#lastNumbers.get(prefix) ?? 0) + 1}`;
  }

  change(found: CaseRecord, change: CaseChange, now: number): void {
    const { status, name, isArchived } = found.standing.current;
    const isAnother = change.status !== undefined && change.status !== status;
    const next = {
      status: change.status ?? status,
      name: change.statusName ?? (isAnother ? null : name),
      isArchived: change.archived ?? isArchived,
    };
    found.standing.set(next, now);
    found.modifiedAt = now;
    found.closedAt = next.status === 'CLOSED' ? (found.closedAt ?? now) : null;
    found.archivedAt = next.isArchived ? (found.archivedAt ?? now) : null;
    if (change.ticketState !== undefined && found.ticket !== null) {
      found.ticket = { ...found.ticket, state: change.ticketState };
    }
    if (change.ticketStatus !== undefined && found.ticket !== null) {
      found.ticket = { ...found.ticket, ...settling(change.ticketStatus) };
    }
  }

  #noteKey(key: string): void {
    const dash = key.lastIndexOf('-');
    const prefix = key.slice(0, dash);
    const last = this.#lastNumbers.get(prefix) ?? 0;
    this.#lastNumbers.set(prefix, Math.max(last, Number(key.slice(dash + 1)) || 0));
  }
}

/** A ticket that has this status from now on. */
export function settling(status: TicketStatus): Pick<ServiceNowTicket, 'settlesAt' | 'settlesAs'> {
  return status === 'IN_PROGRESS'
    ? { settlesAt: Number.POSITIVE_INFINITY, settlesAs: 'COMPLETED' }
    : { settlesAt: Number.NEGATIVE_INFINITY, settlesAs: status };
}
