/** What a look after a lost answer proves, and what it does not. */
import { describe, expect, test } from '@jest/globals';
import { WITHOUT_CASES } from '../../simulated-datadog.ts';
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
    const { data } = json as OneCaseJson;
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

  test('a case with findings of other tickets is not either, and no two tickets share it', async () => {
    const on = scene({ findings: findings(2) });
    losingCreate(on, {
      isExecuted: true,
      meanwhile: () => void on.datadog.addTicket(['f0', 'f1'], { title: 'Of another run' }),
    });
    const { tickets } = await on.write(eachAlone(2));
    expect(tickets).toMatchObject([
      { status: 'unknown', caseKey: null },
      { status: 'unknown', caseKey: null },
    ]);
    expect(on.datadog.count('create')).toBe(1);
  });

  test('a case that cannot be read is told by what the search shows of it', async () => {
    const on = scene({ findings: findings(1), permissions: WITHOUT_CASES });
    on.datadog.fault('create', LOST_ANSWER);
    const { tickets } = await on.write(eachAlone(1));
    expect(tickets).toMatchObject([{ status: 'created', caseKey: 'SEC-1' }]);
  });
});
