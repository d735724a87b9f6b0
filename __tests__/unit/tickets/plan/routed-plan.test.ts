/** Plans with routes: which tickets come of findings that different teams own. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding, FindingId } from '../../../../src/findings/finding.ts';
import type { CreateOperation, Route, TicketRules } from '../../../../src/tickets/operation.ts';
import { planTickets } from '../../../../src/tickets/plan/plan.ts';
import { routeFindings } from '../../../../src/tickets/plan/route.ts';
import type {
  ClosedTickets,
  ExistingTicket,
  PlannedTicket,
} from '../../../../src/tickets/ticket.ts';
import { createOperation, existingTicket, finding, RULES } from '../../builders.ts';

function rules(route: number | null, projectId: string | null): TicketRules {
  return { ...RULES, route, projectId, groupBy: 'severity' };
}

/** A route for each team, to the project of that name; `leave-out` for what begins with `no-`. */
function routesTo(...teams: readonly string[]): readonly Route[] {
  return teams.map((team, index) => ({
    number: index + 1,
    line: index + 1,
    when: [{ facet: 'team', patterns: [team.replace(/^no-/, '')] }],
    action: team.startsWith('no-') ? 'leave-out' : rules(index + 1, team),
  }));
}

interface Given {
  readonly findings: readonly Finding[];
  readonly teams: readonly string[];
  readonly projectId?: string | null;
  readonly onExistingTicket?: CreateOperation['onExistingTicket'];
  readonly existing?: ReadonlyMap<FindingId, ExistingTicket>;
  readonly closed?: ReadonlyMap<FindingId, ClosedTickets>;
  readonly onClosedTicket?: CreateOperation['onClosedTicket'];
}

function plan({ findings, teams, projectId = 'rest', existing = new Map(), ...given }: Given) {
  const routes = routesTo(...teams);
  const { onExistingTicket = 'skip', onClosedTicket = 'new', closed = new Map() } = given;
  const operation = createOperation({
    ...rules(null, projectId),
    routes,
    onExistingTicket,
    onClosedTicket,
  });
  const routeOf = routeFindings(findings, routes);
  const isLeftOut = ({ id }: Finding): boolean => routeOf.get(id)?.action === 'leave-out';
  return planTickets({
    findings: findings.filter((one) => !isLeftOut(one)),
    operation,
    rulesOf({ id }) {
      const action = routeOf.get(id)?.action ?? operation;
      return action === 'leave-out' ? operation : action;
    },
    existing,
    closed,
    maxTickets: 1_000,
    writeTexts: () => ({ title: null, description: null }),
  });
}

/** Each ticket as `kind project route: findings`. */
function shown(tickets: readonly PlannedTicket[]): readonly string[] {
  return tickets.map((ticket) => {
    const project = ticket.kind === 'existing' ? ticket.existing.projectId : ticket.projectId;
    return `${ticket.kind} ${project} ${ticket.route}: ${ticket.findings.map(({ id }) => id).join()}`;
  });
}

function ticket(number: number, projectId: string | null = null): ExistingTicket {
  return existingTicket({
    caseId: `case-${number}`,
    caseKey: `SEC-${number}`,
    projectId,
    serviceNowUrl: `https://example.service-now.com/incident.do?sys_id=${'0'.repeat(31)}${number}`,
    createdAt: number,
  });
}

const A = finding('a', { teams: ['pay'], severity: 'high' });
const B = finding('b', { teams: ['shop'], severity: 'high' });
const C = finding('c', { teams: ['pay'], severity: 'high' });
const D = finding('d', { severity: 'high' });
const E = finding('e', { teams: ['pay'], severity: 'high' });

