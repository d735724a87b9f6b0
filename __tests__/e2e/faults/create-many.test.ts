/** The fault matrix for `operation: create`, with two requests per run. */
import { testMatrix } from './test-matrix.ts';

testMatrix('create', '51 tickets');
testMatrix('create', '2,501 findings', (_, { title }) => title === "The search's index");
