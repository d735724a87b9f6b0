/** The simulator's state as plain JSON. */
import { type CaseRecord, type Maker, ticketStatus } from './cases.ts';
import { exists } from './finding-store.ts';
import type { CasePriority, CaseStatus, TicketStatus } from './seed.ts';
import { frameUrl } from './servicenow-url.ts';
import type { Session } from './session.ts';

export interface FindingState {
  readonly id: string;
  readonly status: string | null;
  readonly severity: string | null;
  /** The case it is on, the latest of several. */
  readonly caseId: string | null;
  readonly caseKey: string | null;
  readonly caseIds: readonly string[];
}

export interface CaseState {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  readonly title: string;
  readonly description: string;
  readonly priority: CasePriority;
  readonly assigneeId: string | null;
  readonly status: CaseStatus;
  readonly isArchived: boolean;
  /** IDs of its findings. */
  readonly insights: readonly string[];
  readonly serviceNowTicket: {
    readonly status: TicketStatus;
    readonly sysId: string;
    readonly url: string;
  } | null;
  readonly jiraIssueKey: string | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly madeBy: Maker;
}

export interface StateCounters {
  readonly requests: number;
  /** Create and attach requests that were carried out, whatever was answered. */
  readonly createsExecuted: number;
  readonly attachesExecuted: number;
  readonly searches: number;
  readonly casesMade: number;
  readonly ticketsMade: number;
  readonly moves: number;
  readonly mostInFlight: number;
  readonly connections: number;
}

export interface SimulatorState {
  readonly findings: readonly FindingState[];
  readonly cases: readonly CaseState[];
  readonly counters: StateCounters;
}

export function snapshotOf(session: Session, now: number): SimulatorState {
  return {
    findings: [...session.world.findings.all()]
      .filter((finding) => exists(finding, now))
      .map((finding) => {
        const caseIds = finding.cases.current;
        const latest = caseIds.at(-1) ?? null;
        return {
          id: finding.id,
          status: textOf(finding.attributes['status']),
          severity: textOf(finding.attributes['severity']),
          caseId: latest,
          caseKey: latest === null ? null : (session.world.cases.get(latest)?.key ?? null),
          caseIds: [...caseIds],
        };
      }),
    cases: [...session.world.cases.all()].map((record) => caseState(record, now)),
    counters: countersOf(session),
  };
}

export function caseState(record: CaseRecord, now: number): CaseState {
  const { ticket } = record;
  const { status, isArchived } = record.standing.asOf(now);
  return {
    id: record.id,
    key: record.key,
    projectId: record.projectId,
    title: record.title,
    description: record.description,
    priority: record.priority,
    assigneeId: record.assigneeId,
    status,
    isArchived,
    insights: [...record.findings],
    serviceNowTicket:
      ticket === null
        ? null
        : {
            status: ticketStatus(ticket, now),
            sysId: ticket.record.sysId,
            url: frameUrl(ticket.record),
          },
    jiraIssueKey: record.jiraIssue?.key ?? null,
    createdAt: record.createdAt,
    madeBy: record.madeBy,
  };
}

function countersOf(session: Session): StateCounters {
  const requests = session.recorder.all();
  const executed = requests.filter((request) => request.executed);
  const executedBy = (method: string) =>
    executed.filter((request) => request.method === method && isWrite(request.path)).length;
  return {
    requests: requests.length,
    createsExecuted: executedBy('POST'),
    attachesExecuted: executedBy('PATCH'),
    searches: executed.filter((request) => request.path.endsWith('/findings/search')).length,
    ...session.world.counters,
    mostInFlight: session.load.mostInFlight,
    connections: session.load.connections,
  };
}

function isWrite(path: string): boolean {
  return path.startsWith('/api/v2/security/findings/servicenow_tickets');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
