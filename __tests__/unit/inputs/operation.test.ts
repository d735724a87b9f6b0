import { describe, expect, test } from '@jest/globals';
import { readOperation } from '../../../src/inputs/operation.ts';
import { PLACEHOLDERS } from '../../../src/tickets/plan/placeholders.ts';
import { GROUP_BY, PRIORITIES } from '../../../src/tickets/ticket.ts';
import { environmentOf, type Given, SYS_ID, TICKET_URL } from './given.ts';

const ASSIGNEE = 'f315bdaf-9ee7-4808-a9c1-99c15bf0f4d0';

function read(given: Given) {
  return readOperation(environmentOf(given));
}

function messages(given: Given): readonly string[] {
  const operation = read(given);
  return operation.ok ? [] : operation.problems.map(({ input, message }) => `${input}: ${message}`);
}

describe('create', () => {
  test('is what is done by default, leaving findings where they are', () => {
    expect(read({})).toEqual({
      ok: true,
      value: {
        kind: 'create',
        groupBy: 'all',
        title: null,
        description: null,
        priority: null,
        assigneeId: null,
        onExistingTicket: 'skip',
        onClosedTicket: 'new',
      },
    });
  });

  test('takes all that belongs to it', () => {
    const given: Given = {
      operation: 'create',
      'group-by': 'finding',
      title: 'A title for the ServiceNow ticket.',
      description: 'Two\nlines.',
      priority: 'P4',
      'assignee-id': ASSIGNEE,
      'on-existing-ticket': 'join',
      'on-closed-ticket': 'reopen',
    };
    expect(read(given)).toMatchObject({
      value: {
        groupBy: 'finding',
        title: 'A title for the ServiceNow ticket.',
        description: 'Two\nlines.',
        priority: 'P4',
        assigneeId: ASSIGNEE,
        onExistingTicket: 'join',
        onClosedTicket: 'reopen',
      },
    });
  });

  test.each(GROUP_BY)('groups by %s', (groupBy) => {
    expect(read({ 'group-by': groupBy })).toMatchObject({ value: { groupBy } });
  });

  test.each(PRIORITIES)('has the priority %s', (priority) => {
    expect(read({ priority })).toMatchObject({ value: { priority } });
  });

  test('has a priority by severity, the usual one or one of its own', () => {
    expect(read({ priority: 'from-severity' })).toMatchObject({
      value: { priority: { critical: 'P1', high: 'P2', medium: 'P3', low: 'P4', info: 'P5' } },
    });
    expect(read({ priority: 'critical=P1, High = p1\nmedium=P3,' })).toMatchObject({
      value: { priority: { critical: 'P1', high: 'P1', medium: 'P3' } },
    });
  });

  test.each([
    [
      'hihg=P1',
      'has "hihg", which is not one of critical, high, medium, low, info, none: did you mean high?',
    ],
    ['high=P9', 'gives high a priority that is not one of NOT_DEFINED, P1, P2, P3, P4, P5'],
    ['high=', 'gives high a priority that is not one of NOT_DEFINED'],
    ['high=P1=P2', 'gives high a priority that is not one of NOT_DEFINED'],
    ['high=P1, HIGH=P2', 'gives high two priorities'],
    ['high:P1', 'is not one of NOT_DEFINED, P1, P2, P3, P4, P5, from-severity, nor a map such as'],
  ])('has no priority %s', (priority, reason) => {
    expect(messages({ priority })).toEqual([expect.stringContaining(reason)]);
  });

  test.each(['skip', 'join', 'move', 'fail'])('can %s what has a ticket', (onExistingTicket) => {
    expect(read({ 'on-existing-ticket': onExistingTicket })).toMatchObject({
      value: { onExistingTicket },
    });
  });

  test('has no ticket to attach to', () => {
    expect(messages({ 'servicenow-ticket-url': TICKET_URL })).toEqual([
      `servicenow-ticket-url: "${TICKET_URL}" belongs to operation: attach, and operation is create: set operation: attach, or leave it out`,
    ]);
  });

  test('understands every choice in any case', () => {
    const given: Given = {
      operation: 'Create',
      'group-by': 'RULE',
      priority: 'p1',
      'on-existing-ticket': 'Join',
      'on-closed-ticket': 'NEW',
    };
    expect(read(given)).toMatchObject({
      value: { kind: 'create', groupBy: 'rule', priority: 'P1', onExistingTicket: 'join' },
    });
  });

  test('reports all that is wrong', () => {
    const given: Given = {
      'group-by': 'squad',
      priority: 'P9',
      'assignee-id': 'me@example.com',
      'on-existing-ticket': 'merge',
      'on-closed-ticket': 'close',
      title: '{{nope}}',
    };
    expect(messages(given)).toEqual([
      'group-by: "squad" is not one of all, finding, rule, advisory, package, type, severity, file, service, team, codeowner, resource, account',
      expect.stringMatching(/^title: "{{nope}}" names {{nope}}: the placeholders are {{count}}, /),
      expect.stringMatching(
        /^priority: "P9" is not one of NOT_DEFINED, P1, P2, P3, P4, P5, from-severity/,
      ),
      expect.stringMatching(/^assignee-id: "me@example.com" is an email address, not a UUID/),
      'on-existing-ticket: "merge" is not one of skip, join, move, fail',
      'on-closed-ticket: "close" is not one of new, skip, reopen',
    ]);
  });
});

