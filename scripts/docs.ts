/**
 * Writes the tables of inputs and outputs in README.md from action.yml. With `--check` it writes
 * nothing, and fails where they are not fresh.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refreshed } from './docs/readme.ts';

const root = join(import.meta.dirname, '..');
const readmePath = join(root, 'README.md');
const readme = readFileSync(readmePath, 'utf8');
const fresh = refreshed(readme, readFileSync(join(root, 'action.yml'), 'utf8'));

if (fresh === readme) {
  console.log('The tables in README.md are fresh.');
} else if (process.argv.includes('--check')) {
  console.error('The tables in README.md differ from action.yml. Run `npm run docs`, and commit.');
  process.exitCode = 1;
} else {
  writeFileSync(readmePath, fresh);
  console.log('The tables in README.md were written from action.yml.');
}
