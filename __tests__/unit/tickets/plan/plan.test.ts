import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding, FindingId } from '../../../../src/findings/finding.ts';
import { SEVERITIES } from '../../../../src/findings/finding.ts';
import { GuardError } from '../../../../src/tickets/guard-error.ts';
import {
  type CreateOperation,
  FROM_SEVERITY,
  type Operation,
} from '../../../../src/tickets/operation.ts';
import { planTickets } from '../../../../src/tickets/plan/plan.ts';
import type { PlanInput } from '../../../../src/tickets/plan/plan-input.ts';
import {
  type ExistingTicket,
  GROUP_BY,
  type PlannedTicket,
} from '../../../../src/tickets/ticket.ts';
import { createOperation, existingTicket, finding, PROJECT } from '../../builders.ts';
import { findings } from '../scene.ts';

type Attach = Extract<Operation, { kind: 'attach' }>;

const SYS_ID = 'f'.repeat(32);
const TARGET = `https://example.service-now.com/incident.do?sys_id=${SYS_ID}`;

function attach(onExistingTicket: Attach['onExistingTicket'] = 'move'): Attach {
  return { kind: 'attach', projectId: PROJECT, ticketUrl: TARGET, sysId: SYS_ID, onExistingTicket };
}

function existing(number: number, part: Partial<ExistingTicket> = {}): ExistingTicket {
  const sysId = String(number).padStart(32, '0');
  return existingTicket({
    caseId: `case-${number}`,
    caseKey: `SEC-${number}`,
    title: `Ticket ${number}`,
    serviceNowUrl: `https://example.service-now.com/incident.do?sys_id=${sysId}`,
    serviceNowSysId: sysId,
    createdAt: number,
    ...part,
  });
}

const ON_TARGET = existing(0, { serviceNowUrl: TARGET, serviceNowSysId: SYS_ID });

type OnTickets = readonly (readonly [Finding | undefined, ExistingTicket])[];

function onTickets(entries: OnTickets): ReadonlyMap<FindingId, ExistingTicket> {
  return new Map(entries.flatMap(([found, ticket]) => (found ? [[found.id, ticket]] : [])));
}

function plan({
  operation = createOperation(),
  ...part
}: Partial<PlanInput>): readonly PlannedTicket[] {
  return planTickets({
    findings: [],
    operation,
    rulesOf: () => (operation.kind === 'create' ? operation : createOperation()),
    existing: new Map(),
    closed: new Map(),
    maxTickets: 1_000_000,
    writeTexts: (_rules, _findings, { number, count }) => ({
      title: `${number}/${count}`,
      description: null,
    }),
    ...part,
  });
}

/** Each ticket as `kind:number of findings`. */
function shapes(tickets: readonly PlannedTicket[]): string[] {
  return tickets.map(({ kind, findings: { length } }) => `${kind}:${length}`);
}

const ids = (members: readonly Finding[]): FindingId[] => members.map(({ id }) => id);

const anyFindings = fc
  .array(
    fc.record({
      rule: fc.option(fc.constantFrom('r1', 'r2', 'r3'), { nil: undefined }),
      severity: fc.option(fc.constantFrom(...SEVERITIES), { nil: undefined }),
      file: fc.option(fc.constantFrom('a.ts', 'b.ts'), { nil: undefined }),
    }),
    { maxLength: 180 },
  )
  .map((details) => details.map((detail, number) => finding(`f${number}`, detail)));

const anyInput = anyFindings.chain((members) =>
  fc.record({
    findings: fc.constant(members),
    groupBy: fc.constantFrom(...GROUP_BY),
    existing: fc
      .tuple(
        fc.array(fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }), {
          minLength: members.length,
          maxLength: members.length,
        }),
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 0, maxLength: 5 }),
      )
      .map(([numbers, counts]) =>
        onTickets(
          members.flatMap((member, place) => {
            const number = numbers[place];
            if (number === undefined) return [];
            const ticket = number === 0 ? ON_TARGET : existing(number);
            return [[member, { ...ticket, findingCount: counts[number] ?? null }] as const];
          }),
        ),
      ),
  }),
);

