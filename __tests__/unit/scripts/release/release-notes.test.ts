import { expect, test } from '@jest/globals';
import { releaseNotes } from '../../../../scripts/release/release-notes.ts';

const READY = {
  tag: 'v1.2.3',
  packageJson: '{"version":"1.2.3"}',
  versionModule: "export const VERSION = '1.2.3';",
  changelog: '# Changelog\n\n## [1.2.3] - 2026-01-31\n\n- Something.\n',
};

test('the notes are what the changelog says of the version', () => {
  expect(releaseNotes(READY)).toBe('- Something.\n');
});

test('all that is not ready is told together', () => {
  const source = {
    tag: 'v1.2.4',
    packageJson: READY.packageJson,
    versionModule: READY.versionModule,
    changelog: READY.changelog,
  };
  expect(() => releaseNotes(source)).toThrow(
    `v1.2.4 is not ready to be released:
- package.json has the version 1.2.3.
- src/version.ts has another version.
- CHANGELOG.md has no section "## [1.2.4] - <date>".`,
  );
});

test('a version of which nothing is said is not ready', () => {
  const changelog = '## [1.2.3] - 2026-01-31\n\n## [1.2.2] - 2026-01-30\n\n- Something.\n';
  expect(() => releaseNotes({ ...READY, changelog })).toThrow(
    'CHANGELOG.md says nothing of 1.2.3.',
  );
});

test('what is no version tag is refused', () => {
  expect(() => releaseNotes({ ...READY, tag: 'main' })).toThrow('"main" is not a version tag');
});
