/** The story of a run. */
import { begin } from './stages/begin.ts';
import { endRun } from './stages/end.ts';
import { lookUpFindings } from './stages/look-up.ts';
import { sayNoFindings } from './stages/no-findings.ts';
import { makePlan } from './stages/plan.ts';
import { readFindings } from './stages/read.ts';
import { untilStopped } from './stages/stop.ts';
import type { World } from './stages/world.ts';
import { carryOut } from './stages/write.ts';

/**
 * Runs the Action and returns the step's exit code. Throws nothing that a user could have caused.
 */
export async function runAction(world: World): Promise<0 | 1> {
  const begun = await begin(world);
  if (begun === null) return 1;
  const { inputs, workflow, folders, redact, budget, clock, journal, client, resultsFile } = begun;

  await untilStopped({ journal, budget }, async () => {
    const collected = await readFindings({ inputs, folders, journal, redact, budget });
    const { findings, knowledge, projects } = await lookUpFindings({
      inputs,
      collected,
      commit: workflow.context.sha,
      client,
      journal,
      clock,
      budget,
    });
    const plan = await makePlan({
      inputs,
      findings,
      knowledge,
      projects,
      context: workflow.context,
      client,
      journal,
      redact,
    });
    if (plan.tickets.length === 0) return sayNoFindings({ inputs, journal });
    await carryOut({ inputs, plan, knowledge, client, journal, clock, budget, resultsFile });
  });

  return endRun({
    inputs,
    workflow,
    journal,
    resultsFile,
    budget,
    redact,
    toolkit: world.toolkit,
    environment: world.environment,
    cancelled: world.cancelled,
  });
}
