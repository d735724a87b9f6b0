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

const action = readAction(readFileSync(join(REPOSITORY, 'action.yml'), 'utf8'));
for (const [path, tables] of Object.entries(TABLES)) {
  refresh(path, (text) => refreshed({ path, text }, action, tables));
}
