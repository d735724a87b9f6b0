import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { resultsDocument } from '../../../../src/report/results-file/results-schema.ts';

test('docs/results.schema.json is fresh', () => {
  const file = new URL('../../../../docs/results.schema.json', import.meta.url);
  const schema = JSON.parse(JSON.stringify(z.toJSONSchema(resultsDocument)));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema);
});