const OPERATIONS: readonly ((groupBy: CreateOperation['groupBy']) => Operation)[] = [
  ...(['skip', 'join', 'move'] as const).map(
    (onExistingTicket) => (groupBy: CreateOperation['groupBy']) =>
      createOperation({ groupBy, onExistingTicket }),
  ),
];

describe('any plan', () => {
  test('has every finding in exactly one ticket, in order, none with more than 50 to write', () => {
    fc.assert(
      fc.property(anyInput, fc.constantFrom(...OPERATIONS), (input, operation) => {
        const tickets = plan({ ...input, operation: operation(input.groupBy) });
        const planned = tickets.flatMap((ticket) => ids(ticket.findings));
        expect([...planned].sort()).toEqual(ids(input.findings).sort());

        const position = new Map(input.findings.map(({ id }, place) => [id, place]));
        const firsts = tickets.map((ticket) =>
          Math.min(...ticket.findings.map(({ id }) => position.get(id) ?? -1)),
        );
        expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
        for (const ticket of tickets) {
          expect(ticket.findings.length).toBeGreaterThan(0);
          if (ticket.kind === 'create') expect(ticket.findings.length).toBeLessThanOrEqual(50);
        }
      }),
    );
  });

  test('that joins never puts more on a ticket than its room', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const operation = createOperation({ groupBy: input.groupBy, onExistingTicket: 'join' });
        for (const ticket of plan({ ...input, operation })) {
          if (ticket.kind !== 'attach' || !ticket.existing) continue;
          const already = ticket.findings.length - ticket.newFindings.length;
          const on = Math.max(ticket.existing.findingCount ?? 0, already);
          expect(on + ticket.newFindings.length).toBeLessThanOrEqual(50);
          expect(ticket.newFindings.every(({ id }) => !input.existing.has(id))).toBe(true);
        }
      }),
    );
  });

  test('is the same for the same input', () => {
    fc.assert(
      fc.property(anyInput, fc.constantFrom(...OPERATIONS), (input, operation) => {
        const part = { ...input, operation: operation(input.groupBy) };
        expect(plan(part)).toEqual(plan(part));
      }),
      { numRuns: 20 },
    );
  });

  test('that skips or joins leaves each finding on the ticket it has', () => {
    fc.assert(
      fc.property(anyInput, fc.constantFrom('skip' as const, 'join' as const), (input, policy) => {
        const operation = createOperation({ groupBy: input.groupBy, onExistingTicket: policy });
        for (const ticket of plan({ ...input, operation })) {
          if (ticket.kind === 'create') {
            expect(ticket.findings.some(({ id }) => input.existing.has(id))).toBe(false);
            continue;
          }
          for (const { id } of ticket.findings) {
            const had = input.existing.get(id);
            if (had) expect(ticket.existing).toMatchObject({ caseId: had.caseId });
          }
        }
      }),
    );
  });

  test('numbers the parts of each group without a gap', () => {
    fc.assert(
      fc.property(anyFindings, fc.constantFrom(...GROUP_BY), (members, groupBy) => {
        const parts: string[] = [];
        plan({
          findings: members,
          operation: createOperation({ groupBy, onExistingTicket: 'move' }),
          writeTexts: (_rules, _findings, { number, count }) => {
            parts.push(`${number}/${count}`);
            return { title: null, description: null };
          },
        });
        let expected = 1;
        for (const part of parts) {
          const [number, count] = part.split('/').map(Number);
          expect(number).toBe(expected);
          expected = number === count ? 1 : expected + 1;
        }
        expect(expected).toBe(1);
      }),
    );
  });
});

