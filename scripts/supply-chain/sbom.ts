/** A software bill of materials for the bundle: CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/ */
import { createHash } from 'node:crypto';
import type { BundledPackage } from './bundled-packages.ts';
import type { LockedPackage } from './package-lock.ts';

export interface SbomSource {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly bundled: readonly BundledPackage[];
  readonly locked: readonly LockedPackage[];
}

export interface Sbom {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly serialNumber: string;
  readonly version: 1;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly {
    readonly ref: string;
    readonly dependsOn: readonly string[];
  }[];
}

export interface Component {
  readonly type: 'application' | 'library';
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly purl?: string;
  readonly hashes?: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
  readonly licenses: readonly [{ readonly expression: string }];
}

/**
 * Lists what is in the bundle, no more and no less, with the hash of each archive that it came
 * from. The same bundle gives the same document: it holds no time, and its serial number is made
 * from its content. Throws for a package that the lock file does not have.
 */
export function sbomOf({ name, version, license, bundled, locked }: SbomSource): Sbom {
  const self = `${name}@${version}`;
  const components = bundled.map((entry) => componentOf(entry, locked));
  const digest = createHash('sha256')
    .update(JSON.stringify([self, components]))
    .digest('hex');
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidFrom(digest)}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': self,
        name,
        version,
        licenses: [{ expression: license }],
      },
    },
    components,
    dependencies: [{ ref: self, dependsOn: components.map((component) => component['bom-ref']) }],
  };
}

function componentOf(
  { name: fullName, version, license }: BundledPackage,
  locked: readonly LockedPackage[],
): Component {
  const lock = locked.find((entry) => entry.name === fullName && entry.version === version);
  if (lock === undefined) {
    throw new Error(`${fullName} ${version} is bundled, and package-lock.json does not have it.`);
  }
  const [, group, name = fullName] = /^(@[^/]+)\/(.+)$/.exec(fullName) ?? [];
  const purl = `pkg:npm/${group === undefined ? '' : `${encodeURIComponent(group)}/`}${name}@${version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    ...(group !== undefined && { group }),
    name,
    version,
    purl,
    hashes: [{ alg: 'SHA-512', content: sha512Of(lock) }],
    licenses: [{ expression: license }],
  };
}

function sha512Of({ name, integrity }: LockedPackage): string {
  const base64 = /^sha512-([A-Za-z0-9+/]{86}==)$/.exec(integrity)?.[1];
  if (base64 === undefined) throw new Error(`package-lock.json has no SHA-512 of ${name}.`);
  return Buffer.from(base64, 'base64').toString('hex');
}

/** A UUID of version 8: its content is for its maker to choose (RFC 9562). */
function uuidFrom(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
