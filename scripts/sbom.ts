/**
 * `npm run sbom -- <file>`: writes the CycloneDX document of what `dist/` holds. Needs Node alone,
 * so that it can be made where nothing else may run.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from './repository.ts';
import { readBundledPackages } from './supply-chain/bundled-packages.ts';
import { readLockedPackages } from './supply-chain/package-lock.ts';
import { sbomOf } from './supply-chain/sbom.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Name the file to write: npm run sbom -- sbom.cdx.json');
  process.exit(1);
}
const { name, version, license } = JSON.parse(
  await readFile(join(REPOSITORY, 'package.json'), 'utf8'),
) as { readonly name: string; readonly version: string; readonly license: string };
const sbom = sbomOf({
  name,
  version,
  license,
  bundled: await readBundledPackages(join(REPOSITORY, 'dist')),
  locked: await readLockedPackages(REPOSITORY),
});
await writeFile(file, `${JSON.stringify(sbom, null, 2)}\n`);
console.log(`${file} lists ${sbom.components.length} packages.`);