describe('findings with rules of their own', () => {
  const mine = createOperation({ groupBy: 'rule', priority: 'P1', assigneeId: 'me' });
  const yours = createOperation({ groupBy: 'all', priority: 'P2', onExistingTicket: 'join' });
  const members = ['a', 'b', 'c', 'd'].map((id) => finding(id, { rule: 'r' }));
  const rulesOf = ({ id }: Finding) => (id === 'a' || id === 'c' ? mine : yours);

  test('never share a ticket, and get tickets by their own rules', () => {
    const tickets = plan({ findings: members, operation: yours, rulesOf });
    expect(tickets).toMatchObject([
      { group: 'rule: r', priority: 'P1', assigneeId: 'me', findings: [{ id: 'a' }, { id: 'c' }] },
      { group: null, priority: 'P2', assigneeId: null, findings: [{ id: 'b' }, { id: 'd' }] },
    ]);
  });

  test('join only a ticket of findings with the same rules', () => {
    const onTicket = onTickets([[members[0], existing(1)]]);
    const tickets = plan({ findings: members, operation: yours, rulesOf, existing: onTicket });
    expect(tickets).toMatchObject([
      { kind: 'attach', group: 'rule: r', newFindings: [{ id: 'c' }] },
      { kind: 'create', findings: [{ id: 'b' }, { id: 'd' }] },
    ]);
  });
});

describe('new tickets', () => {
  test.each([
    [0, []],
    [1, ['create:1']],
    [50, ['create:50']],
    [51, ['create:50', 'create:1']],
    [2_501, [...Array(50).fill('create:50'), 'create:1']],
  ])('of %d findings in one group hold at most 50 each', (count, expected) => {
    expect(shapes(plan({ findings: findings(count) }))).toEqual(expected);
  });

  test('are one for each value of what the findings are grouped by, those without it together', () => {
    const members = [
      finding('a', { rule: 'r1', file: 'x', severity: 'low', service: 's' }),
      finding('b', { rule: 'r2', file: 'x', severity: 'high', resource: 'r' }),
      finding('c', { file: 'y', severity: 'high', service: 's', resource: 'q' }),
      finding('d', { rule: 'r1', service: 't', resource: 'r' }),
      finding('e', { file: 'x', severity: 'low', service: 't' }),
    ];
    const groups = (groupBy: CreateOperation['groupBy']) =>
      plan({ findings: members, operation: createOperation({ groupBy }) }).map((ticket) =>
        ids(ticket.findings).join(''),
      );
    expect(groups('rule')).toEqual(['ad', 'b', 'ce']);
    expect(groups('file')).toEqual(['abe', 'c', 'd']);
    expect(groups('finding')).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(groups('all')).toEqual(['abcde']);
    expect(groups('severity')).toEqual(['ae', 'bc', 'd']);
    expect(groups('service')).toEqual(['ac', 'b', 'de']);
    expect(groups('resource')).toEqual(['ae', 'bd', 'c']);
  });

  test('have the words, the assignee and the priority that they are given', () => {
    const operation = createOperation({ priority: 'P3', assigneeId: 'someone' });
    expect(plan({ findings: findings(1), operation })).toMatchObject([
      { kind: 'create', title: '1/1', description: null, priority: 'P3', assigneeId: 'someone' },
    ]);
  });

  test.each([
    [['low', 'critical', 'medium'], 'P1'],
    [['high', 'low'], 'P2'],
    [['medium'], 'P3'],
    [['low'], 'P4'],
    [['info'], 'P5'],
    [['none'], 'NOT_DEFINED'],
    [[undefined, 'low'], 'P4'],
    [[undefined], null],
  ] as const)('of severities %j have the priority %s', (severities, priority) => {
    const members = severities.map((severity, place) => finding(`f${place}`, { severity }));
    const operation = createOperation({ priority: FROM_SEVERITY });
    expect(plan({ findings: members, operation })).toMatchObject([{ priority }]);
  });

  test('beyond max-tickets stop the run, with the count and the ways out', () => {
    const part = { findings: findings(3), operation: createOperation({ groupBy: 'finding' }) };
    expect(() => plan({ ...part, maxTickets: 2 })).toThrow(GuardError);
    expect(() => plan({ ...part, maxTickets: 2 })).toThrow(/create 3 tickets.*allows 2.*group-by/);
    expect(plan({ ...part, maxTickets: 3 })).toHaveLength(3);
  });
});

