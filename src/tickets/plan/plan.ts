/** Which tickets a run makes, joins or leaves alone: pure, and the same for the same findings. */

import { chunk } from '../../concurrency.ts';
import { MAX_FINDINGS_PER_TICKET } from '../../datadog/endpoints/servicenow-tickets.ts';
import { counted, listing } from '../../english.ts';
import type { Finding, FindingId } from '../../findings/finding.ts';
import { GuardError } from '../guard-error.ts';
import type { AttachOperation, CreateOperation, Operation, TicketRules } from '../operation.ts';
import { recordId } from '../servicenow-url.ts';
import type {
  ClosedTickets,
  ExistingTicket,
  PlannedTicket,
  PreviousTicket,
  Priority,
  TicketToAttach,
  TicketToCreate,
  TicketToKeep,
} from '../ticket.ts';
import { groupKey, groupLabel } from './grouping.ts';
import { highestSeverity } from './select.ts';

/** Which of the tickets of one group this is, from 1. */
export interface Part {
  readonly number: number;
  readonly count: number;
}

/** The words on one ticket, by its rules; `null` leaves them to Datadog. */
export type WriteTexts = (
  rules: TicketRules,
  findings: readonly Finding[],
  part: Part,
) => { readonly title: string | null; readonly description: string | null };

export interface PlanInput {
  /** In order of first appearance, each once. */
  readonly findings: readonly Finding[];
  readonly operation: Operation;
  /**
   * By which rules a finding gets a new ticket. Findings with different rules, which are told apart
   * by being different objects, never share a ticket.
   */
  readonly rulesOf: (finding: Finding) => TicketRules;
  /** The ServiceNow tickets that findings are on. */
  readonly existing: ReadonlyMap<FindingId, ExistingTicket>;
  /** The closed tickets of open findings that are on no open one. */
  readonly closed: ReadonlyMap<FindingId, ClosedTickets>;
  /** How many findings a ticket has on it in all, by `ticketIdentity`; absent where not known. */
  readonly occupancy: ReadonlyMap<string, number>;
  readonly maxTickets: number;
  readonly writeTexts: WriteTexts;
}

/**
 * The tickets in the order of the first finding of each; every finding is in exactly one.
 *
 * @throws {GuardError} for `on-existing-ticket: fail`, `max-tickets`, and more findings than
 * `attach` takes.
 */
export function planTickets(input: PlanInput): PlannedTicket[] {
  const tickets =
    input.operation.kind === 'create'
      ? planWithReopened(input, input.operation)
      : planAttach(input, input.operation);
  const toCreate = tickets.filter(({ kind }) => kind === 'create').length;
  if (toCreate > input.maxTickets) {
    throw new GuardError(
      `The run would create ${toCreate} tickets, and \`max-tickets\` allows ${input.maxTickets}. ` +
        'Nothing was written. Raise `max-tickets`, group the findings (`group-by`), or choose fewer.',
    );
  }
  return inOrder(tickets, input.findings);
}

/** What tells one ServiceNow ticket from another: its case, else its record. */
export function ticketIdentity(ticket: ExistingTicket): string {
  // Stryker disable next-line StringLiteral: any text that is one for all tickets without a name
  return ticket.caseId ?? ticket.serviceNowSysId ?? ticket.serviceNowUrl ?? '';
}

/**
 * `on-closed-ticket: reopen`: findings go back to the ticket that they had, as far as its 50 allow;
 * attaching is what makes Datadog open it again (documented). The others are planned as ever.
 */
function planWithReopened(input: PlanInput, operation: CreateOperation): PlannedTicket[] {
  if (operation.onClosedTicket !== 'reopen') return planCreate(input, operation);
  const closed = input.findings.flatMap((finding) => {
    const ticket = input.closed.get(finding.id)?.last;
    return ticket?.serviceNowUrl ? [{ finding, ticket }] : [];
  });
  const reopened = Array.from(
    groupBy(closed, ({ ticket }) => ticketIdentity(ticket)).values(),
    (some): TicketToAttach => {
      const members = some.slice(0, MAX_FINDINGS_PER_TICKET).map(({ finding }) => finding);
      return {
        kind: 'attach',
        ...sharedBy(members, input),
        findings: members,
        newFindings: members,
        projectId: projectOf(input.rulesOf(some[0].finding), input),
        ticketUrl: some[0].ticket.serviceNowUrl,
        existing: some[0].ticket,
        reopens: true,
      };
    },
  );
  const back = new Set(reopened.flatMap(({ findings }) => findings));
  const findings = input.findings.filter((finding) => !back.has(finding));
  return [...reopened, ...planCreate({ ...input, findings }, operation)];
}

