/** The tickets to create for findings that are to have new ones. */
import { chunk } from '../../concurrency.ts';
import { MAX_FINDINGS_PER_TICKET } from '../../datadog/endpoints/servicenow-tickets.ts';
import { counted, listing } from '../../english.ts';
import type { Finding } from '../../findings/finding.ts';
import { GuardError } from '../guard-error.ts';
import type { TicketRules } from '../operation.ts';
import type { PreviousTicket, Priority, TicketToCreate } from '../ticket.ts';
import { latest } from './existing-tickets.ts';
import { groupKey, groupLabel } from './grouping.ts';
import type { PlanInput } from './plan-input.ts';
import { highestSeverity } from './select.ts';

export function newTickets(
  input: PlanInput,
  findings: readonly Finding[],
): readonly TicketToCreate[] {
  const isNew = new Set(findings);
  return groupsOf(input.findings, input.rulesOf).flatMap(({ rules, members }) => {
    const some = members.filter((finding) => isNew.has(finding));
    return ticketsFor({ rules, members: some, isBegun: some.length < members.length }, input);
  });
}

/** Those of a group that is begun have no number: its earlier tickets have numbers of their own. */
export function ticketsFor(
  { rules, members, isBegun }: Group & { readonly isBegun: boolean },
  input: PlanInput,
): readonly TicketToCreate[] {
  if (members.length === 0) return [];
  const group = groupLabel(members, rules.groupBy);
  const projectId = projectOf(rules, input);
  const parts = chunk(members, MAX_FINDINGS_PER_TICKET);
  return parts.map((some, index) => ({
    kind: 'create',
    projectId,
    route: rules.route,
    group,
    findings: some,
    ...previousOf(some, input.closed),
    ...input.writeTexts(
      rules,
      some,
      isBegun ? { number: 1, count: 1 } : { number: index + 1, count: parts.length },
    ),
    priority: priorityOf(some, rules.priority),
    assigneeId: rules.assigneeId,
  }));
}

interface Group {
  readonly rules: TicketRules;
  readonly members: readonly Finding[];
}

/** The findings by rules and what they are grouped by, in order of first appearance. */
export function groupsOf(
  findings: readonly Finding[],
  rulesOf: PlanInput['rulesOf'],
): readonly Group[] {
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

/** @throws {GuardError} naming all findings that would get a new ticket, and have no project. */
export function projectOf({ projectId }: TicketRules, input: PlanInput): string {
  if (projectId !== null) return projectId;
  const { findings, rulesOf, existing, operation } = input;
  const isToBePlaced = ({ id }: Finding): boolean =>
    operation.onExistingTicket === 'move' || !existing.has(id);
  const homeless = findings.filter(
    (finding) => isToBePlaced(finding) && rulesOf(finding).projectId === null,
  );
  const names = homeless.map(({ id, title, rule = '' }) => {
    const name = title ?? rule;
    return name === '' ? id : `${id} (${name})`;
  });
  throw new GuardError(
    `No route takes ${homeless.length} of ${counted(findings.length, 'finding')}, and ` +
      `\`project-id\` is not set: ${listing(names)}. Nothing was written. Set ` +
      '`project-id` for what no route takes, add a route, or end `routes` with `- when: {}` and ' +
      '`leave-out: true`.',
  );
}

/** The last of the closed tickets that the findings had. */
function previousOf(
  findings: readonly Finding[],
  closed: PlanInput['closed'],
): { readonly previous?: PreviousTicket } {
  const had = findings.flatMap(({ id }) => closed.get(id) ?? []);
  const last = latest(had, (tickets) => tickets.last)?.last;
  if (last === undefined) return {};
  const count = Math.max(...had.map((tickets) => tickets.count));
  return { previous: { caseKey: last.caseKey, serviceNowUrl: last.serviceNowUrl, count } };
}

function priorityOf(
  findings: readonly Finding[],
  choice: TicketRules['priority'],
): Priority | null {
  if (choice === null || typeof choice === 'string') return choice;
  const severity = highestSeverity(findings);
  return severity === null ? null : (choice[severity] ?? null);
}