describe('findings that have a ticket', () => {
  const members = findings(4);
  const two = onTickets([
    [members[1], existing(1)],
    [members[3], existing(1)],
  ]);

  test('stay on it with skip, as one entry', () => {
    const tickets = plan({ findings: members, existing: two });
    expect(shapes(tickets)).toEqual(['create:2', 'existing:2']);
    expect(tickets[1]).toMatchObject({ existing: existing(1) });
  });

  test('are moved with move', () => {
    const operation = createOperation({ onExistingTicket: 'move' });
    expect(shapes(plan({ findings: members, existing: two, operation }))).toEqual(['create:4']);
  });

  test('stop the run with fail, which names them', () => {
    const operation = createOperation({ onExistingTicket: 'fail' });
    const part = { findings: members, operation };
    expect(() => plan({ ...part, existing: two })).toThrow(GuardError);
    expect(() => plan({ ...part, existing: two })).toThrow(
      /2 of 4 findings.*f1 \(SEC-1\), f3 \(SEC-1\).*Nothing was written.*set `skip`, `join` or `move`/,
    );
    expect(shapes(plan(part))).toEqual(['create:4']);
    const nameless = existing(1, { caseKey: null, caseId: null, serviceNowUrl: null });
    expect(() => plan({ ...part, existing: onTickets([[members[1], nameless]]) })).toThrow(
      /f1 \(a ticket\)/,
    );
  });

  test('do not count for max-tickets', () => {
    expect(plan({ findings: members, existing: two, maxTickets: 1 })).toHaveLength(2);
  });
});

describe('a group of more than 50 findings', () => {
  const members = findings(130);
  const titles = (tickets: readonly PlannedTicket[]) =>
    tickets.flatMap((ticket) => (ticket.kind === 'create' ? [ticket.title] : []));

  test('gets numbered tickets', () => {
    expect(titles(plan({ findings: members }))).toEqual(['1/3', '2/3', '3/3']);
  });

  test.each(['skip', 'join'] as const)(
    'gets tickets without a number if it has one already (%s)',
    (onExistingTicket) => {
      const tickets = plan({
        findings: members,
        operation: createOperation({ onExistingTicket }),
        existing: onTickets([[members[0], existing(1, { findingCount: 50 })]]),
      });
      expect(titles(tickets)).toEqual(['1/1', '1/1', '1/1']);
    },
  );
});

