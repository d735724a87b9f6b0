/** The whole step, as a workflow waits for it: beside the calls that it cannot do without. */
import { join } from 'node:path';
import { generateFindings } from '../simulator/simulator.ts';
import { inTurns, milliseconds, type Row, ratioOf, spreadOf } from './kit/figures.ts';
import { openPlace, type Place } from './kit/place.ts';
import { timed, timedAction } from './kit/process.ts';

const OFFICIAL_CLIENT = join(import.meta.dirname, 'rivals', 'official-client.js');

/** Look, create, check: nobody can create a ticket and know that it is the only one in fewer. */
const ROUNDS = 3;

/** One created ticket. */
export async function measureStep(turns: number): Promise<readonly Row[]> {
  const latency = 300;
  const findings = generateFindings(1);
  const findingId = findings[0]?.id ?? '';
  const place = await openPlace(findings, { latency });
  const action = (withUsage: boolean) =>
    timedAction(place, { apiUrl: place.tlsUrl, inputs: { 'finding-ids': findingId }, withUsage });
  const script = (withUsage: boolean) => officialClient(place, findingId, withUsage);
  try {
    const wholes = await inTurns(turns, {
      action: async () => (await action(false)).whole,
      limit: async () => (await bareNode(place)) + ROUNDS * latency,
      script: async () => (await script(false)).whole,
    });
    const processor = await inTurns(turns, {
      action: async () => (await action(true)).processorTime,
      script: async () => (await script(true)).processorTime,
    });
    return [
      row({
        figure: 'One created ticket, 300 ms a call ÷ bare `node -e 0` and three calls',
        ours: wholes.action,
        rival: wholes.limit,
        must: '1.2',
        aim: '1.15',
      }),
      row({
        figure: "The same ÷ a script with Datadog's official client, which makes one call",
        ours: wholes.action,
        rival: wholes.script,
      }),
      row({
        figure: 'Its processor time, user and system ÷ that of the script',
        ours: processor.action,
        rival: processor.script,
        must: '0.25',
      }),
    ];
  } finally {
    await place.close();
  }
}

/** 2,500 findings in 50 groups, where every call takes its time. */
export async function measureManyFindings(turns: number): Promise<readonly Row[]> {
  const latency = 1_500;
  const findings = generateFindings(2_500, { rules: 50 });
  const place = await openPlace(findings, { latency });
  const inputs = { 'findings-file': 'ids.txt', 'max-findings': '5000', 'group-by': 'rule' };
  const files = { 'ids.txt': findings.map(({ id }) => id).join('\n') };
  try {
    const { action, limit } = await inTurns(turns, {
      action: async () => (await timedAction(place, { apiUrl: place.tlsUrl, inputs, files })).whole,
      limit: async () => ROUNDS * latency,
    });
    return [
      row({
        figure: '2,500 findings in 50 groups, 1.5 s a call ÷ three calls',
        ours: action,
        rival: limit,
        must: '1.1',
      }),
    ];
  } finally {
    await place.close();
  }
}

/** One created ticket where the search shows it only after a while, waited for or not. */
export async function measureIndexDelay(turns: number): Promise<readonly Row[]> {
  const findings = generateFindings(1);
  const rows: Row[] = [];
  for (const indexDelay of [0, 2_000, 5_000]) {
    const place = await openPlace(findings, { latency: 300, indexDelay });
    const run = (wait: string) => async () =>
      (
        await timedAction(place, {
          apiUrl: place.tlsUrl,
          inputs: { 'finding-ids': findings[0]?.id ?? '', 'wait-for-ticket': wait },
        })
      ).whole;
    try {
      const { waiting, not } = await inTurns(turns, { waiting: run('60s'), not: run('0s') });
      const figure = `One created ticket, search ${indexDelay / 1000} s behind ÷ \`wait-for-ticket: 0s\``;
      rows.push(row({ figure, ours: waiting, rival: not }));
    } finally {
      await place.close();
    }
  }
  return rows;
}

function row({ figure, ours, rival, must, aim }: Comparison): Row {
  return {
    figure,
    ours: milliseconds(spreadOf(ours)),
    rival: milliseconds(spreadOf(rival)),
    ratio: ratioOf(ours, rival).toFixed(2),
    must: must === undefined ? '' : `≤ ${must}`,
    aim: aim === undefined ? '' : `≤ ${aim}`,
  };
}

interface Comparison {
  readonly figure: string;
  readonly ours: readonly number[];
  readonly rival: readonly number[];
  readonly must?: string;
  readonly aim?: string;
}

async function bareNode(place: Place): Promise<number> {
  const command = { args: ['-e', '0'], env: place.environment, cwd: place.folder };
  return (await timed(place, command)).whole;
}

function officialClient(place: Place, findingId: string, withUsage: boolean) {
  return timed(place, {
    args: [OFFICIAL_CLIENT],
    env: {
      ...place.environment,
      API_URL: place.tlsUrl,
      FINDING_ID: findingId,
      GITHUB_OUTPUT: join(place.folder, 'output.txt'),
    },
    cwd: place.folder,
    withUsage,
  });
}
