import { expect, test } from '@jest/globals';
import { parseVersionTag } from '../../../../scripts/release/version-tag.ts';

test('a tag names a version and the major tag that follows it', () => {
  expect(parseVersionTag('v12.3.4')).toEqual({
    tag: 'v12.3.4',
    version: '12.3.4',
    majorTag: 'v12',
    isPrerelease: false,
  });
});

test('a version to try is known as one', () => {
  expect(parseVersionTag('v1.0.0-rc.1')).toMatchObject({
    version: '1.0.0-rc.1',
    majorTag: 'v1',
    isPrerelease: true,
  });
});

test.each(['', 'v1', '1.2.3', 'v1.2', 'v01.2.3', 'v1.2.3-', 'v1.2.3 ', 'v1.2.3\n', 'v1.2.3;id'])(
  '%j is no version tag',
  (tag) => {
    expect(() => parseVersionTag(tag)).toThrow('is not a version tag, such as v1.2.3.');
  },
);
