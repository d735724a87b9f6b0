/**
 * Fails unless the step in `STEP`, as `toJSON(steps.<id>)`, came to what `EXPECTED` says. See
 * `expectations.ts` for its lines.
 */
import { type StepResult, unmetExpectations } from './expectations.ts';

const result = JSON.parse(process.env['STEP'] ?? '{}') as StepResult;
const unmet = unmetExpectations(result, process.env['EXPECTED'] ?? '');
for (const sentence of unmet) console.error(sentence);
if (unmet.length === 0) console.log('The step came to what was expected.');
process.exitCode = unmet.length === 0 ? 0 : 1;
