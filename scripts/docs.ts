/**
 * Writes the tables of inputs and outputs in README.md and docs/inputs.md from action.yml. With
 * `--check` it writes nothing, and fails where they are not fresh.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAction } from './docs/action.ts';
import { refreshed, TABLES } from './docs/refreshed.ts';
import { REPOSITORY } from './repository.ts';

const action = readAction(readFileSync(join(REPOSITORY, 'action.yml'), 'utf8'));
for (const [path, tables] of Object.entries(TABLES)) {
  const file = join(REPOSITORY, path);
  const text = readFileSync(file, 'utf8');
  const fresh = refreshed({ path, text }, action, tables);
  if (fresh === text) {
    console.log(`The tables in ${path} are fresh.`);
  } else if (process.argv.includes('--check')) {
    console.error(
      `The tables in ${path} differ from action.yml. Run \`npm run docs\`, and commit.`,
    );
    process.exitCode = 1;
  } else {
    writeFileSync(file, fresh);
    console.log(`The tables in ${path} were written from action.yml.`);
  }
}
