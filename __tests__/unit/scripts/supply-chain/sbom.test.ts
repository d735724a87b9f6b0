import { describe, expect, test } from '@jest/globals';
import { sbomOf } from '../../../../scripts/supply-chain/sbom.ts';

const INTEGRITY = `sha512-${Buffer.alloc(64, 7).toString('base64')}`;
const bundled = [
  { name: '@actions/core', version: '3.0.1', license: 'MIT', text: 'text' },
  { name: 'zod', version: '4.6.7', license: 'MIT', text: 'text' },
];
const locked = bundled.map(({ name, version }) => ({
  name,
  version,
  integrity: INTEGRITY,
  isDevelopmentOnly: false,
}));
const self = { name: 'the-action', version: '1.2.3', license: 'Apache-2.0' };

describe('sbomOf', () => {
  const sbom = sbomOf({ ...self, bundled, locked });

  test('names what it is of, and everything in it', () => {
    expect(sbom).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: {
        component: { type: 'application', name: 'the-action', version: '1.2.3' },
      },
      dependencies: [
        {
          ref: 'the-action@1.2.3',
          dependsOn: ['pkg:npm/%40actions/core@3.0.1', 'pkg:npm/zod@4.6.7'],
        },
      ],
    });
    expect(sbom.components[0]).toEqual({
      type: 'library',
      'bom-ref': 'pkg:npm/%40actions/core@3.0.1',
      group: '@actions',
      name: 'core',
      version: '3.0.1',
      purl: 'pkg:npm/%40actions/core@3.0.1',
      hashes: [{ alg: 'SHA-512', content: '07'.repeat(64) }],
      licenses: [{ expression: 'MIT' }],
    });
    expect(sbom.components[1]).not.toHaveProperty('group');
  });

  test('has a serial number that only its content decides', () => {
    expect(sbom.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(sbomOf({ ...self, bundled, locked })).toEqual(sbom);
    expect(sbomOf({ ...self, version: '1.2.4', bundled, locked }).serialNumber).not.toBe(
      sbom.serialNumber,
    );
  });

  test('refuses a package that was not installed from the lock file', () => {
    const others = locked.map((entry) => ({ ...entry, version: '0.0.1' }));
    expect(() => sbomOf({ ...self, bundled, locked: others })).toThrow(
      '@actions/core 3.0.1 is bundled, and package-lock.json does not have it.',
    );
  });

  test('refuses a hash that it cannot name', () => {
    const weak = locked.map((entry) => ({ ...entry, integrity: 'sha1-AAAA' }));
    expect(() => sbomOf({ ...self, bundled, locked: weak })).toThrow('has no SHA-512');
  });
});
