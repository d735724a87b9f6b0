/** What a run needs only after its first request: a chunk of its own. */

export { endRun } from './stages/end.ts';
export { carryOut, planRun } from './stages/write.ts';
