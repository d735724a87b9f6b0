import { describe, expect, test } from '@jest/globals';
import { sectionOf } from '../../../../scripts/release/changelog.ts';

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.1.0] - 2026-02-01

### Added

- Something.

## [1.0.0] - 2026-01-01

- The first one.

[Unreleased]: https://example.com/compare/v1.1.0...HEAD
[1.1.0]: https://example.com/compare/v1.0.0...v1.1.0
`;

describe('sectionOf', () => {
  test('gives what stands below the heading of a version', () => {
    expect(sectionOf(CHANGELOG, '1.1.0')).toBe('### Added\n\n- Something.');
  });

  test('ends before the links', () => {
    expect(sectionOf(CHANGELOG, '1.0.0')).toBe('- The first one.');
  });

  test('tells an empty section from none', () => {
    expect(sectionOf(CHANGELOG, 'Unreleased')).toBe('');
    expect(sectionOf(CHANGELOG, '2.0.0')).toBeNull();
    expect(sectionOf(CHANGELOG, '1.1')).toBeNull();
  });
});
