/** The fault matrix with each size, those included that seldom make a difference. */
import { describe } from '@jest/globals';
import { testMatrix } from './test-matrix.ts';

describe('create', () => {
  testMatrix('create', 'one finding');
  testMatrix('create', 'two tickets');
  testMatrix('create', '151 tickets');
});
describe('attach', () => {
  testMatrix('attach', 'one finding');
  testMatrix('attach', 'a full ticket');
});
