/** Whether a case that was seen after a lost create may be the one that the create made: pure. */
import type { Case } from '../../datadog/endpoints/case.ts';

export interface Sighting {
  /** What is known of the case. */
  readonly answer: Case;
  /** Whether the case itself was read, rather than what the index says of it. */
  readonly isRead: boolean;
  /** All findings that any look has shown on it. */
  readonly seen: ReadonlySet<string>;
}

/** What a create asked for, as far as it can be recognized again; `null` was left to Datadog. */
export interface Wanted {
  readonly findingIds: ReadonlySet<string>;
  readonly projectId: string;
  readonly title: string | null;
  readonly description: string | null;
}

/**
 * Datadog's clock before the request was sent, and after its answer was lost; `null` if unknown.
 */
export interface MadeWithin {
  readonly after: number | null;
  readonly before: number | null;
}

/** Clocks of two of Datadog's machines may differ by so much, in milliseconds. */
const SKEW_MS = 2_000;
/** A request may be carried out so long after its answer was lost, in milliseconds. */
const LATE_MS = 10_000;
/** A text that is longer may have been cut by Datadog or ServiceNow. */
const COMPARED_CHARACTERS = 60;

/**
 * A case of ours has a ServiceNow ticket, which one of Datadog's own automation has not; nothing on
 * it but the ticket's findings, of which another run may have taken all; the project and the words
 * that were asked for; and it was made when the request can have made it. Whether the index shows a
 * ticket in progress is not known.
 */
export function mayBeFor(
  wanted: Wanted,
  { answer, isRead, seen }: Sighting,
  within: MadeWithin,
): boolean {
  const { serviceNow, projectId, title, description, createdAt } = answer;
  return (
    (serviceNow !== null || !isRead) &&
    (projectId === null || projectId === wanted.projectId) &&
    seen.isSubsetOf(wanted.findingIds) &&
    isSameText(title, wanted.title) &&
    isSameText(description, wanted.description) &&
    isMadeWithin(createdAt, within)
  );
}

/** What one of the two does not say is no difference. */
function isSameText(one: string | null, other: string | null): boolean {
  return one === null || other === null || compared(one) === compared(other);
}

function compared(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, COMPARED_CHARACTERS);
}

/** Whether a case of that age can be the request's: unless its answer says that it cannot. */
export function isMadeWithin(moment: number | null, { after, before }: MadeWithin): boolean {
  if (moment === null) return true;
  return (
    (after === null || moment >= after - SKEW_MS) && (before === null || moment <= before + LATE_MS)
  );
}