/** The last of the closed tickets that the findings had. */
function previousOf(
  findings: readonly Finding[],
  closed: PlanInput['closed'],
): { readonly previous?: PreviousTicket } {
  const had = findings.flatMap(({ id }) => closed.get(id) ?? []);
  const last = had
    .map((tickets) => tickets.last)
    .reduce<ExistingTicket | undefined>(laterMade, undefined);
  if (last === undefined) return {};
  const count = Math.max(...had.map((tickets) => tickets.count));
  return { previous: { caseKey: last.caseKey, serviceNowUrl: last.serviceNowUrl, count } };
}

function planCreate(input: PlanInput, operation: CreateOperation): PlannedTicket[] {
  switch (operation.onExistingTicket) {
    case 'move':
      return newTickets(input, input.findings);
    case 'fail':
      refuseExisting(input);
      return newTickets(input, input.findings);
    case 'skip': {
      const without = input.findings.filter(({ id }) => !input.existing.has(id));
      return [...ticketsToKeep(input, input.findings), ...newTickets(input, without)];
    }
    case 'join':
      return planJoin(input);
  }
}

function refuseExisting({ findings, existing }: PlanInput): void {
  const places = onTickets(findings, existing).map(
    ({ finding, ticket }) => `${finding.id} (${nameOf(ticket)})`,
  );
  if (places.length === 0) return;
  throw new GuardError(
    `${places.length} of ${findings.length} findings have a ServiceNow ticket already: ` +
      `${listing(places)}. Nothing was written, since \`on-existing-ticket\` is \`fail\`. Leave ` +
      'them out, or set `skip`, `join` or `move`.',
  );
}

function nameOf(ticket: ExistingTicket): string {
  return ticket.caseKey ?? ticket.serviceNowUrl ?? ticket.caseId ?? 'a ticket';
}

/** One entry for each ticket that any of the findings is on. */
function ticketsToKeep(input: PlanInput, findings: readonly Finding[]): TicketToKeep[] {
  const held = onTickets(findings, input.existing);
  const tickets = groupBy(held, ({ ticket }) => ticketIdentity(ticket));
  return Array.from(tickets.values(), (some) => {
    const members = some.map(({ finding }) => finding);
    return {
      kind: 'existing',
      ...sharedBy(members, input),
      findings: members,
      existing: some[0].ticket,
    };
  });
}

/** What the findings of a ticket that exists have in common by their rules. */
function sharedBy(
  members: readonly Finding[],
  { operation, rulesOf }: PlanInput,
): Pick<TicketToKeep, 'group' | 'route'> {
  const [rules, ...others] = new Set(operation.kind === 'create' ? members.map(rulesOf) : []);
  if (rules === undefined || others.length > 0) return { group: null, route: null };
  return { group: groupLabel(members, rules.groupBy), route: rules.route };
}

/** @throws {GuardError} naming all findings that would get a new ticket, and have no project. */
function projectOf({ projectId }: TicketRules, input: PlanInput): string {
  if (projectId !== null) return projectId;
  const { findings, rulesOf, existing, operation } = input;
  const isToBePlaced = ({ id }: Finding): boolean =>
    operation.onExistingTicket === 'move' || !existing.has(id);
  const homeless = findings.filter(
    (finding) => isToBePlaced(finding) && rulesOf(finding).projectId === null,
  );
  throw new GuardError(
    `No route takes ${homeless.length} of ${counted(findings.length, 'finding')}, and ` +
      `\`project-id\` is not set: ${listing(homeless.map(nameOfFinding))}. Nothing was written. Set ` +
      '`project-id` for what no route takes, add a route, or end `routes` with `- when: {}` and ' +
      '`leave-out: true`.',
  );
}

function nameOfFinding({ id, title, rule }: Finding): string {
  const name = title ?? rule;
  return name === undefined ? id : `${id} (${name})`;
}