describe('a plan with routes', () => {
  test('has each ticket in the project of its route, in the order of the findings', () => {
    expect(shown(plan({ findings: [A, B, C, D], teams: ['pay', 'shop'] }))).toEqual([
      'create pay 1: a,c',
      'create shop 2: b',
      'create rest null: d',
    ]);
  });

  test('has no finding that a route leaves out', () => {
    expect(shown(plan({ findings: [A, B, C, D], teams: ['no-pay', 'shop'] }))).toEqual([
      'create shop 2: b',
      'create rest null: d',
    ]);
  });

  test('has no ticket of two routes, even to one project', () => {
    const tickets = plan({ findings: [A, B], teams: ['pay', 'shop'] });
    expect(tickets).toHaveLength(2);
  });

  test('leaves a finding that has a ticket where it is, whatever its route', () => {
    const existing = new Map([[A.id, ticket(1)]]);
    expect(shown(plan({ findings: [A, C], teams: ['pay'], existing }))).toEqual([
      'existing null 1: a',
      'create pay 1: c',
    ]);
  });

  test('joins findings of the same route alone', () => {
    const existing = new Map([[A.id, ticket(1)]]);
    const given = { findings: [A, B, C], teams: ['pay', 'shop'], existing };
    expect(shown(plan({ ...given, onExistingTicket: 'join' }))).toEqual([
      'attach pay 1: a,c',
      'create shop 2: b',
    ]);
  });

  test('joins nothing to a ticket that holds findings of two routes', () => {
    const existing = new Map([
      [A.id, ticket(1)],
      [B.id, ticket(1)],
    ]);
    const given = { findings: [A, B, C], teams: ['pay', 'shop'], existing };
    expect(shown(plan({ ...given, onExistingTicket: 'join' }))).toEqual([
      'existing null null: a,b',
      'create pay 1: c',
    ]);
  });

  test('joins nothing to a ticket in another project than that of its route', () => {
    const on = (projectId: string | null) => new Map([[A.id, ticket(1, projectId)]]);
    const given = { findings: [A, C], teams: ['pay'], onExistingTicket: 'join' as const };
    expect(shown(plan({ ...given, existing: on('old') }))).toEqual([
      'existing old 1: a',
      'create pay 1: c',
    ]);
    expect(shown(plan({ ...given, existing: on('pay') }))).toEqual(['attach pay 1: a,c']);
    expect(shown(plan({ ...given, existing: on(null) }))).toEqual(['attach pay 1: a,c']);
  });

  test('joins the ticket in its own project, even if one elsewhere was made later', () => {
    const existing = new Map([
      [A.id, ticket(1, 'pay')],
      [C.id, ticket(2, 'old')],
    ]);
    const given = { findings: [A, C, E], teams: ['pay'], existing };
    expect(shown(plan({ ...given, onExistingTicket: 'join' }))).toEqual([
      'attach pay 1: a,e',
      'existing old 1: c',
    ]);
  });

  test('leaves a finding on its ticket in another project, and gives it no second one', () => {
    const existing = new Map([[A.id, ticket(1, 'old')]]);
    for (const onExistingTicket of ['skip', 'join'] as const) {
      const tickets = plan({ findings: [A], teams: ['pay'], existing, onExistingTicket });
      expect(shown(tickets)).toEqual(['existing old 1: a']);
    }
  });

  test('opens a closed ticket again in the project where it is', () => {
    const closed = new Map([[A.id, { last: ticket(1, 'old'), count: 1 }]]);
    const given = { findings: [A], teams: ['pay'], closed };
    expect(shown(plan({ ...given, onClosedTicket: 'reopen' }))).toEqual(['attach old 1: a']);
  });

  test('is refused where a finding has neither a route nor a project', () => {
    const planning = () => plan({ findings: [A, B, D], teams: ['pay'], projectId: null });
    expect(planning).toThrow(
      /^No route takes 2 of 3 findings, and `project-id` is not set: b, d\. Nothing was written\./,
    );
  });

  test('needs no project for a finding that has a ticket', () => {
    const existing = new Map([[D.id, ticket(1)]]);
    const given = { findings: [A, D], teams: ['pay'], projectId: null, existing };
    expect(shown(plan(given))).toEqual(['create pay 1: a', 'existing null null: d']);
  });
});

