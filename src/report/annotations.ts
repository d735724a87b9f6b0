/** Notices at the places of findings, which GitHub shows in the files of a pull request. */
import { whatItIs } from '../findings/description.ts';
import type { Finding } from '../findings/finding.ts';
import { isHere } from '../findings/place.ts';
import { shorten } from '../text.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { annotationText } from './escape.ts';
import { ticketExists } from './exit.ts';
import type { Toolkit } from './log.ts';
import type { PageContent } from './page/page.ts';
import { mostSevereFirst, ticketsByFinding } from './report.ts';

/** GitHub shows ten notices per step. */
const SHOWN = 10;
const LONGEST_TEXT = 500;

/**
 * Notices for the ten most severe of the findings whose file, of this repository, and line are
 * known. Returns how many more there are.
 */
export function annotate(
  { report, context, redact }: PageContent,
  notice: Toolkit['notice'],
): number {
  const placed = [...report.findings.values()]
    .filter(hasFileAndLine)
    .filter((finding) => isHere(finding, context));
  const shown = mostSevereFirst(placed).slice(0, SHOWN);
  const ticketOf = ticketsByFinding(report.tickets, new Set(shown.map(({ id }) => id)));
  const safe = (text: string) => shorten(redact(annotationText(redact(text))), LONGEST_TEXT);
  for (const finding of shown) {
    const { severity = 'finding', rule, advisory, file, line: startLine } = finding;
    const word = severity.charAt(0).toUpperCase() + severity.slice(1);
    const title = [word, rule ?? advisory].filter((part) => part !== undefined).join(': ');
    notice(safe(`${ticketPhrase(ticketOf.get(finding.id))}\n${whatItIs(finding)}`), {
      title: safe(title),
      file: safe(file),
      startLine,
      endLine: Math.max(startLine, finding.endLine ?? startLine),
    });
  }
  return placed.length - shown.length;
}

type PlacedFinding = Finding & { readonly file: string; readonly line: number };

function hasFileAndLine(finding: Finding): finding is PlacedFinding {
  return finding.file !== undefined && finding.line !== undefined;
}

/** Names a case whose ServiceNow ticket failed, too. */
function ticketPhrase(ticket: Ticket | undefined): string {
  const address = ticket?.serviceNowUrl ?? ticket?.caseUrl ?? null;
  const names = [ticket?.caseKey, address].filter((name) => name != null).join(' ');
  if (ticket === undefined || names === '') return 'No ticket yet';
  return ticketExists(ticket) ? `Ticket ${names}` : `No ticket yet, only case ${names}`;
}
