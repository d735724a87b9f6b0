/** What the outputs of a run say, against what Datadog has. */
import type { ActionResult } from '../../../scripts/runner/run-action.ts';
import type { CaseState, Controls, RecordedRequest } from '../../../simulator/simulator.ts';
import { allTicketsOf, type TicketEntry } from './outcome.ts';

/** Limits of one request: Datadog's documentation of the two endpoints. */
const MOST_TICKETS = 50;
const MOST_FINDINGS = 50;

/** What came of a run. Throws, with the log, if the run did or said something wrong. */
export async function inAgreement(
  simulator: Controls,
  run: () => Promise<ActionResult>,
): Promise<ActionResult> {
  const before = simulator.requests().length;
  const result = await run();
  // A process that was killed could not say what it did.
  const wrong = result.signal === null ? disagreements(simulator, result, before) : [];
  if (wrong.length === 0) return result;
  throw new Error(`${wrong.slice(0, 10).join('\n')}\n\nThe log:\n${result.stdout}`);
}

/**
 * A sentence for each thing that the run did or said wrongly, whatever it was asked to do.
 *
 * @param requestsBefore how many requests the simulator had seen before the run
 */
function disagreements(
  simulator: Controls,
  result: ActionResult,
  requestsBefore: number,
): readonly string[] {
  const tickets = allTicketsOf(result);
  return [
    ...findingsOnTwoTickets(tickets),
    ...findingsOnTwoOpenCases(simulator),
    ...casesThatAreLost(simulator, tickets, requestsBefore),
    ...ticketsThatAreNot(simulator, tickets),
    ...simulator.requests().flatMap(limitsExceeded),
  ];
}

function findingsOnTwoTickets(tickets: readonly TicketEntry[]): readonly string[] {
  const ids = tickets.flatMap((ticket) => ticket.finding_ids);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return twice.map((id) => `Finding ${id} is on two entries of the output "tickets".`);
}

function findingsOnTwoOpenCases(simulator: Controls): readonly string[] {
  const made = simulator.state().cases.filter((entry) => typeof entry.madeBy === 'number');
  const open = made.filter((entry) => entry.status !== 'CLOSED' && !entry.isArchived);
  const ids = open.flatMap((entry) => entry.insights);
  const seen = new Set<string>();
  return ids.flatMap((id) => {
    if (seen.has(id)) return [`Finding ${id} is on two open cases that the Action made.`];
    seen.add(id);
    return [];
  });
}

function casesThatAreLost(
  simulator: Controls,
  tickets: readonly TicketEntry[],
  requestsBefore: number,
): readonly string[] {
  const told = new Set(tickets.map((ticket) => ticket.case_id));
  const uncertain = new Set(
    tickets.filter(({ status }) => status === 'unknown').flatMap((ticket) => ticket.finding_ids),
  );
  return simulator
    .state()
    .cases.filter(({ madeBy }) => typeof madeBy === 'number' && madeBy > requestsBefore)
    .filter(({ id, insights }) => insights.length > 0 && !told.has(id))
    .filter(({ insights }) => !insights.some((id) => uncertain.has(id)))
    .map((entry) => `Case ${entry.key} was made and is not in the outputs.`);
}

function ticketsThatAreNot(
  simulator: Controls,
  tickets: readonly TicketEntry[],
): readonly string[] {
  const { cases } = simulator.state();
  return tickets.flatMap((ticket) => {
    if (!['created', 'attached', 'existing'].includes(ticket.status)) return [];
    // Of a ticket that only a SARIF file tells of, the case is not known.
    const isIt = ({ id, serviceNowTicket }: CaseState) =>
      ticket.case_id === null
        ? serviceNowTicket?.sysId === ticket.servicenow_sys_id
        : id === ticket.case_id;
    const insights = cases.find(isIt)?.insights ?? [];
    return ticket.finding_ids
      .filter((id) => !insights.includes(id))
      .map(
        (id) => `Finding ${id} is said to be ${ticket.status} on ${ticket.case_key}, and is not.`,
      );
  });
}

function limitsExceeded(request: RecordedRequest): readonly string[] {
  const data = Reflect.get(Object(request.body), 'data');
  const asked: readonly object[] = Array.isArray(data) ? data : [Object(data)];
  const tooMany =
    asked.length > MOST_TICKETS ? [`A request asks for ${asked.length} tickets.`] : [];
  const sizes = asked.map((ticket) => findingsIn(ticket));
  const tooLarge = sizes.filter((size) => size > MOST_FINDINGS);
  return [...tooMany, ...tooLarge.map((size) => `A ticket of a request has ${size} findings.`)];
}

function findingsIn(ticket: object): number {
  const relationships = Reflect.get(ticket, 'relationships');
  const findings = Reflect.get(Object(Reflect.get(Object(relationships), 'findings')), 'data');
  return Array.isArray(findings) ? findings.length : 0;
}
