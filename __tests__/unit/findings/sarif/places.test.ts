import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstOf, WORKSPACE } from './reading.ts';

/** Where the file of a result is found to be, given what its run says. */
async function fileOf(
  artifactLocation: object,
  run: object = {},
  workspace: string | null = WORKSPACE,
): Promise<string | undefined> {
  const results = [{ locations: [{ physicalLocation: { artifactLocation } }] }];
  return (await firstOf({ ...run, results }, { workspace })).file;
}

const bases = (originalUriBaseIds: object): object => ({ originalUriBaseIds });

describe('the file of a result', () => {
  test.each([
    ['src/a.ts', 'src/a.ts'],
    ['./src/a.ts', 'src/a.ts'],
    ['src//./b/../a.ts', 'src/a.ts'],
    ['src%2Fa%20b.ts', 'src/a b.ts'],
    ['caf%C3%A9.ts', 'café.ts'],
    ['café.ts', 'café.ts'],
    ['100%.txt', '100%.txt'],
    ['src\\win\\a.cs', 'src/win/a.cs'],
    ['../outside.ts', undefined],
    ['src/../../outside.ts', undefined],
    ['.', undefined],
    ['', undefined],
    ['https://example.com/a.ts', undefined],
    ['pkg:npm/lodash@4.17.15', undefined],
    [`file://${WORKSPACE}/src/a.ts`, 'src/a.ts'],
    [`file:${WORKSPACE}/src/a.ts`, 'src/a.ts'],
    [`file://localhost${WORKSPACE}/src/a%20b.ts`, 'src/a b.ts'],
    [`${WORKSPACE}/src/a.ts`, 'src/a.ts'],
    [`${WORKSPACE}-other/src/a.ts`, undefined],
    [`${WORKSPACE}/../secret.ts`, undefined],
    ['file:///github/workspace/src/a.ts', 'src/a.ts'],
    ['file:///etc/passwd', undefined],
    ['/etc/passwd', undefined],
    ['file://server/share/a.ts', undefined],
  ])('%j is %j', async (uri, file) => {
    expect(await fileOf({ uri })).toBe(file);
  });

  test.each([
    ['file:///D:/a/shop/shop/src/a.cs', 'src/a.cs'],
    ['D:\\a\\shop\\shop\\src\\a.cs', 'src/a.cs'],
    ['d:/A/Shop/shop/src/a.cs', 'src/a.cs'],
    ['C:\\a\\shop\\shop\\src\\a.cs', undefined],
  ])('%j is %j on Windows', async (uri, file) => {
    expect(await fileOf({ uri }, {}, 'D:\\a\\shop\\shop')).toBe(file);
  });

  test.each<[string, object, object, string | undefined]>([
    ['that no one defines', { uri: 'a.ts', uriBaseId: '%SRCROOT%' }, {}, 'a.ts'],
    ['without a URI', { uri: 'a.ts', uriBaseId: 'R' }, bases({ R: { description: {} } }), 'a.ts'],
    [
      'that is the workspace',
      { uri: 'a.ts', uriBaseId: 'R' },
      bases({ R: { uri: `file://${WORKSPACE}/` } }),
      'a.ts',
    ],
    [
      'below the workspace',
      { uri: 'a.ts', uriBaseId: 'R' },
      bases({ R: { uri: `file://${WORKSPACE}/lib/` } }),
      'lib/a.ts',
    ],
    [
      'elsewhere, taken for the root',
      { uri: 'a.ts', uriBaseId: 'R' },
      bases({ R: { uri: 'file:///build/7/' } }),
      'a.ts',
    ],
    [
      'that is the file system',
      { uri: 'a.ts', uriBaseId: 'R' },
      bases({ R: { uri: 'file:///' } }),
      'a.ts',
    ],
    [
      'on another base',
      { uri: 'a.ts', uriBaseId: 'S' },
      bases({ R: { uri: 'file:///build/7/' }, S: { uri: 'src/', uriBaseId: 'R' } }),
      'src/a.ts',
    ],
    [
      'on another base, in the workspace',
      { uri: 'a.ts', uriBaseId: 'S' },
      bases({ R: { uri: `file://${WORKSPACE}/x/` }, S: { uri: 'src/', uriBaseId: 'R' } }),
      'x/src/a.ts',
    ],
    [
      'that goes in a circle',
      { uri: 'a.ts', uriBaseId: 'R' },
      bases({ R: { uri: 'x/', uriBaseId: 'R' } }),
      'a.ts',
    ],
    [
      'that the path leads out of',
      { uri: '../a.ts', uriBaseId: 'R' },
      bases({ R: { uri: `file://${WORKSPACE}/lib/` } }),
      'a.ts',
    ],
  ])('with a base %s', async (_, location, run, file) => {
    expect(await fileOf(location, run)).toBe(file);
  });

  test('is below an absolute base where it is not below the workspace', async () => {
    const run = bases({ R: { uri: 'file:///build/7/' }, Q: { uri: 'file:///build/7/inner' } });
    expect(await fileOf({ uri: 'file:///build/7/src/a.ts' }, run)).toBe('src/a.ts');
    expect(await fileOf({ uri: 'file:///build/7/inner/src/a.ts' }, run)).toBe('src/a.ts');
  });

  test.each([
    ['a base', { uriBaseId: 'R' }, 'sub/a.ts'],
    ['a folder below a base', { uriBaseId: 'R', uri: 'sub' }, 'a.ts'],
    ['an absolute URI', { uri: 'file:///build/7/sub/' }, 'a.ts'],
  ])('is relative to what the repository is mapped to: %s', async (_, mappedTo, file) => {
    const run = {
      ...bases({ R: { uri: 'file:///build/7/' } }),
      versionControlProvenance: [{ repositoryUri: 'https://example.com/r', mappedTo }],
    };
    expect(await fileOf({ uri: 'file:///build/7/sub/a.ts' }, run)).toBe(file);
  });

  test.each([
    [{ index: 1 }, 'lib/b.ts'],
    [{ index: 9 }, undefined],
    [{ uri: 'own.ts', index: 1 }, 'own.ts'],
  ])('is found among the artifacts: %j', async (location, file) => {
    const run = {
      artifacts: [{ location: { uri: 'a.ts' } }, { location: { uri: 'b.ts', uriBaseId: 'L' } }],
      ...bases({ L: { uri: 'lib/' } }),
    };
    expect(await fileOf(location, run)).toBe(file);
  });

  test('never leads out of the repository, nor holds parts that mean something', async () => {
    const part = fc.constantFrom('a', 'b c', '..', '.', '', '%2e%2e', '%2F', '\\', 'file:', 'C:');
    const path = fc.array(part, { maxLength: 6 }).map((parts) => parts.join('/'));
    await fc.assert(
      fc.asyncProperty(path, path, async (uri, base) => {
        const file = await fileOf({ uri, uriBaseId: 'R' }, bases({ R: { uri: base } }));
        const parts = file?.split('/') ?? ['x'];
        expect(parts.filter((one) => ['', '.', '..'].includes(one))).toEqual([]);
      }),
    );
  });
});
