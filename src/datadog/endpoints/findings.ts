/** A finding as Datadog's search returns it, and the cases it is on. */
import type { ServiceNowTicket } from './case.ts';

/** A case that a finding is on, as the search's index knows it: some seconds behind. */
export interface FindingCase {
  readonly id: string;
  readonly key: string | null;
  readonly title: string | null;
  readonly isOpen: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number | null;
  readonly serviceNow: ServiceNowTicket | null;
}

export interface DatadogFinding {
  readonly id: string;
  readonly title: string | null;
  /** In lower case, as Datadog has it: also `unknown`. */
  readonly severity: string | null;
  /** `open`, `muted`, `auto_closed`, `resolved` or `in-progress`. */
  readonly status: string | null;
  /** The rule's ID. */
  readonly rule: string | null;
  readonly ruleName: string | null;
  /** Relative to the repository's root. */
  readonly file: string | null;
  readonly line: number | null;
  readonly endLine: number | null;
  readonly service: string | null;
  readonly resource: string | null;
  readonly gitSha: string | null;
  readonly gitRepositoryUrl: string | null;
  readonly cases: readonly FindingCase[];
}

/** One page of a search. */
export interface Page {
  readonly findings: readonly DatadogFinding[];
  readonly after: string | null;
}
