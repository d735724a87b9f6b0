/** The fault matrix for `operation: create`, with several requests a run. */
import { testMatrix } from './test-matrix.ts';

testMatrix('create', [2501]);
