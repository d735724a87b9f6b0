import { describe, expect, test } from '@jest/globals';
import { readOperation } from '../../../src/inputs/operation.ts';
import { PLACEHOLDERS } from '../../../src/tickets/plan/placeholders.ts';
import { GROUP_BY, PRIORITIES } from '../../../src/tickets/ticket.ts';
import { createOperation } from '../builders.ts';
import { environmentOf, type Given, PROJECT_ID, readLater, SYS_ID, TICKET_URL } from './given.ts';

const ASSIGNEE = 'f315bdaf-9ee7-4808-a9c1-99c15bf0f4d0';

function read(given: Given) {
  return readLater(environmentOf({ 'project-id': PROJECT_ID, ...given }), readOperation);
}

async function messages(given: Given): Promise<readonly string[]> {
  const operation = await read(given);
  return operation.ok ? [] : operation.problems.map(({ input, message }) => `${input}: ${message}`);
}

describe('create', () => {
  test('is what is done by default, leaving findings where they are', async () => {
    expect(await read({})).toEqual({ ok: true, value: createOperation() });
  });

  test('takes all that belongs to it', async () => {
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
    expect(await read(given)).toMatchObject({
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

  test.each(GROUP_BY)('groups by %s', async (groupBy) => {
    expect(await read({ 'group-by': groupBy })).toMatchObject({ value: { groupBy } });
  });

  test.each(PRIORITIES)('has the priority %s', async (priority) => {
    expect(await read({ priority })).toMatchObject({ value: { priority } });
  });

  test('has a priority by severity, the usual one or one of its own', async () => {
    expect(await read({ priority: 'from-severity' })).toMatchObject({
      value: { priority: { critical: 'P1', high: 'P2', medium: 'P3', low: 'P4', info: 'P5' } },
    });
    expect(await read({ priority: 'critical=P1, High = p1\nmedium=P3,' })).toMatchObject({
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
    ['high:P1', 'is not one of NOT_DEFINED, P1, P2, P3, P4, P5, from-severity, or a map such as'],
  ])('has no priority %s', async (priority, reason) => {
    expect(await messages({ priority })).toEqual([expect.stringContaining(reason)]);
  });

  test.each(['skip', 'join', 'move', 'fail'])(
    'can %s what has a ticket',
    async (onExistingTicket) => {
      expect(await read({ 'on-existing-ticket': onExistingTicket })).toMatchObject({
        value: { onExistingTicket },
      });
    },
  );

  test('has no ticket to attach to', async () => {
    expect(await messages({ 'servicenow-ticket-url': TICKET_URL })).toEqual([
      `servicenow-ticket-url: "${TICKET_URL}" belongs to operation: attach, and operation is create: set operation: attach, or leave it out`,
    ]);
  });

  test('understands every choice in any case', async () => {
    const given: Given = {
      operation: 'Create',
      'group-by': 'RULE',
      priority: 'p1',
      'on-existing-ticket': 'Join',
      'on-closed-ticket': 'NEW',
    };
    expect(await read(given)).toMatchObject({
      value: { kind: 'create', groupBy: 'rule', priority: 'P1', onExistingTicket: 'join' },
    });
  });

  test('reports all that is wrong', async () => {
    const given: Given = {
      'group-by': 'squad',
      priority: 'P9',
      'assignee-id': 'me@example.com',
      'on-existing-ticket': 'merge',
      'on-closed-ticket': 'close',
      title: '{{nope}}',
    };
    expect(await messages(given)).toEqual([
      'group-by: "squad" is not one of all, finding, rule, advisory, package, type, severity, file, service, team, codeowner, resource, account, or a tag such as tag:env',
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
  test.each(['title', 'description'] as const)('in %s may hold every placeholder', async (name) => {
    const template = PLACEHOLDERS.map((placeholder) => `{{${placeholder}}} {{ ${placeholder} }}`);
    expect(await read({ [name]: template.join() })).toMatchObject({
      value: { [name]: template.join() },
    });
  });

  test('may hold braces that are no placeholder', async () => {
    expect((await read({ title: '{count} }} {{ {x}' })).ok).toBe(true);
  });

  test('repeats nothing of what stands in braces but names', async () => {
    const [message = ''] = await messages({ description: `${'x'.repeat(130)}{{\n::error::}}` });
    expect(message).toContain('has {{ }} around something else: the placeholders are {{count}}');
    expect(message).not.toContain('::error');
  });

  test('lists five unknown names at most', async () => {
    const [message = ''] = await messages({ title: '{{a1}}{{a2}}{{a3}}{{a4}}{{a5}}{{a6}}{{a1}}' });
    expect(message).toContain('names {{a1}}, {{a2}}, {{a3}}, {{a4}}, {{a5}}: the placeholders');
  });
});

describe('attach', () => {
  const attach: Given = { operation: 'attach', 'servicenow-ticket-url': TICKET_URL };

  test('takes the ticket as given and lets findings move by default', async () => {
    expect((await read({ ...attach, 'servicenow-ticket-url': TICKET_URL.toUpperCase() })).ok).toBe(
      false,
    );
    expect(await read(attach)).toEqual({
      ok: true,
      value: {
        kind: 'attach',
        projectId: PROJECT_ID,
        ticketUrl: TICKET_URL,
        sysId: SYS_ID,
        onExistingTicket: 'move',
      },
    });
  });

  test('keeps the case of the URL, and has the sys_id in lower case', async () => {
    const url = `https://example.service-now.com/incident.do?sys_id=${SYS_ID.toUpperCase()}`;
    expect(await read({ ...attach, 'servicenow-ticket-url': url })).toMatchObject({
      value: { ticketUrl: url, sysId: SYS_ID },
    });
  });

  test.each(['skip', 'move', 'fail'])('can %s what has a ticket', async (onExistingTicket) => {
    expect(await read({ ...attach, 'on-existing-ticket': onExistingTicket })).toMatchObject({
      value: { onExistingTicket },
    });
  });

  test('needs a ticket', async () => {
    expect(await messages({ operation: 'attach' })).toEqual([
      'servicenow-ticket-url: is required: operation: attach adds the findings to the ServiceNow ticket at this URL',
    ]);
  });

  test('says why a URL is none of a ticket', async () => {
    const url = 'https://service-now.com.evil.example/incident.do?sys_id=1';
    expect(await messages({ ...attach, 'servicenow-ticket-url': url })).toEqual([
      expect.stringMatching(
        /is not on a host below service-now.com: give the URL of an incident, such/,
      ),
    ]);
  });

  test('can be told that the default grouping is meant', async () => {
    expect((await read({ ...attach, 'group-by': 'all' })).ok).toBe(true);
  });

  test('takes nothing that only new tickets have, and says so all at once', async () => {
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
    const found = await messages(given);
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

  test('knows no other ways with what has a ticket', async () => {
    expect(await messages({ ...attach, 'on-existing-ticket': 'merge' })).toEqual([
      'on-existing-ticket: "merge" is not one of skip, move, fail',
    ]);
  });
});

describe('an unknown operation', () => {
  test('is reported with what is wrong whatever the operation', async () => {
    const given: Given = {
      operation: 'update',
      'servicenow-ticket-url': 'x',
      title: 'T',
      'group-by': 'squad',
    };
    expect(await messages(given)).toEqual([
      'operation: "update" is not one of create, attach',
      expect.stringMatching(/^servicenow-ticket-url: "x" is not a URL/),
      expect.stringMatching(/^group-by: /),
    ]);
  });
});