/** The findings that are on a ticket, each with it. */
function onTickets(
  findings: readonly Finding[],
  existing: PlanInput['existing'],
): { readonly finding: Finding; readonly ticket: ExistingTicket }[] {
  return findings.flatMap((finding) => {
    const ticket = existing.get(finding.id);
    return ticket ? [{ finding, ticket }] : [];
  });
}

function newTickets(input: PlanInput, findings: readonly Finding[]): TicketToCreate[] {
  const { rulesOf, writeTexts, closed } = input;
  return groupsOf(findings, rulesOf).flatMap(({ rules, members }) => {
    const group = groupLabel(members, rules.groupBy);
    const projectId = projectOf(rules, input);
    const parts = chunk(members, MAX_FINDINGS_PER_TICKET);
    return parts.map((some, index) => ({
      kind: 'create' as const,
      projectId,
      route: rules.route,
      group,
      findings: some,
      ...previousOf(some, closed),
      ...writeTexts(rules, some, { number: index + 1, count: parts.length }),
      priority: priorityOf(some, rules.priority),
      assigneeId: rules.assigneeId,
    }));
  });
}

interface Group {
  readonly rules: TicketRules;
  readonly members: readonly Finding[];
}

/** The findings by rules and what they are grouped by, in order of first appearance. */
function groupsOf(findings: readonly Finding[], rulesOf: PlanInput['rulesOf']): readonly Group[] {
  const groups = new Map<TicketRules, Map<string, Finding[]>>();
  const ordered: Group[] = [];
  for (const finding of findings) {
    const rules = rulesOf(finding);
    const key = groupKey(finding, rules.groupBy);
    const ofRules = groups.get(rules) ?? new Map<string, Finding[]>();
    groups.set(rules, ofRules);
    const known = ofRules.get(key);
    if (known) {
      known.push(finding);
      continue;
    }
    const members = [finding];
    ofRules.set(key, members);
    ordered.push({ rules, members });
  }
  return ordered;
}

function priorityOf(
  findings: readonly Finding[],
  choice: TicketRules['priority'],
): Priority | null {
  if (choice === null || typeof choice === 'string') return choice;
  const severity = highestSeverity(findings);
  return severity === null ? null : (choice[severity] ?? null);
}

/**
 * Each group keeps its existing ticket: the one made last of those that its findings are on. What
 * has no ticket joins it as far as its room allows; two groups on one ticket share its room. A
 * ticket with findings of several routes, as it may be after routes were changed, is joined by
 * none.
 */
function planJoin(input: PlanInput): PlannedTicket[] {
  const { findings, existing, occupancy } = input;
  const held = onTickets(findings, existing);
  const knownOn = countBy(held, ({ ticket }) => ticketIdentity(ticket));
  const rulesOn = rulesByTicket(held, input.rulesOf);
  const joining = new Map<string, Finding[]>();
  const leftOver = new Set<Finding>();

  for (const { rules, members } of groupsOf(findings, input.rulesOf)) {
    const latest = members
      .flatMap(({ id }) => existing.get(id) ?? [])
      .filter((ticket) => rulesOn.get(ticketIdentity(ticket)) === rules)
      .reduce<ExistingTicket | undefined>(laterMade, undefined);
    const without = members.filter(({ id }) => !existing.has(id));
    if (latest === undefined) {
      for (const finding of without) leftOver.add(finding);
      continue;
    }
    const identity = ticketIdentity(latest);
    const joined = joining.get(identity) ?? [];
    const known = knownOn.get(identity) ?? 0;
    const taken = Math.max(occupancy.get(identity) ?? 0, known) + joined.length;
    const room = Math.max(0, MAX_FINDINGS_PER_TICKET - taken);
    joining.set(identity, [...joined, ...without.slice(0, room)]);
    for (const finding of without.slice(room)) leftOver.add(finding);
  }

  const kept = ticketsToKeep(input, findings).map((ticket): TicketToKeep | TicketToAttach => {
    const newFindings = joining.get(ticketIdentity(ticket.existing)) ?? [];
    const [first] = newFindings;
    if (first === undefined) return ticket;
    const members = [...ticket.findings, ...newFindings];
    return {
      kind: 'attach',
      projectId: projectOf(input.rulesOf(first), input),
      ...sharedBy(members, input),
      findings: members,
      newFindings,
      ticketUrl: ticket.existing.serviceNowUrl,
      existing: ticket.existing,
    };
  });
  return [
    ...kept,
    ...newTickets(
      input,
      findings.filter((f) => leftOver.has(f)),
    ),
  ];
}