describe('with join, findings without a ticket', () => {
  const operation = createOperation({ groupBy: 'rule', onExistingTicket: 'join' });
  const rules = (rule: string, count: number) =>
    findings(count, rule).map((member) => ({ ...member, rule }));

  test('join the ticket of their group, as one entry that sends only what is new', () => {
    const members = rules('a', 3);
    const [ticket] = plan({
      findings: members,
      operation,
      existing: onTickets([[members[1], existing(1)]]),
    });
    expect(ticket).toMatchObject({ kind: 'attach', ticketUrl: existing(1).serviceNowUrl });
    expect(ticket?.kind === 'attach' && ids(ticket.newFindings)).toEqual(['a0', 'a2']);
    expect(ticket && ids(ticket.findings).sort()).toEqual(['a0', 'a1', 'a2']);
  });

  test('would get a ticket of their group if Datadog took no more on that one', () => {
    const members = findings(4);
    const [joined] = plan({
      findings: members,
      operation: createOperation({ onExistingTicket: 'join' }),
      existing: onTickets([[members[0], existing(1)]]),
    });
    expect(joined).toMatchObject({
      kind: 'attach',
      otherwise: [{ kind: 'create', findings: members.slice(1), title: '1/1' }],
    });
  });

  test('do not join the ticket of another group', () => {
    const members = [...rules('a', 1), ...rules('b', 1)];
    const part = { findings: members, operation, existing: onTickets([[members[0], existing(1)]]) };
    expect(shapes(plan(part))).toEqual(['existing:1', 'create:1']);
  });

  test('join the ticket made last of several', () => {
    const members = rules('a', 4);
    const tickets = plan({
      findings: members,
      operation,
      existing: onTickets([
        [members[0], existing(7)],
        [members[1], existing(9)],
        [members[2], existing(8)],
      ]),
    });
    const joined = tickets.find(({ kind }) => kind === 'attach');
    expect(joined).toMatchObject({ existing: { caseId: 'case-9' } });
    expect(shapes(tickets)).toEqual(['existing:1', 'attach:2', 'existing:1']);
  });

  test('join a ticket that Datadog knows rather than one that only a SARIF file names', () => {
    const members = rules('a', 3);
    const named = existing(9, { caseId: null, caseKey: null, createdAt: null });
    const part = { findings: members, operation };
    expect(shapes(plan({ ...part, existing: onTickets([[members[0], named]]) }))).toEqual([
      'attach:3',
    ]);
    const both = onTickets([
      [members[0], named],
      [members[1], existing(1)],
    ]);
    expect(shapes(plan({ ...part, existing: both }))).toEqual(['existing:1', 'attach:2']);
  });

  test('join the first of several that were made at the same time', () => {
    const members = rules('a', 3);
    const tickets = plan({
      findings: members,
      operation,
      existing: onTickets([
        [members[0], existing(1, { createdAt: 5 })],
        [members[1], existing(2, { createdAt: 5 })],
      ]),
    });
    expect(tickets.find(({ kind }) => kind === 'attach')).toMatchObject({
      existing: { caseId: 'case-1' },
    });
  });

  test('join as far as the room of the ticket allows, what else is on it counted', () => {
    const members = rules('a', 10);
    const part = {
      findings: members,
      operation,
      existing: onTickets([[members[0], existing(1, { findingCount: 46 })]]),
    };
    expect(shapes(plan(part))).toEqual(['attach:5', 'create:5']);
  });

  test('get a ticket of their own where there is no room', () => {
    const members = rules('a', 2);
    const part = {
      findings: members,
      operation,
      existing: onTickets([[members[0], existing(1, { findingCount: 50 })]]),
    };
    expect(shapes(plan(part))).toEqual(['existing:1', 'create:1']);
  });

  test('give a ticket the place of its first finding, whichever group that is of', () => {
    const [a1, b1, c1, b2, a2, a3] = ['a', 'b', 'c', 'b', 'a', 'a'].map((rule, index) =>
      finding(`f${index}`, { rule }),
    );
    const members = [a1, b1, c1, b2, a2, a3].flatMap((member) => member ?? []);
    const onBoth = onTickets([
      [a1, existing(1)],
      [b2, existing(2)],
      [a2, existing(2)],
    ]);
    const tickets = plan({ findings: members, operation, existing: onBoth });
    expect(shapes(tickets)).toEqual(['existing:1', 'attach:4', 'create:1']);
  });

  test('share the room of a ticket that two groups are on', () => {
    const members = [...rules('a', 20), ...rules('b', 40)];
    const part = {
      findings: members,
      operation,
      existing: onTickets([
        [members[0], existing(1)],
        [members[20], existing(1)],
      ]),
    };
    expect(shapes(plan(part))).toEqual(['attach:50', 'create:10']);
  });

  test('are planned for a ticket that is still being made', () => {
    const members = rules('a', 2);
    const part = {
      findings: members,
      operation,
      existing: onTickets([
        [members[0], existing(1, { serviceNowUrl: null, serviceNowSysId: null })],
      ]),
    };
    expect(plan(part)).toMatchObject([{ kind: 'attach', ticketUrl: null }]);
  });

  test('do not count for max-tickets', () => {
    const members = rules('a', 2);
    const part = { findings: members, operation, existing: onTickets([[members[0], existing(1)]]) };
    expect(plan({ ...part, maxTickets: 0 })).toHaveLength(1);
  });
});

