import type { Severity } from '../finding.ts';

/**
 * What SARIF alone says of a severity: `security-severity`, a number in a text from above 0.0 to
 * 10.0 (GitHub's property, modelled on CVSS), before the level.
 */
export function sarifSeverity(securitySeverity: string, level: string): Severity | undefined {
  const score = securitySeverity.trim() === '' ? Number.NaN : Number(securitySeverity);
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  if (score > 0) return 'low';
  switch (level) {
    case 'error':
      return 'high';
    case 'warning':
      return 'medium';
    case 'note':
      return 'low';
    case 'none':
      return 'none';
    default:
      return undefined;
  }
}
