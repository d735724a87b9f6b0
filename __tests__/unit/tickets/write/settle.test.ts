/** What a look after a lost answer proves, and what it does not. */
import { describe, expect, test } from '@jest/globals';
import { PROJECT, WITHOUT_CASES } from '../../simulated-datadog.ts';
import { findings, LOST, LOST_ANSWER, scene, statuses, toCreate } from '../scene.ts';

const eachAlone = (count: number) => findings(count).map((one) => toCreate([one]));

type Scene = ReturnType<typeof scene>;

/** The first create is lost, carried out or not; then `meanwhile` happens. */
function losingCreate(
  { datadog }: Scene,
  part: { readonly isExecuted: boolean; readonly meanwhile: () => void },
): void {
  datadog.fault('create', part.isExecuted ? LOST_ANSWER : LOST);
  let isFirst = true;
  datadog.meanwhile('search', () => {
    if (isFirst && datadog.count('create') > 0) part.meanwhile();
    isFirst &&= datadog.count('create') === 0;
  });
}

interface CaseJson {
  readonly id: string;
  readonly servicenow_ticket?: unknown;
}
interface FindingsJson {
  readonly data: readonly {
    readonly attributes: {
      readonly attributes: {
        readonly custom: { readonly workflow: { readonly integrations: { cases: CaseJson[] } } };
      };
    };
  }[];
}
interface OneCaseJson {
  readonly data: { readonly id: string; readonly attributes: object };
}

/** From now on Datadog shows no ServiceNow ticket on the case: one of its own automation. */
function withoutServiceNow({ datadog }: Scene, caseId: string): void {
  datadog.change('case', (json) => {
    const { data } = json as Partial<OneCaseJson>;
    if (data === undefined) return json;
    const attributes = { ...data.attributes, service_now_ticket: undefined };
    return data.id === caseId ? { data: { ...data, attributes } } : json;
  });
  datadog.change('search', (json) => {
    for (const { attributes } of (json as FindingsJson).data) {
      const { integrations } = attributes.attributes.custom.workflow;
      integrations.cases = integrations.cases.map(({ servicenow_ticket, ...rest }) =>
        rest.id === caseId ? rest : { ...rest, servicenow_ticket },
      );
    }
    return json;
  });
}

