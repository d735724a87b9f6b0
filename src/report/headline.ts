/** What happened, in one line. */

import { counted, grouped } from '../english.ts';
import type { TicketStatus } from '../tickets/ticket.ts';
import type { RunReport, RunResult } from './report.ts';
import { countByStatus } from './results-file/results-text.ts';

const MARKS: Readonly<Record<RunResult, string>> = {
  success: '✅',
  partial: '⚠️',
  failure: '❌',
  'no-findings': 'ℹ️',
  'dry-run': '🧪',
};

const SAID: Readonly<Record<TicketStatus, string>> = {
  created: 'created',
  attached: 'attached to',
  existing: 'already there',
  failed: 'failed',
  unknown: 'uncertain',
  planned: 'not attempted',
};
const ORDER = ['created', 'attached', 'existing', 'failed', 'unknown', 'planned'] as const;
const DRY_RUN_ORDER = ['planned', 'existing'] as const;

/** `✅ 3 ServiceNow tickets created, 1 already there`, with a mark before it. */
export function headline(report: RunReport): string {
  return `${MARKS[report.result]} ${sentence(report)}`;
}

/** The same without the mark, for the log. */
export function sentence(report: RunReport): string {
  if (report.tickets.length === 0) {
    if (report.failure !== null) return 'No ServiceNow ticket was made';
    return report.skipped.length === 0
      ? 'No findings, nothing to do'
      : 'Nothing to do, every finding was left out';
  }
  const counts = countByStatus(report.tickets);
  const planned = report.operation === 'create' ? 'would be created' : 'would be attached to';
  const said = report.dryRun ? { ...SAID, planned } : SAID;
  const [first, ...others] = (report.dryRun ? DRY_RUN_ORDER : ORDER).filter(
    (status) => counts[status] > 0,
  );
  if (first === undefined) return '';
  const phrases = [
    `${counted(counts[first], 'ServiceNow ticket')} ${said[first]}`,
    ...others.map((status) => `${grouped(counts[status])} ${said[status]}`),
  ];
  return `${report.dryRun ? 'Dry run: ' : ''}${phrases.join(', ')}`;
}
