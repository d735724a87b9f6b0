import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { REPOSITORY } from '../../../scripts/repository.ts';
import { VERSION } from '../../../src/version.ts';

function releaseNotes(tag: string): string {
  const script = join(REPOSITORY, 'scripts', 'release-notes.ts');
  const { stdout, stderr } = spawnSync(process.execPath, [script, tag], { encoding: 'utf8' });
  return stdout + stderr;
}

test('a tag without a section in the changelog is not ready to be released', () => {
  expect(releaseNotes('v99.0.0')).toBe(
    'v99.0.0 is not ready to be released:\n' +
      `- package.json has version ${VERSION}.\n` +
      '- src/version.ts has another one.\n' +
      '- CHANGELOG.md has nothing under "## [99.0.0] - <date>".\n',
  );
});

test('a tag that is no version is refused', () => {
  expect(releaseNotes('latest')).toContain('"latest" is not a version tag, such as v1.2.3.');
});
