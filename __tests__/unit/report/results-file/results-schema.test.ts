import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { resultsJsonSchema } from '../../../../scripts/results-schema.ts';

test('docs/results.schema.json is fresh', () => {
  const file = readFileSync(
    new URL('../../../../docs/results.schema.json', import.meta.url),
    'utf8',
  );
  expect(JSON.parse(file)).toEqual(JSON.parse(JSON.stringify(resultsJsonSchema())));
});
