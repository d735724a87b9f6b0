/**
 * Run in a process of its own: how many steps our code takes for each file that is named, as a line
 * of JSON. A step is a piece of code without a branch, run once, as V8 counts them for coverage:
 * unlike time, it is the same on every machine.
 */
import { Session } from 'node:inspector/promises';
import { dirname } from 'node:path';

const session = new Session();
session.connect();
await session.post('Profiler.enable');
// Only what is compiled from now on is counted.
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
const { readAndWriteBack } = await import('./read-and-write-back.ts');

const paths = process.argv.slice(2);
const steps: number[] = [];
// The first one is read twice: what happens once a process counts for no file.
for (const path of [...paths.slice(0, 1), ...paths]) {
  await session.post('Profiler.takePreciseCoverage');
  await readAndWriteBack(path, dirname(path));
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const ours = result.filter(({ url }) => url.includes('/src/'));
  const ranges = ours.flatMap(({ functions }) => functions.flatMap((one) => one.ranges));
  steps.push(ranges.reduce((sum, { count }) => sum + count, 0));
}
process.stdout.write(JSON.stringify(steps.slice(1)));
