/** Many findings, planned and reported in a dry run. */
import { mixedFindings } from '../simulator/kinds.ts';
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

const TAGS = Array.from({ length: 95 }, (_, index) => `label-${index}:value-${index % 7}`);

/** 10,000 findings of all kinds, each with 100 tags, by a query. */
export async function measureKinds(turns: number): Promise<readonly Row[]> {
  const findings = mixedFindings(FEW, { status: 'open' }).map((finding) => ({
    ...finding,
    tags: [...(finding.tags ?? []), ...TAGS].slice(0, 100),
  }));
  const place = await openPlace(findings);
  try {
    let peak = 0;
    let requests = 0;
    const { whole } = await inTurns(turns, {
      whole: async () => {
        const step = await timedAction(place, {
          apiUrl: place.simulator.url,
          inputs: {
            'findings-query': '@status:open',
            'max-findings': String(FEW),
            'max-tickets': String(FEW),
            'group-by': 'team',
            'dry-run': 'true',
          },
          withUsage: true,
        });
        peak = Math.max(peak, step.peakMemory);
        requests = place.simulator.requests().length;
        return step.whole;
      },
    });
    return [
      {
        figure: `10,000 findings of all kinds with 100 tags each, by query: ${requests} requests`,
        ours: `${milliseconds(spreadOf(whole))}, peak memory ${(peak / 1e6).toFixed(0)} MB`,
        rival: '',
        ratio: '',
        must: '',
        aim: '',
      },
    ];
  } finally {
    await place.close();
  }
}
