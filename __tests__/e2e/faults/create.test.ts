/** The fault matrix for `operation: create`, with one request a run. */
import { testMatrix } from './test-matrix.ts';

testMatrix('create', [1, 51]);
