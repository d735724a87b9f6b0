/** `sarif-output`: the scanner's file again, with the tickets that its results have now. */
import type { FindingId } from '../findings/finding.ts';
import { type WrittenBack, writeSarif } from '../findings/sarif/write-back.ts';
import type { SarifFile } from '../findings/sources/collect.ts';
import type { Folders } from '../findings/sources/files.ts';
import type { Redact } from '../text.ts';
import { ticketExists } from './exit.ts';
import { type RunReport, ticketsByFinding } from './report.ts';

export interface SarifOutput {
  /** The one SARIF file among the findings files. */
  readonly input: SarifFile;
  /** Where to write, as given. */
  readonly output: string;
  readonly idPointer: string | null;
  readonly folders: Folders;
}

/** What tells one result of the file from another; both numbers count from 0. */
export function resultKey(run: number, result: number): string {
  return `${run}/${result}`;
}

interface WriteOptions {
  readonly report: RunReport;
  /** The findings of results that hold no ID and were looked up, by `resultKey`. */
  readonly lookedUp: ReadonlyMap<string, FindingId>;
  readonly redact: Redact;
  readonly signal: AbortSignal;
}

/**
 * Writes each result's ticket into its `workItemUris`: its ServiceNow URL, or its case's if there
 * is none, without the secrets that an API may have echoed into it. What the scanner wrote stays as
 * it is.
 * @throws {FileError} if it cannot be written; the signal's reason, once it is aborted
 */
export function writeSarifOutput(
  sarif: SarifOutput,
  { report, lookedUp, redact, signal }: WriteOptions,
): Promise<WrittenBack> {
  const existing = report.tickets.filter(ticketExists);
  const urls = new Map<string, string>();
  for (const [finding, ticket] of ticketsByFinding(existing, report.findings)) {
    const url = ticket.serviceNowUrl ?? ticket.caseUrl;
    if (url !== null) urls.set(finding, redact(url));
  }
  return writeSarif({
    ...sarif,
    signal,
    urlOf: ({ run, result, id }) => {
      const finding = id ?? lookedUp.get(resultKey(run, result));
      return finding === undefined ? null : (urls.get(finding) ?? null);
    },
  });
}
