/** What a run needs only after its first request: a chunk of its own. */
export { carryOut, planRun } from './later-stages.ts';
export { endRun } from './report/end.ts';