describe('after a create whose answer was lost', () => {
  test('a search that no longer shows the findings proves nothing', async () => {
    const on = scene({ findings: findings(1) });
    losingCreate(on, { isExecuted: true, meanwhile: () => undefined });
    on.datadog.meanwhile('create', () =>
      on.datadog.change('search', (json) => ({ ...(json as object), data: [] })),
    );
    const { tickets } = await on.write(eachAlone(1));
    expect(statuses(tickets)).toEqual(['unknown']);
    expect(on.datadog.count('create')).toBe(1);
  });

  test('a finding that vanishes before the search shows its case proves nothing', async () => {
    const on = scene({ findings: findings(1), indexDelay: 5_000 });
    losingCreate(on, { isExecuted: true, meanwhile: () => on.datadog.remove('f0') });
    const { tickets } = await on.write(eachAlone(1));
    expect(statuses(tickets)).toEqual(['unknown']);
    expect(on.datadog.count('create')).toBe(1);
  });

  test('one finding of the ticket that is shown as it was does', async () => {
    const on = scene({ findings: findings(2) });
    losingCreate(on, { isExecuted: false, meanwhile: () => on.datadog.remove('f1') });
    const { tickets } = await on.write([toCreate(findings(2))]);
    expect(on.datadog.count('create')).toBeGreaterThan(1);
    expect(tickets).toMatchObject([{ status: 'created', findingIds: ['f0'] }]);
  });

  test('a case without a ServiceNow ticket is not the one that was asked for', async () => {
    const on = scene({ findings: findings(1) });
    losingCreate(on, {
      isExecuted: false,
      meanwhile: () => withoutServiceNow(on, on.datadog.addTicket(['f0']).id),
    });
    const { tickets } = await on.write(eachAlone(1));
    expect(tickets).toMatchObject([{ status: 'unknown', caseKey: null }]);
    expect(on.datadog.count('create')).toBe(1);
  });

  test('cases of its own that another run emptied are named, and what that one made is not claimed', async () => {
    const on = scene({ findings: findings(2) });
    losingCreate(on, {
      isExecuted: true,
      meanwhile: () => void on.datadog.addTicket(['f0', 'f1'], { title: 'Of another run' }),
    });
    const { tickets } = await on.write(eachAlone(2));
    expect(tickets).toMatchObject([
      { status: 'failed', caseKey: 'SEC-1' },
      { status: 'failed', caseKey: 'SEC-2' },
    ]);
    expect(tickets[0]?.error).toContain('Another run took all these findings off Case SEC-1');
    expect(on.datadog.count('create')).toBe(1);
  });

  test('a case with findings of other tickets is not one of them, and no two tickets share it', async () => {
    const on = scene({ findings: findings(2) });
    on.datadog.fault('create', LOST_ANSWER);
    on.datadog.meanwhile('create', () => on.datadog.addTicket(['f0', 'f1'], { title: 'A ticket' }));
    const { tickets } = await on.write(eachAlone(2));
    expect(tickets).toMatchObject([
      { status: 'unknown', caseKey: null },
      { status: 'unknown', caseKey: null },
    ]);
    expect(on.datadog.count('create')).toBe(1);
  });

  test('a case that cannot be read is told by what the search shows of it, which is said', async () => {
    const on = scene({ findings: findings(1), permissions: WITHOUT_CASES });
    on.datadog.fault('create', LOST_ANSWER);
    const { tickets } = await on.write(eachAlone(1));
    expect(tickets).toMatchObject([{ status: 'created', caseKey: 'SEC-1' }]);
    expect(on.warnings).toEqual([
      expect.stringMatching(/shows SEC-1 for a create whose answer was lost.*close the empty case/),
    ]);
  });
});

describe('what was seen after a lost create', () => {
  /** The answers of the search from then on are older than the create. */
  const staleAfter = ({ datadog }: Scene, looks: number): void =>
    datadog.fault('search', { kind: 'stale', ms: 3_600_000 }, { nth: looks + 1 });

  test('stays seen: a stale page at the end does not send it again', async () => {
    const on = scene({ findings: findings(2), permissions: WITHOUT_CASES });
    on.datadog.fault('create', LOST);
    on.datadog.meanwhile('create', () => on.datadog.addTicket(['f0'], { title: 'A ticket' }));
    staleAfter(on, 4);
    const { tickets } = await on.write([toCreate(findings(2))]);
    expect(on.datadog.count('create')).toBe(1);
    expect(tickets).toMatchObject([
      { status: 'created', caseKey: 'SEC-1', findingIds: ['f0'] },
      { status: 'unknown', findingIds: ['f1'] },
    ]);
  });

  test('adds up: each finding may show in another look', async () => {
    const on = scene({ findings: findings(2), permissions: WITHOUT_CASES });
    on.datadog.fault('create', LOST_ANSWER);
    let looks = 0;
    on.datadog.change<{ data: { id: string }[] }>('search', (json) => {
      looks += 1;
      return { ...json, data: json.data.filter(({ id }) => looks > 3 || id === `f${looks % 2}`) };
    });
    const { tickets } = await on.write([toCreate(findings(2))]);
    expect(tickets).toMatchObject([{ status: 'created', findingIds: ['f0', 'f1'] }]);
    expect(on.datadog.count('create')).toBe(1);
  });

  test('of an attach adds up likewise', async () => {
    const on = scene({ findings: findings(2) });
    on.datadog.fault('attach', LOST_ANSWER, { times: 6 });
    let looks = 0;
    on.datadog.change<{ data: { id: string }[] }>('search', (json) => {
      looks += 1;
      return { ...json, data: json.data.filter(({ id }) => id === `f${looks % 2}`) };
    });
    const sysId = 'd'.repeat(32);
    const { tickets } = await on.write([
      {
        kind: 'attach',
        projectId: PROJECT,
        route: null,
        group: null,
        findings: findings(2),
        newFindings: findings(2),
        ticketUrl: `https://example.service-now.com/incident.do?sys_id=${sysId}`,
        existing: null,
      },
    ]);
    expect(tickets).toMatchObject([{ status: 'attached', findingIds: ['f0', 'f1'] }]);
  });
});

