import { grouped } from '../english.ts';
import { type Finding, SEVERITIES, type Severity } from '../findings/finding.ts';

/** A severity as it stands before a title: the colour is told apart in light and dark alike. */
const MARKS: Readonly<Record<Severity | 'unknown', string>> = {
  critical: '🔴 Critical',
  high: '🟠 High',
  medium: '🟡 Medium',
  low: '🔵 Low',
  info: '⚪ Info',
  none: '⚪ None',
  unknown: '❔ Unknown',
};

export function severityMark(severity: Severity | null | undefined): string {
  return MARKS[severity ?? 'unknown'];
}

/** The findings in order of severity, those of unknown severity last; else in the order given. */
export function mostSevereFirst<T extends Finding>(findings: Iterable<T>): readonly T[] {
  const bySeverity = Map.groupBy(findings, ({ severity }) => severity);
  return [...SEVERITIES, undefined].flatMap((severity) => bySeverity.get(severity) ?? []);
}

/** `🔴 2 critical · 🟡 1 medium`, from the most severe, without those that there are none of. */
export function severityCounts(findings: Iterable<Finding>): string {
  const counts = new Map<Severity | undefined, number>();
  for (const { severity } of findings) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  return [...SEVERITIES, undefined]
    .filter((severity) => counts.has(severity))
    .map((severity) =>
      severityMark(severity)
        .toLowerCase()
        .replace(' ', ` ${grouped(counts.get(severity) ?? 0)} `),
    )
    .join(' · ');
}
