/** Notices at the places of findings, which GitHub shows in the files of a pull request. */
import { whatItIs } from '../findings/description.ts';
import type { Finding } from '../findings/finding.ts';
import { isHere } from '../findings/place.ts';
import { type Redact, shorten } from '../text.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { annotationText } from './escape.ts';
import { ticketExists } from './exit.ts';
import {
  mostSevereFirst,
  type RunReport,
  ticketsByFinding,
  type WorkflowContext,
} from './report.ts';

/** GitHub shows ten notices per step. */
const SHOWN = 10;
const LONGEST_TEXT = 500;

interface Annotation {
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly title: string;
  readonly message: string;
}

interface Annotations {
  readonly shown: readonly Annotation[];
  readonly more: number;
}

/** The ten most severe of the findings whose file, of this repository, and line are known. */
export function annotationsOf(
  report: Pick<RunReport, 'findings' | 'tickets'>,
  context: Pick<WorkflowContext, 'serverUrl' | 'repository'>,
): Annotations {
  const placed = [...report.findings.values()]
    .filter(hasFileAndLine)
    .filter((finding) => isHere(finding, context));
  const shown = mostSevereFirst(placed).slice(0, SHOWN);
  const ticketOf = ticketsByFinding(report.tickets, new Set(shown.map(({ id }) => id)));
  return {
    shown: shown.map((finding) => annotation(finding, ticketOf.get(finding.id))),
    more: placed.length - shown.length,
  };
}

type PlacedFinding = Finding & { readonly file: string; readonly line: number };

function hasFileAndLine(finding: Finding): finding is PlacedFinding {
  return finding.file !== undefined && finding.line !== undefined;
}

function annotation(finding: PlacedFinding, ticket: Ticket | undefined): Annotation {
  const { severity = 'finding', rule, advisory } = finding;
  const word = severity.charAt(0).toUpperCase() + severity.slice(1);
  const title = [word, rule ?? advisory].filter((part) => part !== undefined);
  return {
    file: finding.file,
    startLine: finding.line,
    endLine: Math.max(finding.line, finding.endLine ?? finding.line),
    title: title.join(': '),
    message: `${ticketPhrase(ticket)}\n${whatItIs(finding)}`,
  };
}

/** Names a case whose ServiceNow ticket failed, too. */
function ticketPhrase(ticket: Ticket | undefined): string {
  const address = ticket?.serviceNowUrl ?? ticket?.caseUrl ?? null;
  const names = [ticket?.caseKey, address].filter((name) => name != null).join(' ');
  if (ticket === undefined || names === '') return 'No ticket yet';
  return ticketExists(ticket) ? `Ticket ${names}` : `No ticket yet, only case ${names}`;
}

export type Notice = (message: string, properties: Omit<Annotation, 'message'>) => void;

export function writeAnnotations(annotations: Annotations, notice: Notice, redact: Redact): void {
  const safe = (text: string) => shorten(redact(annotationText(redact(text))), LONGEST_TEXT);
  for (const { message, title, file, startLine, endLine } of annotations.shown) {
    notice(safe(message), { title: safe(title), file: safe(file), startLine, endLine });
  }
}
