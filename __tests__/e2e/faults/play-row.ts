/** Runs one row of the matrix, and says what came of it. */
import type { ActionResult } from '../../../scripts/runner/run-action.ts';
import { type MatrixRow, type Result, SIZES, type Size, verdictOf } from './matrix.ts';
import { brokenPromises, sentences } from './promises.ts';
import { type Operation, openScene, type Scene } from './scene.ts';

const UNKNOWN_FINDING = 'bm9ib2R5LWtub3dzLXRoaXM=';

export interface Played {
  readonly result: string;
  readonly exitCode: number | null;
  /** What the Action promised and did not keep; empty where all is well. */
  readonly broken: string;
  readonly log: string;
}

/** `null` where the row has nothing to say of that operation. */
export function expectedOf(
  row: MatrixRow,
  operation: Operation,
  size: Size,
): Omit<Played, 'log'> | null {
  const result = verdictOf(row, operation, size);
  if (result === null) return null;
  return { result, exitCode: exitCodeOf(result), broken: '' };
}

function exitCodeOf(result: Result): 0 | 1 {
  return result === 'success' || result === 'no-findings' ? 0 : 1;
}

/** @param insightsInCases whether reading a case says which findings are on it */
export async function playRow(
  row: MatrixRow,
  operation: Operation,
  size: Size,
  insightsInCases = true,
): Promise<Played> {
  const { findings, ...scale } = SIZES[size];
  const { faults = [], simulator = {}, wallClockStep } = row;
  const inputs = { ...('inputs' in scale && scale.inputs), ...row.inputs };
  const scene = await openScene({
    operation,
    findings,
    onClosedTicket: row.hasClosedTicket ? Math.min(findings, 50) : 0,
    simulator: { insightsInCases, ...simulator },
    inputs,
    ...(wallClockStep && { wallClockStep }),
  });
  try {
    const known = row.hasUnknownFinding ? withUnknown(scene, inputs) : scene;
    for (const fault of typeof faults === 'function' ? faults(known.ids) : faults) {
      scene.addFault(fault);
    }
    if (row.refusesFor !== undefined) await scene.refuse(row.refusesFor);
    const result = await known.run();
    await scene.idle();
    return playedOf(row, known, result);
  } finally {
    await scene.close();
  }
}

/** The middle one of the findings is not known to Datadog. */
function withUnknown(scene: Scene, inputs: Readonly<Record<string, string>>): Scene {
  const ids = scene.ids.with(Math.floor(scene.ids.length / 2), UNKNOWN_FINDING);
  return {
    ...scene,
    ids,
    run: () => scene.run({ inputs: { ...inputs, 'finding-ids': ids.join('\n') } }),
  };
}

function playedOf(row: MatrixRow, scene: Scene, result: ActionResult): Played {
  const broken = brokenPromises(scene, [result], {
    emptyCasesAreExplained: row.emptyCases !== undefined,
    hasRival: row.emptyCases !== undefined,
  });
  return {
    result: result.outputs['result'] ?? '',
    exitCode: result.exitCode,
    broken: sentences(broken),
    log: result.stdout,
  };
}
