import { describe, expect, test } from '@jest/globals';
import { unmetExpectations } from '../../../../scripts/ci/expectations.ts';

const STEP = { outcome: 'success', outputs: { result: 'success', 'case-key': 'SEC-12' } };

describe('unmetExpectations', () => {
  test('is empty where every line holds', () => {
    const expected = `
      outcome: success
      result: success
      case-key: /^[A-Z]+-\\d+$/
      sarif-file:
    `;
    expect(unmetExpectations(STEP, expected)).toEqual([]);
  });

  test('says what does not hold, and what is there instead', () => {
    const expected = 'outcome: failure\nresult: partial\ncase-key: /^X/\nservicenow-url: /./';
    expect(unmetExpectations(STEP, expected)).toEqual([
      'outcome is "success", and not failure',
      'result is "success", and not partial',
      'case-key is "SEC-12", and not /^X/',
      'servicenow-url is "", and not /./',
    ]);
  });

  test('wants an output to be empty where nothing follows its name', () => {
    expect(unmetExpectations(STEP, 'result:')).toEqual(['result is "success", and not empty']);
  });

  test('refuses a line that expects nothing', () => {
    expect(() => unmetExpectations(STEP, 'result')).toThrow('"result" is not an expectation.');
  });
});
