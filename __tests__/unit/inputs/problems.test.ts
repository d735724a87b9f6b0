import { expect, test } from '@jest/globals';
import { InputError, type Problem } from '../../../src/inputs/problems.ts';

const noProject: Problem = { input: 'project-id', message: 'is required' };
const badTimeout: Problem = { input: 'timeout', message: '"x" is not a duration' };

test('an input error counts one input in the singular', () => {
  expect(new InputError([noProject]).message).toBe(
    '1 input needs attention:\n- project-id: is required',
  );
});

test('an input error counts inputs, not problems, and lists all of these', () => {
  const error = new InputError([noProject, badTimeout, badTimeout]);
  expect(error.message.split('\n')).toEqual([
    '2 inputs need attention:',
    '- project-id: is required',
    '- timeout: "x" is not a duration',
    '- timeout: "x" is not a duration',
  ]);
  expect(error.problems).toHaveLength(3);
  expect(error.name).toBe('InputError');
});
