import { type Facet, tagKeyOf } from '../findings/facets.ts';
import type { Severity } from '../findings/finding.ts';
import { placeholdersIn } from './plan/placeholders.ts';
import type { GroupBy, Priority } from './ticket.ts';

/**
 * The priority of a ticket by the highest severity among its findings; Datadog's default for
 * others.
 */
export type PriorityBySeverity = Readonly<Partial<Record<Severity, Priority>>>;

/** `from-severity` */
export const FROM_SEVERITY: PriorityBySeverity = {
  critical: 'P1',
  high: 'P2',
  medium: 'P3',
  low: 'P4',
  info: 'P5',
  none: 'NOT_DEFINED',
};

/** How new tickets are made, as far as findings may differ in it. */
export interface TicketRules {
  /** The number of the route that says so, from 1; `null` for what the inputs say. */
  readonly route: number | null;
  /** `null` if the inputs name no project: then only routes do. */
  readonly projectId: string | null;
  readonly groupBy: GroupBy;
  readonly title: string | null;
  readonly description: string | null;
  readonly priority: Priority | PriorityBySeverity | null;
  readonly assigneeId: string | null;
}

/** Leaves everything to Datadog. */
export const NO_RULES: TicketRules = {
  route: null,
  projectId: null,
  groupBy: 'all',
  title: null,
  description: null,
  priority: null,
  assigneeId: null,
};

export interface Condition {
  readonly facet: Facet;
  /** Any of them, each of which may hold `*`; at least one. */
  readonly patterns: readonly string[];
}

/** What happens to the findings that meet all of its conditions, if no earlier route takes them. */
export interface Route {
  /** From 1. */
  readonly number: number;
  /** In the input, from 1. */
  readonly line: number;
  readonly when: readonly Condition[];
  /** What the route itself leaves open is as the inputs say. */
  readonly action: TicketRules | 'leave-out';
}

/** Its own rules are those of findings that no route takes. */
export interface CreateOperation extends TicketRules {
  readonly kind: 'create';
  readonly routes: readonly Route[];
  readonly onExistingTicket: 'skip' | 'join' | 'move' | 'fail';
  /** For a finding that is open although the case of its last ticket is closed. */
  readonly onClosedTicket: 'new' | 'skip' | 'reopen';
}

export interface AttachOperation {
  readonly kind: 'attach';
  readonly projectId: string;
  /** As given, unless Datadog does not take that form: then the classic URL of the incident. */
  readonly ticketUrl: string;
  /** 32 lower-case hex digits. */
  readonly sysId: string;
  readonly onExistingTicket: 'skip' | 'move' | 'fail';
}

/** What to do with the findings: `operation`, with the inputs that belong to it. */
export type Operation = CreateOperation | AttachOperation;

/** All rules by which the operation may make tickets, those of the inputs first. */
function rulesOf(operation: CreateOperation): readonly TicketRules[] {
  return [
    operation,
    ...operation.routes.flatMap(({ action }) => (action === 'leave-out' ? [] : [action])),
  ];
}

/** Every project that the operation may use, each once. */
export function projectsOf(operation: Operation): readonly string[] {
  if (operation.kind === 'attach') return [operation.projectId];
  return [...new Set(rulesOf(operation).flatMap(({ projectId }) => projectId ?? []))];
}

/** The keys of the tags that the operation asks findings for: no other tags are kept. */
export function tagKeysOf(operation: Operation): ReadonlySet<string> {
  if (operation.kind === 'attach') return new Set();
  const named = rulesOf(operation).flatMap(({ groupBy, title, description }) => [
    groupBy,
    ...[title, description].flatMap((text) => placeholdersIn(text ?? '')),
  ]);
  const asked = operation.routes.flatMap(({ when }) => when.map(({ facet }) => facet));
  return new Set([...named, ...asked].flatMap((name) => tagKeyOf(name) ?? []));
}