describe('for any findings and routes', () => {
  const team = fc.constantFrom('pay', 'shop', 'ops', undefined);
  const findings = fc
    .array(fc.record({ team, severity: fc.constantFrom('high' as const, 'low' as const) }), {
      maxLength: 130,
    })
    .map((all) =>
      all.map((one, index) =>
        finding(`f${index}`, { severity: one.severity, teams: one.team ? [one.team] : [] }),
      ),
    );
  const teams = fc.uniqueArray(fc.constantFrom('pay', 'no-shop', 'shop', 'ops', 'no-ops'));

  test('each finding is in exactly one ticket, of its own route, or left out', () => {
    fc.assert(
      fc.property(findings, teams, (all, wanted) => {
        const routeOf = routeFindings(all, routesTo(...wanted));
        const tickets = plan({ findings: all, teams: wanted });
        const placed = tickets.flatMap((made) => made.findings.map(({ id }) => id));
        const leftOut = all.filter(({ id }) => routeOf.get(id)?.action === 'leave-out');
        expect([...placed, ...leftOut.map(({ id }) => id)].sort()).toEqual(
          all.map(({ id }) => id).sort(),
        );
        for (const made of tickets) {
          for (const { id } of made.findings) {
            expect(made.route).toBe(routeOf.get(id)?.number ?? null);
          }
          expect(made.findings.length).toBeLessThanOrEqual(50);
        }
      }),
    );
  });

  test('whatever tickets they have, none gets a second one, and none is joined across projects', () => {
    const place = fc.record({
      number: fc.integer({ min: 1, max: 6 }),
      isClosed: fc.boolean(),
    });
    const withTickets = findings.chain((all) =>
      fc.record({
        all: fc.constant(all),
        places: fc.array(fc.option(place), { minLength: all.length, maxLength: all.length }),
      }),
    );
    const projects = ['pay', 'shop', 'old', null] as const;
    const policy = fc.record({
      onExistingTicket: fc.constantFrom('skip' as const, 'join' as const),
      onClosedTicket: fc.constantFrom('new' as const, 'reopen' as const),
    });
    fc.assert(
      fc.property(withTickets, teams, policy, ({ all, places }, wanted, policies) => {
        const on = (isClosed: boolean) =>
          all.flatMap(({ id }, index) => {
            const at = places[index];
            if (!at || at.isClosed !== isClosed) return [];
            const number = isClosed ? at.number + 10 : at.number;
            return [[id, ticket(number, projects[number % 4])] as const];
          });
        const existing = new Map(on(false));
        const closed = new Map(on(true).map(([id, last]) => [id, { last, count: 1 }]));
        const given = { findings: all, teams: wanted, existing, closed, ...policies };
        const tickets = plan(given);
        const routeOf = routeFindings(all, routesTo(...wanted));
        const leftOut = all.filter(({ id }) => routeOf.get(id)?.action === 'leave-out');
        const placed = tickets.flatMap((made) => made.findings.map(({ id }) => id));
        expect([...placed, ...leftOut.map(({ id }) => id)].sort()).toEqual(
          all.map(({ id }) => id).sort(),
        );
        for (const made of tickets) {
          for (const { id, teams: [team] = [] } of made.findings) {
            const own = wanted.find((name) => name === team) ?? 'rest';
            if (made.kind === 'create') {
              expect(existing.has(id)).toBe(false);
              expect(made.projectId).toBe(own);
            } else if (made.kind === 'existing' || existing.has(id)) {
              expect(made.existing?.caseId).toBe(existing.get(id)?.caseId);
            } else if (made.existing?.projectId != null && made.reopens !== true) {
              expect(made.existing.projectId).toBe(own);
            }
          }
        }
      }),
    );
  });

  test('routes for different teams may be in any order', () => {
    fc.assert(
      fc.property(
        findings,
        fc.shuffledSubarray(['pay', 'shop', 'ops'], { minLength: 3 }),
        (all, order) => {
          const contents = (wanted: readonly string[]) =>
            shown(plan({ findings: all, teams: wanted })).map((line) => line.replace(/ \w+:/, ':'));
          expect(contents(order)).toEqual(contents(['pay', 'shop', 'ops']));
        },
      ),
    );
  });
});