describe('attach', () => {
  const members = findings(4);
  const mixed = onTickets([
    [members[0], ON_TARGET],
    [members[1], existing(1)],
  ]);

  test('sends all that are not on the ticket yet', () => {
    const tickets = plan({ findings: members, operation: attach(), existing: mixed });
    expect(shapes(tickets)).toEqual(['attach:4']);
    expect(tickets[0]).toMatchObject({ ticketUrl: TARGET, existing: ON_TARGET });
    expect(tickets[0]?.kind === 'attach' && ids(tickets[0].newFindings)).toEqual([
      'f1',
      'f2',
      'f3',
    ]);
  });

  test('knows the ticket by its record, however its URL is written', () => {
    const classic = `https://example.service-now.com/now/nav/ui/classic/params/target/incident.do?sys_id=${SYS_ID}`;
    const elsewhere = existing(3, { serviceNowSysId: null, serviceNowUrl: classic });
    const upper = existing(4, { serviceNowSysId: SYS_ID.toUpperCase() });
    for (const ticket of [elsewhere, upper]) {
      const part = { findings: findings(1), operation: attach('fail') };
      expect(shapes(plan({ ...part, existing: onTickets([[members[0], ticket]]) }))).toEqual([
        'existing:1',
      ]);
    }
  });

  test('writes nothing where all are on the ticket, whatever the policy', () => {
    for (const policy of ['skip', 'move', 'fail'] as const) {
      const part = { findings: findings(1), operation: attach(policy) };
      const tickets = plan({ ...part, existing: onTickets([[members[0], ON_TARGET]]) });
      expect(tickets).toEqual([
        { kind: 'existing', group: null, route: null, findings: findings(1), existing: ON_TARGET },
      ]);
    }
  });

  test('sends what only a SARIF file says is on it', () => {
    const named = { ...ON_TARGET, caseId: null, caseKey: null };
    for (const policy of ['skip', 'move', 'fail'] as const) {
      const part = { findings: members, operation: attach(policy) };
      const tickets = plan({ ...part, existing: onTickets([[members[0], named]]) });
      expect(shapes(tickets)).toEqual(['attach:4']);
      expect(tickets[0]?.kind === 'attach' && ids(tickets[0].newFindings)).toHaveLength(4);
    }
  });

  test('leaves with skip those that are on another ticket', () => {
    const part = { findings: members, operation: attach('skip'), existing: mixed };
    const tickets = plan(part);
    expect(shapes(tickets)).toEqual(['attach:3', 'existing:1']);
    expect(tickets[0]?.kind === 'attach' && ids(tickets[0].newFindings)).toEqual(['f2', 'f3']);
  });

  test('stops with fail where one is on another ticket', () => {
    const part = { findings: members, operation: attach('fail'), existing: mixed };
    expect(() => plan(part)).toThrow(/f1 \(SEC-1\)/);
  });

  test('has nothing to send where skip leaves all elsewhere', () => {
    const part = { findings: findings(1), operation: attach('skip') };
    const tickets = plan({ ...part, existing: onTickets([[members[0], existing(1)]]) });
    expect(shapes(tickets)).toEqual(['existing:1']);
  });

  test('has nothing to send where skip leaves one elsewhere and the others are on it', () => {
    const part = { findings: findings(2), operation: attach('skip') };
    const tickets = plan({
      ...part,
      existing: onTickets([
        [members[0], existing(1)],
        [members[1], ON_TARGET],
      ]),
    });
    expect(tickets).toEqual([
      { kind: 'existing', group: null, route: null, findings: [members[0]], existing: existing(1) },
      { kind: 'existing', group: null, route: null, findings: [members[1]], existing: ON_TARGET },
    ]);
  });

  test('takes at most 50 findings, those on it already included', () => {
    expect(shapes(plan({ findings: findings(50), operation: attach() }))).toEqual(['attach:50']);
    const part = { findings: findings(51), operation: attach() };
    expect(() => plan(part)).toThrow(GuardError);
    expect(() => plan(part)).toThrow(/51 findings.*Nothing was written.*`operation: create`/);
    expect(() => plan({ ...part, existing: onTickets([[members[0], ON_TARGET]]) })).toThrow(
      GuardError,
    );
    const skipping = { ...part, operation: attach('skip') };
    expect(shapes(plan({ ...skipping, existing: onTickets([[members[0], existing(1)]]) }))).toEqual(
      ['existing:1', 'attach:50'],
    );
  });
});
