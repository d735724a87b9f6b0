/**
 * What a run has come to so far, from which a true report can be made at any moment: for the
 * results file while tickets come to exist, and for everything else when the run ends, however it
 * ends.
 */
import type { Finding, FindingId } from '../findings/finding.ts';
import type { Clock, Log } from '../runtime.ts';
import type { Project } from '../tickets/project.ts';
import type { SkippedFinding } from '../tickets/ticket.ts';
import type { Ledger } from '../tickets/write/ledger.ts';
import { resultOf, type Stop } from './exit.ts';
import type { RunReport } from './report.ts';
import type { SarifOutput } from './sarif-output.ts';

export interface Journal {
  readonly log: Log;
  /** Says it in the log and keeps it for the summary. */
  warn(message: string): void;
  lookedAt(sources: readonly string[]): void;
  checked(projects: readonly Project[]): void;
  /** `unnamed`: how many more there are than are named. */
  skipped(findings: readonly SkippedFinding[], unnamed?: number): void;
  planned(findings: readonly Finding[], ledger: Ledger): void;
  /** The SARIF file is to be written again when the run ends. */
  willWrite(sarif: SarifOutput): void;
  readonly sarif: SarifOutput | null;
  /** The findings of SARIF results that hold no ID, by `resultKey` of the result. */
  lookedUp(findings: ReadonlyMap<string, FindingId>): void;
  readonly findingsOfResults: ReadonlyMap<string, FindingId>;
  /** What ended the run before it was through. */
  stopped(stop: Stop, message: string): void;
  /** What fails the step although the run was carried through. */
  failed(message: string): void;
  readonly stop: Stop | null;
  report(): RunReport;
}

interface JournalOptions {
  readonly operation: 'create' | 'attach';
  readonly dryRun: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export function openJournal({ operation, dryRun, clock, log }: JournalOptions): Journal {
  const startedAt = clock.timestamp();
  const begin = clock.now();
  const warnings: string[] = [];
  const sources: string[] = [];
  const projects: Project[] = [];
  const skippedFindings: SkippedFinding[] = [];
  let unnamedSkipped = 0;
  let findings: ReadonlyMap<FindingId, Finding> = new Map();
  let ledger: Ledger | null = null;
  let sarif: SarifOutput | null = null;
  let findingsOfResults: ReadonlyMap<string, FindingId> = new Map();
  let stop: Stop | null = null;
  let failure: string | null = null;

  return {
    log,
    warn(message) {
      warnings.push(message);
      log.warning(message);
    },
    lookedAt: (names) => void sources.push(...names),
    checked: (checked) => void projects.push(...checked),
    skipped(more, unnamed = 0) {
      for (const one of more) skippedFindings.push(one);
      unnamedSkipped += unnamed;
    },
    planned(planned, opened) {
      findings = new Map(planned.map((finding) => [finding.id, finding]));
      ledger = opened;
    },
    willWrite: (output) => {
      sarif = output;
    },
    get sarif() {
      return sarif;
    },
    lookedUp: (found) => {
      findingsOfResults = found;
    },
    get findingsOfResults() {
      return findingsOfResults;
    },
    stopped(kind, message) {
      stop = kind;
      failure = message;
    },
    failed: (message) => {
      failure = message;
    },
    get stop() {
      return stop;
    },
    report() {
      const tickets = ledger?.tickets() ?? [];
      const vanished = ledger?.skipped() ?? [];
      return {
        result: resultOf({ tickets, dryRun, stop }),
        operation,
        dryRun,
        tickets,
        findings: without(findings, vanished),
        projects: [...projects],
        skipped: [...skippedFindings, ...vanished],
        unnamedSkipped,
        sources: [...sources],
        warnings: [...warnings],
        failure,
        startedAt,
        endedAt: startedAt + Math.round(clock.now() - begin),
      };
    },
  };
}

function without(
  findings: ReadonlyMap<FindingId, Finding>,
  vanished: readonly SkippedFinding[],
): ReadonlyMap<FindingId, Finding> {
  if (vanished.length === 0) return findings;
  const left = new Map(findings);
  for (const { id } of vanished) if (id !== null) left.delete(id);
  return left;
}
