import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../repository.ts';

/**
 * Writes a generated file unless it is fresh, and answers whether it did. With `--check` it writes
 * nothing, and fails where the file is not fresh.
 */
export function refresh(path: string, fresh: string, isFresh: boolean): boolean {
  if (isFresh) {
    console.log(`${path} is fresh.`);
  } else if (process.argv.includes('--check')) {
    console.error(`${path} is not fresh. Run this without --check, and commit.`);
    process.exitCode = 1;
  } else {
    writeFileSync(join(REPOSITORY, path), fresh);
    console.log(`${path} was written.`);
    return true;
  }
  return false;
}
