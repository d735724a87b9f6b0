/** Which findings take part in the run, and which are left out, and why. */

import { listing } from '../../english.ts';
import {
  completed,
  type Finding,
  type FindingId,
  SEVERITIES,
  type Severity,
} from '../../findings/finding.ts';
import { GuardError } from '../guard-error.ts';
import type { Knowledge, KnownFinding } from '../knowledge.ts';
import type { SkippedFinding } from '../ticket.ts';

export interface Selection {
  /** With Datadog's details where the file said nothing. */
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedFinding[];
  /** How many stayed although their severity is not known. */
  readonly unknownSeverityCount: number;
}

export interface SelectionRules {
  /** `null` where looking findings up is refused: then nothing is known to be missing. */
  readonly knowledge: Knowledge | null;
  readonly minSeverity: Severity | null;
  readonly onMissingFinding: 'fail' | 'skip';
}

/** @throws {GuardError} naming the findings that Datadog does not know, where they are to `fail`. */
export function selectFindings(findings: readonly Finding[], rules: SelectionRules): Selection {
  const { knowledge, minSeverity, onMissingFinding } = rules;
  const selected: Finding[] = [];
  const skipped: SkippedFinding[] = [];
  let unknownSeverityCount = 0;

  for (const finding of findings) {
    const known = knowledge?.get(finding.id);
    const detailed = known ? withDatadogDetails(finding, known) : finding;
    const reason = knowledge ? reasonToSkip(detailed, known) : null;
    if (reason !== null) {
      skipped.push({ reason, id: finding.id, label: finding.id });
    } else if (isBelow(detailed.severity, minSeverity)) {
      skipped.push({ reason: 'below-min-severity', id: finding.id, label: finding.id });
    } else {
      if (minSeverity !== null && detailed.severity === undefined) unknownSeverityCount += 1;
      selected.push(detailed);
    }
  }

  const missing = skipped.filter(({ reason }) => reason === 'missing');
  if (missing.length > 0 && onMissingFinding === 'fail') {
    throw new GuardError(
      missingMessage(
        missing.flatMap(({ id }) => id ?? []),
        findings,
      ),
    );
  }
  return { findings: selected, skipped, unknownSeverityCount };
}

/** Where a finding's ID was read, for a message. */
export function describeOrigin({ origin }: Finding): string {
  switch (origin.kind) {
    case 'input':
      return `${origin.input}, line ${origin.line}`;
    case 'file':
      return `${origin.path}, line ${origin.line}`;
    case 'sarif':
      return `${origin.path}, runs[${origin.run}].results[${origin.result}]`;
    case 'query':
      return 'findings-query';
  }
}

function missingMessage(missing: readonly FindingId[], findings: readonly Finding[]): string {
  const ids = new Set<string>(missing);
  const places = findings
    .filter(({ id }) => ids.has(id))
    .map((finding) => `${finding.id} (${describeOrigin(finding)})`);
  return (
    `Datadog does not know ${missing.length} of ${findings.length} findings: ${listing(places)}. ` +
    'Nothing was written. Findings reach Datadog some minutes after a scan is uploaded; IDs of ' +
    'another organisation or site are unknown too. Set `on-missing-finding: skip` to go on without them.'
  );
}

/**
 * What the file says stays, except for the severity: Datadog may have been told of a changed one,
 * and its word wins.
 */
function withDatadogDetails(finding: Finding, { finding: known }: KnownFinding): Finding {
  const severity = known.severity ?? finding.severity;
  return completed({ ...finding, severity }, known);
}

/** A finding that was named by its ID is wanted, whatever its status. */
function reasonToSkip(
  finding: Finding,
  known: KnownFinding | undefined,
): SkippedFinding['reason'] | null {
  if (!known) return 'missing';
  if (finding.origin.kind === 'input' || finding.origin.kind === 'file') return null;
  switch (known.finding.status) {
    case 'muted':
      return 'muted';
    case 'resolved':
    case 'auto_closed':
      return 'resolved';
    default:
      return null;
  }
}

function isBelow(severity: Severity | undefined, minimum: Severity | null): boolean {
  if (minimum === null || severity === undefined) return false;
  return SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(minimum);
}

/** The most severe of the findings; `null` where none is known. */
export function highestSeverity(findings: readonly Finding[]): Severity | null {
  return SEVERITIES.find((severity) => findings.some((f) => f.severity === severity)) ?? null;
}
