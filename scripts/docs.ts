/**
 * `npm run docs`: writes the tables of inputs and outputs from action.yml. With `--check` it writes
 * nothing, and fails where one of them is not fresh.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAction } from './docs/action.ts';
import { refresh } from './docs/refresh.ts';
import { refreshed, TABLES } from './docs/refreshed.ts';
import { REPOSITORY } from './repository.ts';

const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');

const action = readAction(read('action.yml'));
for (const [path, tables] of Object.entries(TABLES)) {
  const text = read(path);
  const fresh = refreshed({ path, text }, action, tables);
  refresh(path, fresh, fresh === text);
}
