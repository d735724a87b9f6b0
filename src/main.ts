/** The story of a run. */
import { begin, type World } from './stages/begin.ts';
import { endRun } from './stages/end.ts';
import { lookUpFindings } from './stages/look-up.ts';
import { makePlan, sayNoFindings } from './stages/plan.ts';
import { readFindings } from './stages/read.ts';
import { untilStopped } from './stages/stop.ts';
import { carryOut } from './stages/write.ts';

/** Returns the step's exit code, and throws nothing that a user could have caused. */
export async function runAction(world: World): Promise<0 | 1> {
  const run = await begin(world);
  if (run === null) return 1;
  await untilStopped(run, async () => {
    const collected = await readFindings(run);
    const known = await lookUpFindings(run, collected);
    const plan = await makePlan(run, known);
    if (plan.tickets.length === 0) return sayNoFindings(run);
    await carryOut(run, plan, known.knowledge);
  });
  return endRun(run);
}
