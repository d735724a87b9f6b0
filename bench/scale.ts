/** Many findings, planned and reported in a dry run. */

import { mixedFindings } from '../simulator/kinds.ts';
import { generateFindings } from '../simulator/simulator.ts';
import type { Finding } from '../src/findings/finding.ts';
import { parseFindingId } from '../src/findings/id.ts';
import type { Condition, Route } from '../src/tickets/operation.ts';
import { routeFindings } from '../src/tickets/plan/route.ts';
import { inTurns, milliseconds, type Row, spreadOf } from './kit/figures.ts';
import { openPlace, type Place } from './kit/place.ts';
import { type Step, type Timed, timedAction } from './kit/process.ts';

const MANY = 100_000;
const FEW = 10_000;

export async function measureScale(turns: number): Promise<readonly Row[]> {
  const findings = generateFindings(MANY, { rules: 50 });
  const ids = findings.map(({ id }) => id);
  const place = await openPlace(findings);
  try {
    let peak = 0;
    const run = (count: number) => async () => {
      const { whole, peakMemory } = await dryRun(place, MANY, {
        inputs: { 'findings-file': 'ids.txt', 'group-by': 'rule' },
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

const ROUTES = 500;

/** What Datadog's search was seen to take at least, in milliseconds. */
const LATENCY = 900;

/** Half by service, half by path: what a large organization's table may ask for. */
function manyRoutes(): readonly Route[] {
  return Array.from({ length: ROUTES }, (_, index): Route => {
    const number = index + 1;
    const when: Condition =
      index % 2 === 0
        ? { facet: 'service', patterns: [`service-${index}`] }
        : { facet: 'file', patterns: [`src/module-${index}/**`] };
    return { number, line: number, when: [when], action: 'leave-out' };
  });
}

/** Which route each finding takes, beside the dry run that looks them all up. */
export async function measureRoutes(turns: number): Promise<readonly Row[]> {
  const seeds = generateFindings(FEW, { rules: 50, services: ROUTES });
  const findings = seeds.flatMap((seed, index): Finding[] => {
    const id = parseFindingId(seed.id);
    const service = `service-${index % ROUTES}`;
    const file = `src/module-${index}/handler.ts`;
    return id === null ? [] : [{ id, origin: { kind: 'query' }, service, file }];
  });
  const routes = manyRoutes();
  const place = await openPlace(seeds, { latency: LATENCY });
  try {
    const values = await inTurns(turns, {
      routing: async () => {
        const start = performance.now();
        routeFindings(findings, routes);
        return performance.now() - start;
      },
      step: async () => {
        const { whole } = await dryRun(place, FEW, {
          inputs: { 'findings-file': 'ids.txt' },
          files: { 'ids.txt': seeds.map(({ id }) => id).join('\n') },
        });
        return whole;
      },
    });
    const [routing, step] = [spreadOf(values.routing), spreadOf(values.step)];
    return [
      {
        figure: `10,000 findings: which of ${ROUTES} routes each takes ÷ looking them up, ${LATENCY} ms a call`,
        ours: milliseconds(routing),
        rival: milliseconds(step),
        ratio: (routing.median / step.median).toFixed(2),
        must: '≤ 0.1',
        aim: '',
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
        const step = await dryRun(place, FEW, {
          inputs: { 'findings-query': '@status:open', 'group-by': 'team' },
          withUsage: true,
        });
        peak = Math.max(peak, step.peakMemory);
        requests = await place.countRequests();
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

/** Of at most so many findings. Without TLS: what is measured is the handling of findings. */
function dryRun(place: Place, most: number, step: Omit<Step, 'apiUrl'>): Promise<Timed> {
  const guards = { 'max-findings': String(most), 'max-tickets': String(most), 'dry-run': 'true' };
  const inputs = { ...step.inputs, ...guards };
  return timedAction(place, { ...step, inputs, apiUrl: place.url });
}