/** The rules that all findings on a ticket have; `null` if they differ. */
function rulesByTicket(
  held: readonly { readonly finding: Finding; readonly ticket: ExistingTicket }[],
  rulesOf: PlanInput['rulesOf'],
): ReadonlyMap<string, TicketRules | null> {
  const rulesOn = new Map<string, TicketRules | null>();
  for (const { finding, ticket } of held) {
    const identity = ticketIdentity(ticket);
    const rules = rulesOf(finding);
    const others = rulesOn.get(identity);
    rulesOn.set(identity, others === undefined || others === rules ? rules : null);
  }
  return rulesOn;
}

/** Whether it is more than a ticket that a SARIF file names. */
export function isKnownToDatadog({ caseId }: ExistingTicket): boolean {
  return caseId !== null;
}

function laterMade(
  a: ExistingTicket | undefined,
  b: ExistingTicket | undefined,
): ExistingTicket | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return (b.createdAt ?? 0) > (a.createdAt ?? 0) ? b : a;
}

function planAttach(input: PlanInput, operation: AttachOperation): PlannedTicket[] {
  const { findings, existing } = input;
  const isElsewhere = ({ id }: Finding): boolean =>
    existing.has(id) && sysIdOf(existing.get(id)) !== operation.sysId;
  const elsewhere = findings.filter(isElsewhere);
  if (operation.onExistingTicket === 'fail') refuseExisting({ ...input, findings: elsewhere });

  const isMoved = operation.onExistingTicket === 'move';
  const onTicket = findings.filter((f) => isMoved || !isElsewhere(f));
  // Attaching is idempotent: where only a SARIF file says that it was done, it is done once more.
  const isDone = (f: Finding): boolean => {
    const on = existing.get(f.id);
    return on !== undefined && isKnownToDatadog(on) && !isElsewhere(f);
  };
  const already = onTicket.filter(isDone);
  const newFindings = onTicket.filter((f) => !isDone(f));
  if (onTicket.length > MAX_FINDINGS_PER_TICKET) {
    throw new GuardError(
      `${onTicket.length} findings are to be on the one ServiceNow ticket, and Datadog allows ` +
        `${MAX_FINDINGS_PER_TICKET} on a ticket. Nothing was written. Choose fewer findings, or use ` +
        '`operation: create`, which makes as many tickets as they need.',
    );
  }

  const left = isMoved ? [] : ticketsToKeep(input, elsewhere);
  const first = already[0];
  const target = (first && existing.get(first.id)) ?? null;
  if (newFindings.length === 0) {
    return target === null
      ? left
      : [{ kind: 'existing', ...UNGROUPED, findings: already, existing: target }, ...left];
  }
  return [
    {
      kind: 'attach',
      projectId: operation.projectId,
      ...UNGROUPED,
      findings: onTicket,
      newFindings,
      ticketUrl: operation.ticketUrl,
      existing: target,
    },
    ...left,
  ];
}

/** The findings of `attach` are grouped by nothing. */
const UNGROUPED = { group: null, route: null } as const;

function sysIdOf(ticket: ExistingTicket | undefined): string | null {
  if (!ticket) return null;
  return recordId(ticket.serviceNowSysId, ticket.serviceNowUrl);
}

/** By the first finding of each. */
function inOrder(tickets: readonly PlannedTicket[], findings: readonly Finding[]): PlannedTicket[] {
  const holding = new Map<FindingId, PlannedTicket>();
  for (const ticket of tickets) for (const { id } of ticket.findings) holding.set(id, ticket);
  const ordered = new Set<PlannedTicket>();
  for (const { id } of findings) {
    const ticket = holding.get(id);
    if (ticket) ordered.add(ticket);
  }
  return [...ordered];
}

type NonEmpty<T> = [T, ...T[]];

/** The items by key, keys and items in order of first appearance. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, NonEmpty<T>> {
  const groups = new Map<string, NonEmpty<T>>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
