import { describe, expect, test } from '@jest/globals';
import { WITHOUT_CASES } from '../../simulated-datadog.ts';
import { findings, LOST_READ, scene, statuses, toCreate } from '../scene.ts';

const ONE = findings(1);
const TWO = findings(2);

describe('a ticket that ServiceNow is still making', () => {
  test('is looked at until it is there, and the log says so', async () => {
    const { datadog, write, log } = scene({ findings: ONE, ticketsInProgressFor: 8_000 });
    const { tickets, took } = await write([toCreate(ONE)]);
    expect(tickets).toMatchObject([{ status: 'created', caseKey: 'SEC-1' }]);
    expect(tickets[0]?.serviceNowUrl).toContain('sys_id');
    expect(took).toBe(15_000);
    expect(datadog.count('case')).toBe(5);
    expect(log.of('info').join('\n')).toMatch(
      /making the tickets of 1 of 1 cases \(Case SEC-1\); looking again in 1 s \(for up to 60 s/,
    );
  });

  test('is created, with a warning, where the wait ends before', async () => {
    const { write, warnings } = scene({ findings: ONE, ticketsInProgressFor: 9_999_999 });
    const { tickets, took, halted } = await write([toCreate(ONE)]);
    expect(halted).toBeNull();
    expect(tickets).toMatchObject([{ status: 'created', serviceNowUrl: null, error: null }]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/Case SEC-1 exists.*no URL yet.*`wait-for-ticket`/);
    expect(took).toBe(60_000);
  });

  test('is looked at once where nobody wants to wait', async () => {
    const { datadog, write, warnings } = scene({ findings: ONE, ticketsInProgressFor: 1_000 });
    const { took } = await write([toCreate(ONE)], { waitForTicket: 0 });
    expect(took).toBe(0);
    expect(datadog.count('case')).toBe(1);
    expect(warnings).toHaveLength(1);
  });

  test('fails where ServiceNow fails in the end, with its case key', async () => {
    const { datadog, write } = scene({ findings: ONE, ticketsInProgressFor: 5_000 });
    datadog.fault('create', { kind: 'ticket-failed' });
    const { tickets } = await write([toCreate(ONE)]);
    expect(tickets).toMatchObject([{ status: 'failed', caseKey: 'SEC-1' }]);
    expect(tickets[0]?.error).toContain('SEC-1');
  });

  test('among many shares one wait, and one line in the log for each look', async () => {
    const many = findings(120);
    const { write, log } = scene({ findings: many, ticketsInProgressFor: 9_999_999 });
    const { took } = await write(many.map((one) => toCreate([one])));
    expect(took).toBe(60_000);
    const lines = log.of('info').filter((line) => line.includes('looking again'));
    expect(lines.length).toBeLessThan(12);
    expect(lines[0]).toMatch(/of 120 of 120 cases.*and 110 more/);
  });

  test('is created although the run ends while it waits', async () => {
    const part = { findings: ONE, ticketsInProgressFor: 9_999_999, timeout: 20_000 };
    const { write, warnings } = scene(part);
    const { tickets, halted } = await write([toCreate(ONE)]);
    expect(halted).toBeNull();
    expect(statuses(tickets)).toEqual(['created']);
    expect(warnings).toHaveLength(1);
  });

  test('is looked at again where one look fails', async () => {
    const { datadog, write } = scene({ findings: ONE, ticketsInProgressFor: 3_000 });
    datadog.fault('case', LOST_READ, { times: 6 });
    const { tickets } = await write([toCreate(ONE)]);
    expect(tickets[0]?.serviceNowUrl).toContain('sys_id');
  });
});

describe('a ticket that is there', () => {
  test('costs one look, and no wait', async () => {
    const { datadog, write } = scene({ findings: ONE });
    const { took } = await write([toCreate(ONE)]);
    expect(datadog.count('case')).toBe(1);
    expect(took).toBe(0);
  });

  test('is not waited for where its case says nothing of it', async () => {
    const { datadog, write } = scene({ findings: ONE });
    datadog.change('case', (json) => JSON.parse(JSON.stringify(json).replace(/service_now/g, 'x')));
    const { tickets, took } = await write([toCreate(ONE)]);
    expect(tickets).toMatchObject([{ status: 'created' }]);
    expect(took).toBe(0);
  });

  test('stays as it is where cases may not be read, which is said once', async () => {
    const many = findings(60);
    const { write, log, warnings } = scene({ findings: many, permissions: WITHOUT_CASES });
    const { tickets, took } = await write(many.map((one) => toCreate([one])));
    expect(tickets.every(({ status }) => status === 'created')).toBe(true);
    expect(log.of('info').filter((line) => line.includes('not followed'))).toHaveLength(1);
    expect(warnings).toEqual([]);
    expect(took).toBe(0);
  });
});

describe('findings that another run has taken', () => {
  test('all of them: the ticket is not claimed', async () => {
    const { datadog, write } = scene({ findings: TWO });
    datadog.meanwhile('create', () => datadog.addTicket(['f0', 'f1']));
    const { tickets } = await write([toCreate(TWO)]);
    expect(tickets).toMatchObject([
      { status: 'failed', caseKey: 'SEC-1', findingIds: ['f0', 'f1'] },
    ]);
    expect(tickets[0]?.error).toMatch(/Another run took all.*SEC-1.*`concurrency:`/);
  });

  test('some of them: the rest is claimed, and those have failed here', async () => {
    const { datadog, write, warnings } = scene({ findings: TWO });
    datadog.meanwhile('create', () => datadog.addTicket(['f1']));
    const { tickets } = await write([toCreate(TWO)]);
    expect(tickets).toMatchObject([
      { status: 'created', caseKey: 'SEC-1', findingIds: ['f0'], error: null },
      { status: 'failed', caseKey: null, serviceNowUrl: null, findingIds: ['f1'] },
    ]);
    expect(tickets[1]?.error).toMatch(/Another run took these.*SEC-1.*`concurrency:`/);
    expect(warnings.join()).toContain('f1');
  });

  test('are not claimed where the run ends before a second look', async () => {
    const { datadog, write, cancel, clock } = scene({ findings: TWO });
    datadog.meanwhile('create', () => datadog.addTicket(['f0', 'f1']));
    datadog.meanwhile('case', () => void clock.sleep(500).then(cancel));
    const { tickets } = await write([toCreate(TWO)]);
    expect(statuses(tickets)).toEqual(['failed']);
  });

  test('are not claimed where the second look fails', async () => {
    const { datadog, write } = scene({ findings: TWO });
    datadog.meanwhile('create', () => datadog.addTicket(['f0', 'f1']));
    datadog.fault('case', LOST_READ, { nth: 2, times: 6 });
    const { tickets } = await write([toCreate(TWO)]);
    expect(statuses(tickets)).toEqual(['failed']);
  });

  test('are believed to be only after a second look', async () => {
    const { datadog, write, warnings } = scene({ findings: TWO });
    let looks = 0;
    datadog.change('case', (json) => {
      looks += 1;
      const empty = JSON.stringify(json).replace(/"insights":\[.*?\]/, '"insights":[]');
      return looks === 1 ? JSON.parse(empty) : json;
    });
    const { tickets } = await write([toCreate(TWO)]);
    expect(statuses(tickets)).toEqual(['created']);
    expect(looks).toBe(2);
    expect(warnings).toEqual([]);
  });

  test('are not told by a case that does not say what is on it', async () => {
    const { datadog, write } = scene({ findings: TWO });
    datadog.fault('case', { kind: 'no-insights' }, {});
    const { tickets } = await write([toCreate(TWO)]);
    expect(statuses(tickets)).toEqual(['created']);
  });
});

describe('findings that the answer of a create does not name', () => {
  const named = (json: unknown): unknown => {
    const { data } = json as { data: { attributes: { insights: unknown[] } }[] };
    return {
      data: data.map(({ attributes, ...rest }) => ({
        ...rest,
        attributes: { ...attributes, insights: attributes.insights.slice(0, 1) },
      })),
    };
  };

  test('are claimed once the case itself has them', async () => {
    const { datadog, write } = scene({ findings: findings(2) });
    datadog.change('create', named);
    const { tickets } = await write([toCreate(findings(2))]);
    expect(tickets).toMatchObject([{ status: 'created', findingIds: ['f0', 'f1'] }]);
  });

  test('are not claimed by a case that does not say what is on it', async () => {
    const { datadog, write } = scene({ findings: findings(2) });
    datadog.change('create', named);
    datadog.fault('case', { kind: 'no-insights' }, {});
    const { tickets } = await write([toCreate(findings(2))]);
    expect(tickets).toMatchObject([
      { status: 'created', findingIds: ['f0'] },
      { status: 'unknown', findingIds: ['f1'] },
    ]);
  });

  test('are not claimed where the case may not be read', async () => {
    const { datadog, write } = scene({ findings: findings(2), permissions: WITHOUT_CASES });
    datadog.change('create', named);
    const { tickets } = await write([toCreate(findings(2))]);
    expect(tickets).toMatchObject([
      { status: 'created', caseKey: 'SEC-1', findingIds: ['f0'] },
      { status: 'unknown', caseKey: null, serviceNowUrl: null, findingIds: ['f1'] },
    ]);
    expect(tickets[1]?.error).toMatch(/does not name these findings.*SEC-1.*`cases_read`/);
  });
});
