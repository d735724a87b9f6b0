/** A finding as Datadog's search returns it, and the cases it is on. */
import type { ServiceNowTicket } from './case.ts';
import type { FindingAttributes } from './finding-attributes.ts';

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

export interface DatadogFinding extends FindingAttributes {
  readonly id: string;
  /** `open`, `muted`, `auto_closed`, `resolved` or `in-progress`. */
  readonly status: string | null;
  readonly cases: readonly FindingCase[];
}

/** One page of a search. */
export interface Page {
  readonly findings: readonly DatadogFinding[];
  readonly after: string | null;
}
