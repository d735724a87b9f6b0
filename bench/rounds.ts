/** 2,500 findings in 50 groups, where every call takes its time. */
import { generateFindings, type RecordedRequest } from '../simulator/simulator.ts';
import { milliseconds, type Row, spreadOf } from './kit/figures.ts';
import { openPlace } from './kit/place.ts';
import { timedAction } from './kit/process.ts';

const LATENCY = 1_500;
const IDEAL = 2 * LATENCY;

export async function measureRounds(turns: number): Promise<readonly Row[]> {
  const findings = generateFindings(2_500, { rules: 50 });
  const place = await openPlace(findings, LATENCY);
  try {
    const wholes: number[] = [];
    const unchecked: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      const { whole } = await timedAction(place, {
        apiUrl: place.tlsUrl,
        inputs: { 'findings-file': 'ids.txt', 'max-findings': '5000', 'group-by': 'rule' },
        files: { 'ids.txt': findings.map(({ id }) => id).join('\n') },
      });
      wholes.push(whole);
      unchecked.push(whole - checkOf(place.simulator.requests()));
    }
    return [
      row('2,500 findings in 50 groups, 1.5 s a call ÷ two calls', wholes, '≤ 1.4', '≤ 1.15'),
      row('The same without the check that no other run took the findings', unchecked, '', ''),
    ];
  } finally {
    await place.close();
  }
}

function row(figure: string, values: readonly number[], must: string, aim: string): Row {
  const spread = spreadOf(values);
  const ratio = (spread.median / IDEAL).toFixed(2);
  return { figure, ours: milliseconds(spread), rival: `${IDEAL} ms`, ratio, must, aim };
}

/** Milliseconds that the round of reading the new cases took. A run that asked otherwise is no run. */
function checkOf(requests: readonly RecordedRequest[]): number {
  const searches = requests.filter(({ path }) => path.endsWith('/search'));
  const creates = requests.filter(({ path }) => path.endsWith('/servicenow_tickets'));
  const reads = requests.filter(({ method }) => method === 'GET');
  if (searches.length !== 50 || creates.length !== 1 || reads.length !== 50) {
    throw new Error(
      `${searches.length} searches, ${creates.length} creates, ${reads.length} reads.`,
    );
  }
  const starts = reads.map(({ startedAt }) => startedAt);
  const ends = reads.map(({ startedAt, endedAt }) => endedAt ?? startedAt);
  return Math.max(...ends) - Math.min(...starts);
}
