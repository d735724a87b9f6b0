/** The fault matrix for `operation: create`, with two requests per run. */
import { testMatrix } from './test-matrix.ts';

testMatrix('create', '51 tickets');
