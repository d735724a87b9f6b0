/**
 * `npm run soak`: random faults for as long as wanted, each run compared with what the simulated
 * Datadog knows. Ends at the first promise that was not kept, with the seed that repeats it.
 *
 *   --orders <number>   instead: so many interleavings of two and three runs in this process
 *   --runs <number>     so many sequences of runs; default 200
 *   --minutes <number>  instead: for so long
 *   --seed <number>     the first seed, default from the clock; one alone with --runs 1
 */
import { parseArgs } from 'node:util';
import { chaosOf, isBroken, playChaos } from '../__tests__/e2e/faults/chaos.ts';
import { sentences } from '../__tests__/e2e/faults/promises.ts';
import { judge } from '../__tests__/unit/interleavings/judge.ts';
import { playStory } from '../__tests__/unit/interleavings/play.ts';
import { storyOf } from '../__tests__/unit/interleavings/story.ts';

const SIDE_BY_SIDE = 6;
const REPORT_EVERY_MS = 10_000;

const { values } = parseArgs({
  options: {
    orders: { type: 'string' },
    runs: { type: 'string' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
  },
});
const firstSeed = numberOf('seed', values.seed) ?? Date.now() % 1_000_000;
const minutes = numberOf('minutes', values.minutes);
const sequences =
  numberOf('runs', values.runs) ?? (minutes === null ? 200 : Number.MAX_SAFE_INTEGER);
const until = minutes === null ? Number.POSITIVE_INFINITY : Date.now() + minutes * 60_000;

const orders = numberOf('orders', values.orders);
if (orders !== null) {
  await playOrders(orders);
  process.exit();
}

const totals = { runs: 0, faults: 0, duplicates: 0, lost: 0, untrue: 0 };
let next = 0;
console.log(`Seeds from ${firstSeed}.`);
const reporting = setInterval(report, REPORT_EVERY_MS);
await Promise.all(Array.from({ length: SIDE_BY_SIDE }, soak));
clearInterval(reporting);
report();

async function playOrders(count: number): Promise<void> {
  const sum = { serialized: 0, doubles: 0, said: 0, unseen: 0, adopted: 0, reopened: 0, broken: 0 };
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const story = storyOf(seed);
    const { broken, ...figures } = judge(await playStory(story));
    const serialized = Number(story.isSerialized);
    addTo(sum, { ...figures, serialized, broken: Number(broken.length > 0) });
    if (broken.length === 0) continue;
    process.exitCode = 1;
    console.error(`Seed ${seed}: ${broken.join(' ')}`);
  }
  console.log(JSON.stringify({ orders: count, ...sum }));
}

function addTo<T extends Record<string, number>>(sum: T, more: T): void {
  for (const [name, value] of Object.entries(more))
    Object.assign(sum, { [name]: (sum[name] ?? 0) + value });
}

async function soak(): Promise<void> {
  while (next < sequences && Date.now() < until && process.exitCode === undefined) {
    const seed = firstSeed + next;
    next += 1;
    await playSeed(seed);
  }
}

async function playSeed(seed: number): Promise<void> {
  const chaos = chaosOf(seed);
  try {
    const { runs, faults, broken, log } = await playChaos(chaos);
    totals.runs += runs;
    totals.faults += faults;
    totals.duplicates += broken.duplicates.length;
    totals.lost += broken.lost.length;
    totals.untrue += broken.untrue.length;
    if (isBroken(broken)) fail(seed, `${sentences(broken)}\n\nThe log:\n${log}`);
  } catch (error) {
    fail(seed, error instanceof Error ? error.message : String(error));
  }
}

function fail(seed: number, what: string): void {
  process.exitCode = 1;
  console.error(`\nSeed ${seed}: ${what}\n\nWhat was played:`);
  console.error(JSON.stringify(chaosOf(seed), null, 2));
  console.error(`\nTo repeat it: npm run soak -- --runs 1 --seed ${seed}`);
}

function report(): void {
  const { runs, faults, duplicates, lost, untrue } = totals;
  const more = untrue === 0 ? '' : `, untrue ${untrue}`;
  console.log(`runs ${runs}, faults ${faults}, duplicates ${duplicates}, lost ${lost}${more}`);
}

function numberOf(flag: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new Error(`--${flag} must be a number above 0, not "${text}".`);
}
