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

interface JournalOptions {
  readonly operation: 'create' | 'attach';
  readonly dryRun: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

export class Journal {
  readonly log: Log;
  readonly sources: string[] = [];
  projects: readonly Project[] = [];
  unnamedSkipped = 0;
  /** The SARIF file that is to be written again when the run ends. */
  sarif: SarifOutput | null = null;
  /** The findings of SARIF results that hold no ID, by `resultKey` of the result. */
  findingsOfResults: ReadonlyMap<string, FindingId> = new Map();
  /** What ended the run before it was through. */
  stop: Stop | null = null;
  /** What fails the step; without `stop`, although the run was carried through. */
  failure: string | null = null;

  readonly #options: JournalOptions;
  readonly #startedAt: number;
  readonly #begin: number;
  readonly #warnings: string[] = [];
  #skipped: readonly SkippedFinding[] = [];
  #findings: ReadonlyMap<FindingId, Finding> = new Map();
  #ledger: Ledger | null = null;

  constructor(options: JournalOptions) {
    this.log = options.log;
    this.#options = options;
    this.#startedAt = options.clock.timestamp();
    this.#begin = options.clock.now();
  }

  readonly warn = (message: string): void => {
    this.#warnings.push(message);
    this.log.warning(message);
  };

  leaveOut(findings: readonly SkippedFinding[]): void {
    this.#skipped = [...this.#skipped, ...findings];
  }

  planned(findings: readonly Finding[], ledger: Ledger): void {
    this.#findings = new Map(findings.map((finding) => [finding.id, finding]));
    this.#ledger = ledger;
  }

  readonly report = (): RunReport => {
    const { operation, dryRun, clock } = this.#options;
    const { stop, failure, projects, unnamedSkipped } = this;
    const tickets = this.#ledger?.tickets() ?? [];
    const vanished = this.#ledger?.skipped() ?? [];
    return {
      result: resultOf({ tickets, dryRun, stop }),
      operation,
      dryRun,
      tickets,
      findings: without(this.#findings, vanished),
      projects,
      skipped: [...this.#skipped, ...vanished],
      unnamedSkipped,
      sources: [...this.sources],
      warnings: [...this.#warnings],
      failure,
      startedAt: this.#startedAt,
      endedAt: this.#startedAt + Math.round(clock.now() - this.#begin),
    };
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
