import type { FindingId } from '../findings/finding.ts';
import type { Ticket } from '../tickets/ticket.ts';

/** The ticket that each of the findings is in. */
export function ticketsByFinding(
  tickets: readonly Ticket[],
  wanted: ReadonlySet<FindingId>,
): ReadonlyMap<FindingId, Ticket> {
  const found = new Map<FindingId, Ticket>();
  for (const ticket of tickets) {
    for (const id of ticket.findingIds) if (wanted.has(id)) found.set(id, ticket);
  }
  return found;
}
