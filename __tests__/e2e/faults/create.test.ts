/** The fault matrix for `operation: create`, with one request per run. */
import { testMatrix } from './test-matrix.ts';

testMatrix('create', 'two tickets');
testMatrix('create', 'one finding', ({ create }) => typeof create === 'object');
