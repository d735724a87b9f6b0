/** Which findings take part in the run, and which are left out, and why. */
import { listing } from '../../english.ts';
import { briefly } from '../../findings/description.ts';
import { type Finding, SEVERITIES, type Severity } from '../../findings/finding.ts';
import { GuardError } from '../guard-error.ts';
import type { SkippedFinding } from '../ticket.ts';

interface Selection {
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedFinding[];
  /** Those that would have been left out if they were not named by their ID, with the reason. */
  readonly keptAnyway: readonly SkippedFinding[];
  /** How many stayed although their severity is not known. */
  readonly unknownSeverityCount: number;
}

export interface SelectionRules {
  /** If looking them up is refused, nothing is known to be missing. */
  readonly areLookedUp: boolean;
  readonly minSeverity: Severity | null;
  readonly onMissingFinding: 'fail' | 'skip';
}

/** @throws {GuardError} naming the missing findings, with `on-missing-finding: fail` */
export function selectFindings(findings: readonly Finding[], rules: SelectionRules): Selection {
  const { areLookedUp, minSeverity, onMissingFinding } = rules;
  const selected: Finding[] = [];
  const skipped: SkippedFinding[] = [];
  const keptAnyway: SkippedFinding[] = [];
  let unknownSeverityCount = 0;

  for (const finding of findings) {
    const reason = areLookedUp ? reasonToSkip(finding) : null;
    const isKept = reason !== null && reason !== 'missing' && isNamedById(finding);
    if (reason !== null && !isKept) {
      const label = reason === 'missing' ? finding.id : briefly(finding);
      skipped.push({ reason, id: finding.id, label });
    } else if (isBelow(finding.severity, minSeverity)) {
      skipped.push({ reason: 'below-min-severity', id: finding.id, label: briefly(finding) });
    } else {
      if (minSeverity !== null && finding.severity === undefined) unknownSeverityCount += 1;
      if (reason !== null) keptAnyway.push({ reason, id: finding.id, label: finding.id });
      selected.push(finding);
    }
  }

  const missing = skipped.flatMap(({ reason, id }) => (reason === 'missing' ? [id] : []));
  if (missing.length > 0 && onMissingFinding === 'fail') {
    throw new GuardError(missingMessage(missing, findings));
  }
  return { findings: selected, skipped, keptAnyway, unknownSeverityCount };
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

function missingMessage(missing: readonly SkippedFinding['id'][], findings: readonly Finding[]) {
  const ids = new Set(missing);
  const places = findings
    .filter(({ id }) => ids.has(id))
    .map((finding) => `${finding.id} (${describeOrigin(finding)})`);
  return (
    `Datadog does not know ${missing.length} of ${findings.length} findings: ${listing(places)}. ` +
    'Nothing was written. Findings reach Datadog some minutes after a scan is uploaded; IDs of ' +
    'another organization or site are unknown too. Set `on-missing-finding: skip` to go on without them.'
  );
}

/** Whoever names a finding by its ID wants it, whatever its status. */
function isNamedById({ origin }: Finding): boolean {
  return origin.kind === 'input' || origin.kind === 'file';
}

function reasonToSkip({ status, evaluation }: Finding): SkippedFinding['reason'] | null {
  if (status === undefined) return 'missing';
  // Seen: a check that the resource passes is an open finding.
  if (evaluation === 'pass') return 'passing';
  switch (status) {
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
  // Stryker disable next-line ConditionalExpression: an unknown severity is -1, below no other
  if (minimum === null || severity === undefined) return false;
  return SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(minimum);
}

/** `null` if none is known. */
export function highestSeverity(findings: readonly Finding[]): Severity | null {
  return SEVERITIES.find((severity) => findings.some((f) => f.severity === severity)) ?? null;
}
