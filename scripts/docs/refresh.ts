import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../repository.ts';

/**
 * Writes a page with its generated parts made anew. With `--check` it writes nothing, and fails
 * where they are not fresh.
 */
export function refresh(path: string, refreshed: (text: string) => string): void {
  const text = readFileSync(join(REPOSITORY, path), 'utf8');
  const fresh = refreshed(text);
  if (fresh === text) {
    console.log(`${path} is fresh.`);
  } else if (process.argv.includes('--check')) {
    console.error(`${path} is not fresh. Run this without --check, and commit.`);
    process.exitCode = 1;
  } else {
    writeFileSync(join(REPOSITORY, path), fresh);
    console.log(`${path} was written.`);
  }
}
