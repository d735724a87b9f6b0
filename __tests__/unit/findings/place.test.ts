import { describe, expect, test } from '@jest/globals';
import { isHere, placeText, placeUrl } from '../../../src/findings/place.ts';

const COMMIT = { serverUrl: 'https://ghe.example', repository: 'octo-org/shop', sha: 'abc123' };
const BLOB = 'https://ghe.example/octo-org/shop/blob/abc123';

describe('placeText', () => {
  test('names file and line as far as they are known', () => {
    expect(placeText({ file: 'a.py', line: 3 })).toBe('a.py:3');
    expect(placeText({ file: 'a.py' })).toBe('a.py');
    expect(placeText({})).toBeNull();
  });
});

describe('placeUrl', () => {
  test.each([
    [{ file: 'src/a.py' }, `${BLOB}/src/a.py`],
    [{ file: './src/a.py', line: 3 }, `${BLOB}/src/a.py#L3`],
    [{ file: 'a.py', line: 3, endLine: 3 }, `${BLOB}/a.py#L3`],
    [{ file: 'a.py', line: 3, endLine: 9 }, `${BLOB}/a.py#L3-L9`],
    [{ file: 'a b/ü?#%(1).py' }, `${BLOB}/a%20b/%C3%BC%3F%23%25%281%29.py`],
    [{ file: '\ud83d.py' }, `${BLOB}/%EF%BF%BD.py`],
  ])('of %j is %s', (place, url) => {
    expect(placeUrl(place, COMMIT)).toBe(url);
  });

  test.each(['../../../evil/repo', 'a/../../b', '/etc/passwd', 'a//b', './../x', ''])(
    'is none for %j, which leads elsewhere',
    (file) => {
      expect(placeUrl({ file }, COMMIT)).toBeNull();
    },
  );

  test('is none without a file, a repository or a commit', () => {
    expect(placeUrl({}, COMMIT)).toBeNull();
    expect(placeUrl({ file: 'a' }, { ...COMMIT, repository: null })).toBeNull();
    expect(placeUrl({ file: 'a' }, { ...COMMIT, sha: null })).toBeNull();
  });
});

describe('a file', () => {
  test.each([
    [undefined, true],
    ['https://ghe.example/octo-org/shop', true],
    ['https://GHE.example/Octo-Org/Shop.git/', true],
    ['ghe.example/octo-org/shop', true],
    ['git@ghe.example:octo-org/shop.git', true],
    ['ssh://git@ghe.example/octo-org/shop', true],
    ['https://ghe.example/octo-org/shop2', false],
    ['https://ghe.example:8443/octo-org/shop', false],
    ['https://github.com/octo-org/shop', false],
    ['', false],
  ])('of the repository %j is here: %j', (repositoryUrl, isOfThisRun) => {
    expect(isHere({ repositoryUrl }, COMMIT)).toBe(isOfThisRun);
    const url = placeUrl({ file: 'a.py', repositoryUrl }, COMMIT);
    expect(url).toBe(isOfThisRun ? `${BLOB}/a.py` : null);
  });

  test('is here where nobody knows where that is', () => {
    expect(isHere({ repositoryUrl: 'x' }, { ...COMMIT, repository: null })).toBe(true);
  });
});
