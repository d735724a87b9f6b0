/**
 * `npm run release-notes -- v1.2.3`: prints what `CHANGELOG.md` says of the version, and fails
 * unless every place that names the version agrees with the tag.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { releaseNotes } from './release/release-notes.ts';
import { REPOSITORY } from './repository.ts';

const read = (path: string): Promise<string> => readFile(join(REPOSITORY, path), 'utf8');

try {
  process.stdout.write(
    releaseNotes({
      tag: process.argv[2] ?? '',
      packageJson: await read('package.json'),
      versionModule: await read('src/version.ts'),
      changelog: await read('CHANGELOG.md'),
    }),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
