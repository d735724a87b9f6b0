/** 100,000 findings, planned and reported in a dry run. */
import { generateFindings } from '../simulator/simulator.ts';
import { inTurns, milliseconds, type Row, spreadOf } from './kit/figures.ts';
import { openPlace } from './kit/place.ts';
import { timedAction } from './kit/process.ts';

const MANY = 100_000;
const FEW = 10_000;

export async function measureScale(turns: number): Promise<readonly Row[]> {
  const findings = generateFindings(MANY, { rules: 50 });
  const ids = findings.map(({ id }) => id);
  const place = await openPlace(findings);
  try {
    let peak = 0;
    const run = (count: number) => async () => {
      // Without TLS: what is measured here is the handling of findings.
      const { whole, peakMemory } = await timedAction(place, {
        apiUrl: place.simulator.url,
        inputs: {
          'findings-file': 'ids.txt',
          'max-findings': String(MANY),
          'max-tickets': String(MANY),
          'group-by': 'rule',
          'dry-run': 'true',
        },
        files: { 'ids.txt': ids.slice(0, count).join('\n') },
        withUsage: true,
      });
      peak = Math.max(peak, peakMemory);
      return whole;
    };
    const values = await inTurns(turns, { few: run(FEW), many: run(MANY) });
    const [few, many] = [spreadOf(values.few), spreadOf(values.many)];
    return [
      {
        figure: '100,000 findings in a dry run: peak memory',
        ours: `${(peak / 1e6).toFixed(0)} MB`,
        rival: '',
        ratio: '',
        must: '≤ 200 MB',
        aim: '≤ 120 MB',
      },
      {
        figure: '100,000 findings in a dry run ÷ 10,000',
        ours: milliseconds(many),
        rival: milliseconds(few),
        ratio: (many.median / few.median).toFixed(1),
        must: '≤ 12',
        aim: '≤ 10',
      },
    ];
  } finally {
    await place.close();
  }
}