describe('a lost create whose findings another run took meanwhile', () => {
  interface Rival {
    readonly title?: string;
    readonly findings?: readonly string[];
    readonly after?: number;
  }
  /** The run asks for one finding; the other run takes it while the index is behind. */
  const takenBy = async (rival: Rival, asked: object = {}, options: object = {}) => {
    const { title = 'A ticket', findings: taken = ['f0'], after = 1_000 } = rival;
    const on = scene({ findings: findings(2), ...options });
    on.datadog.fault('create', LOST_ANSWER);
    on.datadog.fault('search', { kind: 'stale', ms: 3_600_000 }, { nth: 2, times: 5 });
    on.datadog.meanwhile('create', () => {
      void on.clock.sleep(after).then(() => on.datadog.addTicket(taken, { title }));
    });
    return { ...on, ...(await on.write([{ ...toCreate(findings(1)), ...asked }])) };
  };

  test.each<[string, Rival, object]>([
    ['says other words', { title: 'Of another run' }, {}],
    ['was made too late to be its own', { after: 15_000 }, {}],
    ['looks like its own', {}, {}],
    ['looks as its own may, since it gave no title', { title: 'By Datadog' }, { title: null }],
  ])('does not claim the case of that run if it %s, and names its own', async (_, rival, asked) => {
    const { tickets, warnings, datadog } = await takenBy(rival, asked);
    expect(tickets).toMatchObject([{ status: 'unknown', caseKey: null }]);
    expect(tickets[0]?.error).toMatch(
      /findings are on SEC-2 now, which this run may not have made/,
    );
    expect(warnings).toEqual([
      expect.stringMatching(
        /left an empty case.*on SEC-2 now\. That may be SEC-1, made at the same moment/,
      ),
    ]);
    expect(datadog.count('create')).toBe(1);
  });

  test.each([true, false])(
    'does not claim a case with other findings on it, whether or not cases name them: %s',
    async (insightsInCases) => {
      const rival = { title: 'By Datadog', findings: ['f0', 'f1'] };
      const { tickets } = await takenBy(rival, { title: null }, { insightsInCases });
      expect(tickets).toMatchObject([{ status: 'unknown', caseKey: null }]);
    },
  );

  test('says what an empty case may be called if it may not read cases', async () => {
    const rival = { title: 'Of another run' };
    const { tickets, warnings } = await takenBy(rival, {}, { permissions: WITHOUT_CASES });
    expect(tickets).toMatchObject([{ status: 'unknown', caseKey: null }]);
    expect(warnings).toEqual([
      expect.stringMatching(
        /left an empty case.*look for a case titled "A ticket" created some minutes before/,
      ),
    ]);
  });
});

test('a lost create is settled although cases beside its own were made at the same moment', async () => {
  const on = scene({ findings: findings(3), insightsInCases: false });
  on.datadog.fault('create', LOST_ANSWER);
  on.datadog.meanwhile('create', () => on.datadog.addTicket(['f2'], { title: 'By Datadog' }));
  const { tickets } = await on.write([{ ...toCreate(findings(2)), title: null }]);
  expect(tickets).toMatchObject([{ status: 'created', caseKey: 'SEC-1' }]);
  expect(on.warnings).toEqual([]);
});

test('an answer that names one case for two tickets claims neither until the search shows them', async () => {
  const on = scene({ findings: findings(2), indexDelay: 3_000 });
  on.datadog.fault('create', { kind: 'same-case-twice' });
  const { tickets } = await on.write(eachAlone(2));
  expect(tickets.map(({ status, caseKey }) => [status, caseKey])).toEqual([
    ['created', 'SEC-1'],
    ['created', 'SEC-2'],
  ]);
  expect(on.datadog.count('create')).toBe(1);
  expect(on.warnings).toEqual([]);
});
