import type { Credentials } from './datadog/credentials.ts';
import type { Finding, Severity } from './findings/finding.ts';
import type { GroupBy, Priority } from './tickets/ticket.ts';

/** Everything the user asked for, checked. All durations are in milliseconds. */
export interface Inputs {
  readonly credentials: Credentials;
  /** One of the nine sites, such as `datadoghq.eu`. */
  readonly site: string;
  /** The API's base URL, without a slash at its end: the site's, or `api-url`. */
  readonly apiUrl: string;
  readonly projectId: string;
  readonly operation: Operation;
  readonly sources: Sources;
  readonly minSeverity: Severity | null;
  readonly maxFindings: number;
  readonly maxTickets: number;
  readonly ifNoFindings: 'ignore' | 'warn' | 'fail';
  readonly onMissingFinding: 'fail' | 'skip';
  readonly dryRun: boolean;
  readonly waitForTicket: number;
  readonly timeout: number;
  readonly failOnError: boolean;
  readonly github: {
    readonly token: string | null;
    readonly commentOnPr: boolean;
    readonly annotations: boolean;
    readonly sarifOutput: string | null;
  };
}

export type Operation =
  | {
      readonly kind: 'create';
      readonly groupBy: GroupBy;
      readonly title: string | null;
      readonly description: string | null;
      readonly priority: Priority | 'from-severity' | null;
      readonly assigneeId: string | null;
      readonly onExistingTicket: 'skip' | 'join' | 'move' | 'fail';
    }
  | {
      readonly kind: 'attach';
      /** As given. */
      readonly ticketUrl: string;
      /** 32 lower-case hex digits. */
      readonly sysId: string;
      readonly onExistingTicket: 'skip' | 'move' | 'fail';
    };

/** Where findings come from, in this order. */
export interface Sources {
  /** The IDs of `finding-ids`, each once, in order. */
  readonly findings: readonly Finding[];
  /** Paths and globs of `findings-file`, in order. */
  readonly filePatterns: readonly string[];
  /** A JSON Pointer within a SARIF result; `null` for the default places. */
  readonly sarifIdPointer: string | null;
  readonly sarifLookup: boolean;
  readonly query: string | null;
  readonly waitForFindings: number;
}
