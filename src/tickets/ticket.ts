/** What a run plans and what came of it. */
import { type Facet, NAMED_FACETS } from '../findings/facets.ts';
import type { Finding, FindingId } from '../findings/finding.ts';

/** Datadog's case priorities. */
export const PRIORITIES = ['NOT_DEFINED', 'P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What one group of findings has in common: `group-by`. */
export const GROUP_BY = ['all', 'finding', ...NAMED_FACETS] as const;
export type GroupBy = 'all' | 'finding' | Facet;

interface Grouped {
  /** What the findings share: `advisory: CVE-2025-1`; `null` if nothing. */
  readonly group: string | null;
  /** The number of the route that took the findings, from 1; `null` if none or several did. */
  readonly route: number | null;
}

/** A ticket to be made by Datadog's create endpoint; `null` leaves the choice to Datadog. */
export interface TicketToCreate extends Grouped {
  readonly kind: 'create';
  readonly projectId: string;
  readonly findings: readonly Finding[];
  readonly title: string | null;
  readonly description: string | null;
  readonly priority: Priority | null;
  readonly assigneeId: string | null;
  /** The last of the closed tickets that its findings had. */
  readonly previous?: PreviousTicket;
}

/** Findings to be attached to a ServiceNow ticket that exists. */
export interface TicketToAttach extends Grouped {
  readonly kind: 'attach';
  readonly projectId: string;
  /** All findings of this run that the ticket holds in the end. */
  readonly findings: readonly Finding[];
  /** Those of them that are not on it yet: the ones to write. */
  readonly newFindings: readonly Finding[];
  /** Sent to Datadog as it stands; `null` where ServiceNow is still making the ticket. */
  readonly ticketUrl: string | null;
  /** The ticket as Datadog knows it; `null` where none of the findings is on it yet. */
  readonly existing: ExistingTicket | null;
  /** The ticket is closed, and Datadog is to open it again. */
  readonly reopens?: true;
  /** What becomes of the new findings if Datadog says that no more fit on the ticket. */
  readonly otherwise?: readonly TicketToCreate[];
}

/** A ticket that holds the findings already: nothing is written. */
export interface TicketToKeep extends Grouped {
  readonly kind: 'existing';
  readonly findings: readonly Finding[];
  readonly existing: ExistingTicket;
}

export type PlannedTicket = TicketToCreate | TicketToAttach | TicketToKeep;

/** A ServiceNow ticket (with its case) that Datadog already has for a finding. */
export interface ExistingTicket {
  /** `null` for a ticket that only the SARIF file names. */
  readonly caseId: string | null;
  readonly caseKey: string | null;
  /** The Case Management project that the case is in; `null` if nothing tells. */
  readonly projectId: string | null;
  /** How many findings are on it in all; `null` unless it was asked for. */
  readonly findingCount: number | null;
  readonly title: string | null;
  readonly serviceNowUrl: string | null;
  readonly serviceNowSysId: string | null;
  /** Where the incident stands, in ServiceNow's own word. */
  readonly serviceNowState: string | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number | null;
}

/** The ServiceNow tickets of an open finding whose cases are all closed. */
export interface ClosedTickets {
  /** The one made last. */
  readonly last: ExistingTicket;
  readonly count: number;
}

/**
 * - `created`, `attached`, `existing`: the ticket exists now and holds the findings;
 * - `failed`: it does not (a case may: see `caseKey`);
 * - `unknown`: the write was sent and its outcome could not be learned;
 * - `planned`: never attempted.
 */
export type TicketStatus = 'created' | 'attached' | 'existing' | 'failed' | 'unknown' | 'planned';

/** One entry of the `tickets` output, with what became of it. */
export interface Ticket {
  readonly status: TicketStatus;
  /** The case's UUID. */
  readonly caseId: string | null;
  readonly caseKey: string | null;
  /** The case as people open it: `https://<app host>/cases/<CASE KEY>`. */
  readonly caseUrl: string | null;
  readonly serviceNowUrl: string | null;
  readonly serviceNowSysId: string | null;
  /** Where the incident stands, in ServiceNow's own word: `In Progress`. */
  readonly serviceNowState: string | null;
  readonly jiraIssueUrl: string | null;
  /** The Case Management project. */
  readonly projectId: string | null;
  /** Which of the routes made it, from 1. */
  readonly route: number | null;
  /** What its findings share: `rule: java/sqli`. */
  readonly group: string | null;
  readonly title: string | null;
  readonly priority: string | null;
  readonly assigneeId: string | null;
  readonly findingIds: readonly FindingId[];
  /** The closed ticket that its findings had before. */
  readonly previous: PreviousTicket | null;
  /** A sentence with the cause and the fix; `null` unless something went wrong. */
  readonly error: string | null;
}

/** The last of the closed tickets that a new one follows. */
export interface PreviousTicket {
  readonly caseKey: string | null;
  readonly serviceNowUrl: string | null;
  /** How many there were before the new one, at least 1. */
  readonly count: number;
}

/** Why a finding, or a SARIF result without one, has no part in the tickets. */
export type SkipReason =
  | 'missing'
  | 'below-min-severity'
  | 'muted'
  | 'resolved'
  | 'passing'
  | 'left-out-by-route'
  | 'closed-ticket';

export interface SkippedFinding {
  readonly reason: SkipReason;
  /** `null` for a SARIF result for which Datadog has no finding. */
  readonly id: FindingId | null;
  /** What a person recognizes it by: the ID, or the result's rule and place. */
  readonly label: string;
}
