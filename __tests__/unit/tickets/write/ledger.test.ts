import { describe, expect, test } from '@jest/globals';
import { readCase } from '../../../../src/datadog/endpoints/case.ts';
import type {
  PlannedTicket,
  TicketToAttach,
  TicketToCreate,
} from '../../../../src/tickets/ticket.ts';
import { factsOf } from '../../../../src/tickets/write/facts.ts';
import { openLedger } from '../../../../src/tickets/write/ledger.ts';
import { existingTicket, finding, ticket } from '../../builders.ts';

const [A, B, C] = [finding('a'), finding('b'), finding('c')];
const EXISTING = existingTicket({
  caseId: 'case-7',
  caseKey: 'SEC-7',
  title: 'Before',
  serviceNowUrl: 'https://example.service-now.com/incident.do?sys_id=7',
  serviceNowSysId: '7',
  createdAt: 1,
});
const CREATE: TicketToCreate = {
  kind: 'create',
  projectId: 'project-a',
  route: 2,
  group: null,
  findings: [A, B],
  title: 'New',
  description: 'Text',
  priority: 'P2',
  assigneeId: 'someone',
};
const ATTACH: TicketToAttach = {
  kind: 'attach',
  projectId: 'project-b',
  route: null,
  group: null,
  findings: [A, B, C],
  newFindings: [C],
  ticketUrl: 'https://example.service-now.com/incident.do?sys_id=8',
  existing: null,
};
const KEPT: PlannedTicket = {
  kind: 'existing',
  route: null,
  group: null,
  findings: [C],
  existing: EXISTING,
};

function open(...plan: PlannedTicket[]) {
  let changes = 0;
  const ledger = openLedger({
    plan,
    appUrl: 'https://app.datadoghq.eu',
    onChange: () => {
      changes += 1;
    },
  });
  return { ledger, changes: () => changes };
}

describe('a ledger', () => {
  test('begins with what is planned and what is there', () => {
    const { ledger } = open(CREATE, ATTACH, KEPT);
    expect(ledger.tickets()).toMatchObject([
      {
        status: 'planned',
        title: 'New',
        priority: 'P2',
        assigneeId: 'someone',
        projectId: 'project-a',
        route: 2,
      },
      { status: 'planned', serviceNowUrl: ATTACH.ticketUrl, findingIds: ['a', 'b', 'c'] },
      {
        status: 'existing',
        caseId: 'case-7',
        caseUrl: 'https://app.datadoghq.eu/cases/SEC-7',
        serviceNowUrl: EXISTING.serviceNowUrl,
        title: 'Before',
      },
    ]);
  });

  test('keeps the link to the case in step with its key, and calls for every change', () => {
    const { ledger, changes } = open(CREATE);
    ledger.update(0, { status: 'created', caseKey: 'SEC 9/1' });
    expect(ledger.entry(0).caseUrl).toBe('https://app.datadoghq.eu/cases/SEC%209%2F1');
    expect(changes()).toBe(1);
  });

  test('says that nothing is known of tickets under way, and has that recorded first', async () => {
    const recorded: unknown[] = [];
    const ledger = openLedger({
      plan: [CREATE],
      appUrl: '',
      record: async () => void recorded.push(ledger.entry(0).status),
    });
    await ledger.begin([0]);
    expect(recorded).toEqual(['unknown']);
    expect(ledger.entry(0).error).toContain('not known');
    ledger.withdraw([0]);
    expect(ledger.entry(0)).toMatchObject({ status: 'planned', error: null });
  });

  test('splits findings off into an entry at the end, so that each stays in one', () => {
    const { ledger } = open(ATTACH, CREATE);
    ledger.updateFindings(0, [C.id], { status: 'failed', error: 'Why.', caseKey: null });
    ledger.update(0, { status: 'existing', caseKey: 'SEC-1' });
    expect(ledger.tickets()).toMatchObject([
      { status: 'existing', findingIds: ['a', 'b'], error: null },
      { status: 'planned' },
      { status: 'failed', findingIds: ['c'], error: 'Why.', caseUrl: null },
    ]);
  });

  test('drops findings that are missing, and withdraws a ticket that has none left', () => {
    const { ledger, changes } = open(CREATE, KEPT);
    ledger.drop(0, new Set(['b', 'z']));
    expect(ledger.entry(0).findingIds).toEqual(['a']);
    ledger.drop(0, new Set(['a']));
    expect(ledger.tickets()).toMatchObject([{ status: 'existing' }]);
    expect(ledger.skipped()).toEqual([
      { reason: 'missing', id: 'b', label: 'b' },
      { reason: 'missing', id: 'a', label: 'a' },
    ]);
    const before = changes();
    ledger.drop(1, new Set(['a']));
    expect(changes()).toBe(before);
  });

  test('has no place for a ticket that was never planned', () => {
    const { ledger } = open(CREATE);
    expect(() => ledger.entry(1)).toThrow(RangeError);
  });
});

test('what a case does not say leaves what was known', () => {
  const entry = ticket();
  const { caseId: _, ...rest } = factsOf(readCase({ data: { id: 'x', attributes: {} } }), entry);
  expect(entry).toMatchObject(rest);
});
