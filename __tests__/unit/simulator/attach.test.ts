import { describe, expect, test } from '@jest/globals';
import {
  ask,
  attach,
  create,
  findingIdsOf,
  getCase,
  item,
  relationships,
  SYS_ID,
  TICKET_URL,
  TICKETS,
} from './client.ts';
import { simulated } from './scene.ts';

const HOST = 'https://example.service-now.com';
const FORMS = [
  `${HOST}/incident.do?sys_id=${SYS_ID}`,
  `${HOST}/incident.do?sys_id=${SYS_ID.toUpperCase()}`,
  `${HOST}/incident.do?sysparm_view=&sys_id=${SYS_ID}&sysparm_record_row=1`,
  `${HOST}/now/nav/ui/classic/params/target/incident.do?sys_id=${SYS_ID}`,
  `${HOST}/now/nav/ui/classic/params/target/incident.do%3Fsys_id%3D${SYS_ID}`,
  `${HOST}/nav_to.do?uri=incident.do?sys_id=${SYS_ID}`,
  `${HOST}/nav_to.do?uri=incident.do%3Fsys_id%3D${SYS_ID}`,
  `${HOST}/nav_to.do?uri=%2Fincident.do%3Fsys_id%3D${SYS_ID}%26sysparm_view%3D`,
];

describe('attaching to a ticket', () => {
  test('makes a case for a ticket that no case has', async () => {
    const { simulator, ids } = await simulated();
    const { status, body } = await attach(simulator, [ids[0]]);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      type: 'cases',
      attributes: {
        key: 'SEC-1',
        servicenow_ticket: { status: 'COMPLETED', result: { sys_id: SYS_ID } },
      },
    });
    expect(findingIdsOf(body.data)).toEqual([ids[0]]);
    expect(simulator.state().counters).toMatchObject({ casesMade: 1, ticketsMade: 0 });
  });

  test('knows the same ticket in every form of its URL', async () => {
    const { simulator, ids } = await simulated();
    for (const form of FORMS) {
      const { status, body } = await attach(simulator, [ids[0]], form);
      expect([form, status, body.data.attributes.key]).toEqual([form, 200, 'SEC-1']);
    }
    expect(simulator.state().cases).toHaveLength(1);
  });

  test('keeps tickets of different instances apart', async () => {
    const { simulator, ids } = await simulated();
    await attach(simulator, [ids[0]]);
    const other = await attach(simulator, [ids[1]], TICKET_URL.replace('example', 'other'));
    expect(other.body.data.attributes.key).toBe('SEC-2');
  });

  test.each([
    ['http', TICKET_URL.replace('https', 'http')],
    ['another host', `https://example.com/incident.do?sys_id=${SYS_ID}`],
    [
      'a host that only looks like it',
      `https://example.service-now.com.evil.example/incident.do?sys_id=${SYS_ID}`,
    ],
    ['a host that ends like it', `https://evilservice-now.com/incident.do?sys_id=${SYS_ID}`],
    ['a short sys_id', `${HOST}/incident.do?sys_id=abc`],
    ['a long sys_id', `${HOST}/incident.do?sys_id=${SYS_ID}0`],
    ['no sys_id', `${HOST}/incident.do`],
    ['another table', `${HOST}/em_event.do?sys_id=${SYS_ID}`],
    ['a broken percent encoding', `${HOST}/nav_to.do?uri=%E0%A4%A`],
    ['no URL', 'INC0012345'],
  ])('refuses %s', async (_, url) => {
    const { simulator, ids } = await simulated();
    const { status, text } = await attach(simulator, [ids[0]], url);
    expect(status).toBe(400);
    expect(text).toContain('incident record');
  });

  test('takes findings off the case they were on', async () => {
    const { simulator, ids } = await simulated();
    await create(simulator, item([ids[0], ids[1]]));
    await attach(simulator, [ids[0]]);
    expect(findingIdsOf((await getCase(simulator, 'SEC-1')).body.data)).toEqual([ids[1]]);
  });

  test('changes nothing when repeated', async () => {
    const { simulator, ids } = await simulated();
    const first = await attach(simulator, [ids[0], ids[1]]);
    const second = await attach(simulator, [ids[0], ids[1]]);
    expect(second.body).toEqual(first.body);
    expect(simulator.state().counters.moves).toBe(0);
  });

  test('holds at most 50 findings on the ticket, whoever put them there', async () => {
    const { simulator, ids } = await simulated();
    await attach(simulator, ids.slice(0, 49));
    expect((await attach(simulator, ids.slice(48, 50))).status).toBe(200);
    const refused = await attach(simulator, ids.slice(50, 51));
    expect(refused.status).toBe(400);
    expect(simulator.state().cases[0]?.insights).toHaveLength(50);
  });

  test('attaches to a ticket that create made', async () => {
    const { simulator, ids } = await simulated();
    const made = await create(simulator, item([ids[0]]));
    const url = made.body.data[0]?.attributes.servicenow_ticket.result['url'];
    const { body } = await attach(simulator, [ids[1]], url);
    expect(findingIdsOf(body.data)).toEqual([ids[0], ids[1]]);
  });

  test('refuses unknown findings, none, and more than 50', async () => {
    const { simulator, ids } = await simulated();
    expect((await attach(simulator, [ids[0], 'unknown'])).text).toContain('finding not found');
    expect((await attach(simulator, [])).text).toContain('no finding provided');
    expect((await attach(simulator, ids.slice(0, 51))).status).toBe(400);
    expect(simulator.state().cases).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['has a list for data', { data: [] }],
    ['has the wrong type', { data: { type: 'x', relationships: relationships(['a']) } }],
    [
      'has no attributes',
      { data: { type: 'servicenow_tickets', relationships: relationships(['a']) } },
    ],
    ['is a text', '"x"'],
  ])('refuses a request that %s', async (_, body) => {
    const { simulator } = await simulated();
    expect((await ask(simulator, { method: 'PATCH', path: TICKETS, body })).status).toBe(400);
  });
});
