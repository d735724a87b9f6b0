import { describe, expect, test } from '@jest/globals';
import { knowledgeOf, lookUp } from '../../../../src/tickets/knowledge.ts';
import { WITHOUT_CASES } from '../../simulated-datadog.ts';
import { FORBIDDEN, findings, LOST_READ, scene, statuses, toCreate } from '../scene.ts';

const ONE = findings(1);
const TWO = findings(2);

interface SearchJson {
  readonly data: readonly {
    readonly attributes: { readonly attributes: { readonly custom: object } };
  }[];
}

/** A page from before the write. */
function withoutCases({ data }: SearchJson): unknown {
  return {
    data: data.map(({ attributes, ...rest }) => ({
      ...rest,
      attributes: {
        ...attributes,
        attributes: { custom: { ...attributes.attributes.custom, workflow: {} } },
      },
    })),
  };
}

describe('a ticket that ServiceNow is still making', () => {
  test('is looked at until it is there, and the log says so', async () => {
    const { datadog, write, log } = scene({ findings: ONE, ticketsInProgressFor: 8_000 });
    const { tickets, took } = await write([toCreate(ONE)]);
    expect(tickets).toMatchObject([{ status: 'created', caseKey: 'SEC-1' }]);
    expect(tickets[0]?.serviceNowUrl).toContain('sys_id');
    expect(took).toBe(15_000);
    expect(datadog.count('case')).toBe(5);
    expect(log.of('info').join('\n')).toMatch(
      /still making 1 ticket \(Case SEC-1\); looking again in 1 s \(for up to 60 s/,
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
    expect(lines[0]).toMatch(/still making 120 tickets.*and 110 more/);
  });

  test('is created although the run ends while it waits', async () => {
    const part = { findings: ONE, ticketsInProgressFor: 9_999_999, timeout: 20_000 };
    const { write, warnings } = scene(part);
    const { tickets, halted } = await write([toCreate(ONE)]);
    expect(halted).toBeNull();
    expect(statuses(tickets)).toEqual(['created']);
    expect(warnings).toEqual([
      expect.stringMatching(/no URL yet.* Raise `timeout` to wait longer/),
    ]);
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
    expect(log.of('info').filter((line) => line.includes('could not be read'))).toHaveLength(1);
    expect(warnings).toEqual([]);
    expect(took).toBe(0);
  });
});

test('a case that may not be read says nothing of the others', async () => {
  const { datadog, write } = scene({ findings: TWO, indexDelay: 9_999_999 });
  datadog.simulator.addFault({ match: { method: 'GET', nth: 1, times: 1 }, effect: FORBIDDEN });
  datadog.meanwhile('create', () => datadog.addTicket(['f1']));
  const { tickets } = await write(TWO.map((one) => toCreate([one])));
  expect(tickets).toMatchObject([
    { status: 'created', caseKey: 'SEC-1' },
    { status: 'failed', caseKey: 'SEC-2' },
  ]);
});

describe('the search', () => {
  test.each([
    [2_000, 3_000],
    [5_000, 7_000],
    [20_000, 25_000],
  ])(
    'that is %d ms behind is waited for, so that the next run sees the tickets',
    async (indexDelay, ends) => {
      const { datadog, write, warnings, budget, log } = scene({ findings: TWO, indexDelay });
      const { tickets, took } = await write(TWO.map((one) => toCreate([one])));
      expect(statuses(tickets)).toEqual(['created', 'created']);
      expect(took).toBe(ends);
      expect(warnings).toEqual([]);
      const client = datadog.client(budget, log);
      const next = await knowledgeOf(client, await lookUp(client, TWO), log);
      expect([...next.values()]).toMatchObject([{ ticket: {} }, { ticket: {} }]);
    },
  );

  test('that shows nothing in time is warned of, with how long the next run should wait', async () => {
    const { write, warnings } = scene({ findings: TWO, indexDelay: 9_999_999 });
    const { tickets, took } = await write([toCreate(TWO)]);
    expect(statuses(tickets)).toEqual(['created']);
    expect(took).toBe(60_000);
    expect(warnings).toEqual([
      "Datadog's search does not show 2 of 2 findings on their tickets yet: f0, f1. A run that begins " +
        'within the next 60 s may make second tickets for them. Raise `wait-for-ticket` to wait longer.',
    ]);
  });

  test.each([
    ['`timeout` ends', 10_000, null, / 30 s may make .*\. Raise `timeout` to wait longer\.$/],
    ['the run is cancelled', 60_000, 5_000, / 30 s may make second tickets for them\.$/],
  ])('that %s meanwhile is warned of likewise', async (_, timeout, cancelAfter, said) => {
    const on = scene({ findings: TWO, indexDelay: 9_999_999, timeout });
    if (cancelAfter !== null) void on.clock.sleep(cancelAfter).then(on.cancel);
    const { tickets } = await on.write([toCreate(TWO)]);
    expect(statuses(tickets)).toEqual(['created']);
    expect(on.warnings).toEqual([expect.stringMatching(said)]);
  });

  test('is not waited for if nobody wants to wait, and that is not warned of', async () => {
    const { write, warnings, log } = scene({ findings: TWO, indexDelay: 5_000 });
    const { took } = await write([toCreate(TWO)], { waitForTicket: 0 });
    expect(took).toBe(0);
    expect(warnings).toEqual([]);
    expect(log.of('info').join()).toMatch(/does not show 2 of 2 findings.*within the next 30 s/);
  });

  test('is all there is if cases do not say what is on them, and what it did not show is said', async () => {
    const { datadog, write, warnings } = scene({ findings: TWO, indexDelay: 9_999_999 });
    datadog.fault('case', { kind: 'no-insights' }, {});
    await write([toCreate(TWO)]);
    expect(warnings.join()).toMatch(
      /Could not confirm whether another run took 2 of them meanwhile/,
    );
  });

  test('brings the URL of a ticket whose case may not be read', async () => {
    const part = { permissions: WITHOUT_CASES, ticketsInProgressFor: 8_000 };
    const { write, warnings } = scene({ findings: TWO, ...part });
    const { tickets } = await write([toCreate(TWO)]);
    expect(tickets[0]?.serviceNowUrl).toContain('sys_id');
    expect(warnings).toEqual([]);
  });

  test('that once showed a finding on its ticket is not undone by an older answer', async () => {
    const { datadog, write, warnings } = scene({ findings: ONE, ticketsInProgressFor: 8_000 });
    let looks = 0;
    datadog.change<SearchJson>('search', (json) => {
      looks += 1;
      return looks > 3 ? withoutCases(json) : json;
    });
    const { tickets } = await write([toCreate(ONE)]);
    expect(looks).toBeGreaterThan(4);
    expect(statuses(tickets)).toEqual(['created']);
    expect(warnings).toEqual([]);
  });

  test('shows that this run emptied the ticket of another, which is said', async () => {
    const part = { indexDelay: 4_000, latency: { create: 3_000 } };
    const { datadog, write, warnings } = scene({ findings: TWO, ...part });
    const { tickets } = await write([toCreate(TWO)], {}, () => datadog.addTicket(['f0']));
    expect(tickets).toMatchObject([{ status: 'created', caseKey: 'SEC-2' }]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/Another run put.*SEC-1\. Close those cases.*`concurrency:`/);
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
    const { datadog, write } = scene({ findings: TWO });
    datadog.meanwhile('create', () => datadog.addTicket(['f1']));
    const { tickets } = await write([toCreate(TWO)]);
    expect(tickets).toMatchObject([
      { status: 'created', caseKey: 'SEC-1', findingIds: ['f0'], error: null },
      { status: 'failed', caseKey: null, serviceNowUrl: null, findingIds: ['f1'] },
    ]);
    expect(tickets[1]?.error).toMatch(/Another run took these.*SEC-1.*: f1\..*`concurrency:`/);
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

  test('are told by the search alone if the case does not say what is on it', async () => {
    const { datadog, write } = scene({ findings: TWO, indexDelay: 5_000 });
    datadog.fault('case', { kind: 'no-insights' }, {});
    datadog.meanwhile('create', () => datadog.addTicket(['f0', 'f1']));
    const { tickets } = await write([toCreate(TWO)]);
    expect(tickets).toMatchObject([{ status: 'failed', caseKey: 'SEC-1' }]);
    expect(tickets[0]?.error).toMatch(/Another run took all.*SEC-1.*`concurrency:`/);
  });
});

describe('answers that contradict each other', () => {
  const swapped = ({ data }: { data: { attributes: { insights: unknown } }[] }): unknown => {
    const insights = data.map(({ attributes }) => attributes.insights).reverse();
    return {
      data: data.map(({ attributes, ...rest }, place) => ({
        ...rest,
        attributes: { ...attributes, insights: insights[place] },
      })),
    };
  };

  test.each([0, 5_000])(
    'about which finding is on which case are settled by what shows, with an index %d ms behind',
    async (indexDelay) => {
      const { datadog, write, warnings } = scene({ findings: TWO, indexDelay });
      datadog.change('create', swapped);
      const { tickets } = await write(TWO.map((one) => toCreate([one])));
      for (const { status, caseKey, findingIds } of tickets) {
        expect(status).toBe('created');
        const [held] = datadog.cases().filter(({ key }) => key === caseKey);
        expect(held?.insights).toEqual(findingIds);
      }
      expect(warnings).toEqual([]);
    },
  );
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
    const { datadog, write } = scene({ findings: findings(2), indexDelay: 9_999_999 });
    datadog.change('create', named);
    datadog.fault('case', { kind: 'no-insights' }, {});
    const { tickets } = await write([toCreate(findings(2))]);
    expect(tickets).toMatchObject([
      { status: 'created', findingIds: ['f0'] },
      { status: 'unknown', findingIds: ['f1'] },
    ]);
  });

  test('are not claimed where the case may not be read', async () => {
    const part = { permissions: WITHOUT_CASES, indexDelay: 9_999_999 };
    const { datadog, write } = scene({ findings: findings(2), ...part });
    datadog.change('create', named);
    const { tickets } = await write([toCreate(findings(2))]);
    expect(tickets).toMatchObject([
      { status: 'created', caseKey: 'SEC-1', findingIds: ['f0'] },
      { status: 'unknown', caseKey: null, serviceNowUrl: null, findingIds: ['f1'] },
    ]);
    expect(tickets[1]?.error).toMatch(/does not name these findings.*SEC-1.*`cases_read`/);
  });
});
