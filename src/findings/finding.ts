/** The words and shapes of a Datadog security finding, as every room uses them. */
import {
  type FindingAttributes,
  mergeAttributes,
} from '../datadog/endpoints/finding-attributes.ts';
import { casesInBoth, type DatadogFinding } from '../datadog/endpoints/findings.ts';

export { SEVERITIES, type Severity } from '../datadog/endpoints/attribute-readers.ts';

/**
 * The ID of a Datadog security finding: URL-safe base64 text. Only `parseFindingId` makes one, so
 * a value of this type has passed the grammar.
 */
export type FindingId = string & { readonly __brand: 'FindingId' };

/** Where a finding ID was first read, for error messages. */
export type Origin =
  | { readonly kind: 'input'; readonly input: 'finding-ids'; readonly line: number }
  /** An ID listed in a file: text, JSON or JSON Lines. `line` counts from 1. */
  | { readonly kind: 'file'; readonly path: string; readonly line: number }
  /** A SARIF result. Both numbers count from 0, as in `runs[0].results[3]`. */
  | { readonly kind: 'sarif'; readonly path: string; readonly run: number; readonly result: number }
  | { readonly kind: 'query' };

/** What is known of a finding beyond its ID. Its attributes are listed in finding-attributes.ts. */
export interface FindingDetails extends FindingAttributes {
  /**
   * The ServiceNow ticket that the SARIF result already names in `workItemUris`, the last of them.
   */
  readonly workItemUrl?: string | undefined;
  /** Absent, like its cases, if Datadog does not know the finding or was not asked. */
  readonly status?: DatadogFinding['status'] | undefined;
  readonly cases?: DatadogFinding['cases'] | undefined;
}

export interface Finding extends FindingDetails {
  readonly id: FindingId;
  readonly origin: Origin;
}

/** The finding, with what it lacks taken from another source. */
export function completed(first: Finding, other: FindingDetails): Finding {
  return mergeAttributes(first, other, ownOf(first, other));
}

/**
 * The finding with what Datadog answers about it. What its file says stays, except for the severity
 * and the evaluation: Datadog may have been told of changed ones, and its word wins.
 */
export function withAnswer(finding: Finding, answer: DatadogFinding): Finding {
  return mergeAttributes(finding, answer, {
    ...ownOf(finding, answer),
    severity: answer.severity ?? finding.severity,
    evaluation: answer.evaluation,
  });
}

/** What is no attribute. */
function ownOf(
  { id, origin, workItemUrl, status, cases }: Finding,
  other: FindingDetails,
): Finding {
  return {
    id,
    origin,
    workItemUrl: workItemUrl ?? other.workItemUrl,
    status: other.status === undefined ? status : other.status,
    cases: cases && other.cases ? casesInBoth(cases, other.cases) : (cases ?? other.cases),
  };
}
