/** The words and shapes of a Datadog security finding, as every room uses them. */

/**
 * The ID of a Datadog security finding: URL-safe base64 text. Only `parseFindingId` makes one, so
 * a value of this type has passed the grammar.
 */
export type FindingId = string & { readonly __brand: 'FindingId' };

/** From the most to the least severe. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info', 'none'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Where a finding ID was first read, for error messages. */
export type Origin =
  | { readonly kind: 'input'; readonly input: 'finding-ids'; readonly line: number }
  /** An ID listed in a file: text, JSON or JSON Lines. `line` counts from 1. */
  | { readonly kind: 'file'; readonly path: string; readonly line: number }
  /** A SARIF result. Both numbers count from 0, as in `runs[0].results[3]`. */
  | { readonly kind: 'sarif'; readonly path: string; readonly run: number; readonly result: number }
  | { readonly kind: 'query' };

/** What is known of a finding beyond its ID; absent where nothing said it. */
export interface FindingDetails {
  readonly title?: string | undefined;
  readonly severity?: Severity | undefined;
  /** The rule's ID: Datadog's `rule.id`, or SARIF's `ruleId`. */
  readonly rule?: string | undefined;
  /** The path of the file, relative to the repository's root. */
  readonly file?: string | undefined;
  /** First line, from 1. */
  readonly line?: number | undefined;
  readonly endLine?: number | undefined;
  /** The repository that the file is in, where Datadog says it: `https://github.com/example/shop`. */
  readonly repositoryUrl?: string | undefined;
  readonly service?: string | undefined;
  readonly resource?: string | undefined;
  /** The ServiceNow ticket that the SARIF result already names in `workItemUris`, the last of them. */
  readonly workItemUrl?: string | undefined;
}

export interface Finding extends FindingDetails {
  readonly id: FindingId;
  readonly origin: Origin;
}
