/**
 * `npm run docs`: writes the tables of inputs and outputs from action.yml, and the JSON Schema of
 * the results file from its zod schema. With `--check` it writes nothing, and fails where one of
 * them is not fresh.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { resultsDocument } from '../src/report/results-file/results-schema.ts';
import { readAction } from './docs/action.ts';
import { refresh } from './docs/refresh.ts';
import { refreshed, TABLES } from './docs/refreshed.ts';
import { packageFile, REPOSITORY } from './repository.ts';

const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');

const action = readAction(read('action.yml'));
for (const [path, tables] of Object.entries(TABLES)) {
  const text = read(path);
  const fresh = refreshed({ path, text }, action, tables);
  refresh(path, fresh, fresh === text);
}

// As a value: how the file is laid out is the formatter's business.
const schema = JSON.stringify(z.toJSONSchema(resultsDocument), null, 2);
const path = 'docs/results.schema.json';
if (refresh(path, schema, isDeepStrictEqual(JSON.parse(read(path)), JSON.parse(schema)))) {
  const biome = packageFile('@biomejs/biome/bin/biome');
  execFileSync(process.execPath, [biome, 'format', '--write', join(REPOSITORY, path)]);
}
