/** `operation: attach`: findings go to the one ticket that the user names. */
import { MAX_FINDINGS_PER_TICKET } from '../../datadog/endpoints/servicenow-tickets.ts';
import type { Finding } from '../../findings/finding.ts';
import { GuardError } from '../guard-error.ts';
import type { AttachOperation } from '../operation.ts';
import { recordId } from '../servicenow-url.ts';
import type { PlannedTicket } from '../ticket.ts';
import { isKnownToDatadog, refuseExisting, ticketsToKeep } from './existing-tickets.ts';
import type { PlanInput } from './plan-input.ts';

/** @throws {GuardError} for `on-existing-ticket: fail`, and for more findings than one takes */
export function planAttach(input: PlanInput, operation: AttachOperation): readonly PlannedTicket[] {
  const { findings, existing } = input;
  const isElsewhere = ({ id }: Finding): boolean => {
    const on = existing.get(id);
    return on !== undefined && recordId(on.serviceNowSysId, on.serviceNowUrl) !== operation.sysId;
  };
  const elsewhere = findings.filter(isElsewhere);
  if (operation.onExistingTicket === 'fail') refuseExisting(input, elsewhere);

  const isMoved = operation.onExistingTicket === 'move';
  const onTicket = isMoved ? findings : findings.filter((finding) => !isElsewhere(finding));
  // Attaching is idempotent: where only a SARIF file says that it was done, it is done once more.
  const isDone = (finding: Finding): boolean => {
    const on = existing.get(finding.id);
    return on !== undefined && isKnownToDatadog(on) && !isElsewhere(finding);
  };
  const already = onTicket.filter(isDone);
  const newFindings = onTicket.filter((finding) => !isDone(finding));
  if (onTicket.length > MAX_FINDINGS_PER_TICKET) {
    throw new GuardError(
      `${onTicket.length} findings would be on one ServiceNow ticket, and Datadog allows ` +
        `${MAX_FINDINGS_PER_TICKET} on a ticket. Nothing was written. Choose fewer findings, or use ` +
        '`operation: create`, which creates as many tickets as they need.',
    );
  }

  const left = isMoved ? [] : ticketsToKeep(input, elsewhere);
  const [target = null] = already.flatMap(({ id }) => existing.get(id) ?? []);
  const entry = { group: null, route: null, findings: onTicket } as const;
  if (newFindings.length > 0) {
    const { projectId, ticketUrl } = operation;
    const asked = { ...entry, projectId, newFindings, ticketUrl, existing: target };
    return [{ kind: 'attach', ...asked }, ...left];
  }
  return target === null ? left : [{ kind: 'existing', ...entry, existing: target }, ...left];
}
