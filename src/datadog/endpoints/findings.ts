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
  /** Where the incident stands, in ServiceNow's own word; it never says whether it was made. */
  readonly serviceNowState: string | null;
}

/** Whether the search itself shows a ServiceNow ticket on an open case. */
export function showsTicket(entry: FindingCase): boolean {
  return entry.isOpen && entry.serviceNow !== null;
}

/**
 * All the cases that either of two answers shows for one finding: each as the answer has it that
 * shows a ticket on it, else as the later one.
 */
export function casesInBoth(
  earlier: readonly FindingCase[],
  later: readonly FindingCase[],
): readonly FindingCase[] {
  if (earlier.length === 0) return later;
  const cases = new Map(earlier.map((entry) => [entry.id, entry]));
  for (const entry of later) {
    const known = cases.get(entry.id);
    if (known === undefined || !showsTicket(known)) cases.set(entry.id, entry);
  }
  return [...cases.values()];
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