describe('a template', () => {
  test.each(['title', 'description'] as const)('in %s may hold every placeholder', (name) => {
    const template = PLACEHOLDERS.map((placeholder) => `{{${placeholder}}} {{ ${placeholder} }}`);
    expect(read({ [name]: template.join() })).toMatchObject({ value: { [name]: template.join() } });
  });

  test('may hold braces that are no placeholder', () => {
    expect(read({ title: '{count} }} {{ {x}' }).ok).toBe(true);
  });

  test('repeats nothing of what stands in braces but names', () => {
    const [message = ''] = messages({ description: `${'x'.repeat(130)}{{\n::error::}}` });
    expect(message).toContain('has {{ }} around something else: the placeholders are {{count}}');
    expect(message).not.toContain('::error');
  });

  test('lists five unknown names at most', () => {
    const [message = ''] = messages({ title: '{{a1}}{{a2}}{{a3}}{{a4}}{{a5}}{{a6}}{{a1}}' });
    expect(message).toContain('names {{a1}}, {{a2}}, {{a3}}, {{a4}}, {{a5}}: the placeholders');
  });
});

describe('attach', () => {
  const attach: Given = { operation: 'attach', 'servicenow-ticket-url': TICKET_URL };

  test('takes the ticket as given and lets findings move by default', () => {
    expect(read({ ...attach, 'servicenow-ticket-url': TICKET_URL.toUpperCase() }).ok).toBe(false);
    expect(read(attach)).toEqual({
      ok: true,
      value: { kind: 'attach', ticketUrl: TICKET_URL, sysId: SYS_ID, onExistingTicket: 'move' },
    });
  });

  test('keeps the case of the URL, and has the sys_id in lower case', () => {
    const url = `https://example.service-now.com/incident.do?sys_id=${SYS_ID.toUpperCase()}`;
    expect(read({ ...attach, 'servicenow-ticket-url': url })).toMatchObject({
      value: { ticketUrl: url, sysId: SYS_ID },
    });
  });

  test.each(['skip', 'move', 'fail'])('can %s what has a ticket', (onExistingTicket) => {
    expect(read({ ...attach, 'on-existing-ticket': onExistingTicket })).toMatchObject({
      value: { onExistingTicket },
    });
  });

  test('needs a ticket', () => {
    expect(messages({ operation: 'attach' })).toEqual([
      'servicenow-ticket-url: is required: operation: attach adds the findings to the ServiceNow ticket at this URL',
    ]);
  });

  test('says why a URL is none of a ticket', () => {
    const url = 'https://service-now.com.evil.example/incident.do?sys_id=1';
    expect(messages({ ...attach, 'servicenow-ticket-url': url })).toEqual([
      expect.stringMatching(
        /is not on a host below service-now.com: give the URL of an incident, such/,
      ),
    ]);
  });

  test('can be told that the default grouping is meant', () => {
    expect(read({ ...attach, 'group-by': 'all' }).ok).toBe(true);
  });

  test('takes nothing that only new tickets have, and says so all at once', () => {
    const given: Given = {
      ...attach,
      'group-by': 'finding',
      title: 'T',
      description: 'D',
      priority: 'P1',
      'assignee-id': ASSIGNEE,
      'on-existing-ticket': 'join',
      'on-closed-ticket': 'skip',
    };
    const found = messages(given);
    expect(found.map((message) => message.split(':')[0])).toEqual([
      'group-by',
      'title',
      'description',
      'priority',
      'assignee-id',
      'on-existing-ticket',
      'on-closed-ticket',
    ]);
    for (const message of found) {
      expect(message).toContain('belongs to operation: create, and operation is attach');
    }
  });

  test('knows no other ways with what has a ticket', () => {
    expect(messages({ ...attach, 'on-existing-ticket': 'merge' })).toEqual([
      'on-existing-ticket: "merge" is not one of skip, move, fail',
    ]);
  });
});

describe('an unknown operation', () => {
  test('is reported with what is wrong whatever the operation', () => {
    const given: Given = {
      operation: 'update',
      'servicenow-ticket-url': 'x',
      title: 'T',
      'group-by': 'squad',
    };
    expect(messages(given)).toEqual([
      'operation: "update" is not one of create, attach',
      expect.stringMatching(/^servicenow-ticket-url: "x" is not a URL/),
      expect.stringMatching(/^group-by: /),
    ]);
  });
});
