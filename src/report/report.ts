/** Everything that a run has to say when it ends, however it ends. */
import { type Finding, type FindingId, SEVERITIES } from '../findings/finding.ts';
import type { TemplateContext } from '../tickets/plan/templates.ts';
import type { Project } from '../tickets/project.ts';
import type { SkippedFinding, Ticket } from '../tickets/ticket.ts';

export type RunResult = 'success' | 'partial' | 'failure' | 'no-findings' | 'dry-run';

export interface RunReport {
  readonly result: RunResult;
  readonly operation: 'create' | 'attach';
  readonly dryRun: boolean;
  /** In plan order. */
  readonly tickets: readonly Ticket[];
  /** Every finding of the tickets, with what is known of it. */
  readonly findings: ReadonlyMap<FindingId, Finding>;
  /** Those that tickets are to be in, as far as Datadog let the run see them. */
  readonly projects: readonly Project[];
  readonly skipped: readonly SkippedFinding[];
  /** How many more SARIF results without a finding were left out, too many to name. */
  readonly unnamedSkipped: number;
  /** The names of those that were looked at: `finding-ids`, a file's path, `findings-query`. */
  readonly sources: readonly string[];
  /** Sentences about what was odd but not wrong, in the order in which they came up. */
  readonly warnings: readonly string[];
  /** What stopped the run, if anything; the tickets still have what was done before. */
  readonly failure: string | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** `startedAt` plus the measured duration, so an adjusted wall clock does not change it. */
  readonly endedAt: number;
}

/** The run as GitHub names it; `null` outside of a workflow. */
export interface WorkflowContext extends TemplateContext {
  readonly eventName: string | null;
}

/** As far as anything is known of them. */
export function findingsOf(
  { findingIds }: Pick<Ticket, 'findingIds'>,
  { findings }: Pick<RunReport, 'findings'>,
): readonly Finding[] {
  return findingIds.flatMap((id) => findings.get(id) ?? []);
}

/** Whether its project tells a ticket apart. */
export function hasSeveralProjects({ tickets }: Pick<RunReport, 'tickets'>): boolean {
  return new Set(tickets.flatMap(({ projectId }) => projectId ?? [])).size > 1;
}

export function ticketsByFinding(
  tickets: readonly Ticket[],
  wanted: { has(id: FindingId): boolean },
): ReadonlyMap<FindingId, Ticket> {
  const found = new Map<FindingId, Ticket>();
  for (const ticket of tickets) {
    for (const id of ticket.findingIds) if (wanted.has(id)) found.set(id, ticket);
  }
  return found;
}

/** As many findings as one takes in at a glance: they are seen without a click. */
const FEW_FINDINGS = 10;

export function hasFewFindings({ findings }: Pick<RunReport, 'findings'>): boolean {
  return findings.size <= FEW_FINDINGS;
}

/** In order of severity, unknown severity last; otherwise in the order given. */
export function mostSevereFirst<T extends Finding>(findings: Iterable<T>): readonly T[] {
  const bySeverity = Map.groupBy(findings, ({ severity }) => severity);
  return [...SEVERITIES, undefined].flatMap((severity) => bySeverity.get(severity) ?? []);
}
