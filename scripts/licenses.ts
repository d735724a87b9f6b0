/**
 * `npm run licenses`: fails unless everything that `dist/` holds comes with its licence, and each
 * of these is one that may be shipped.
 */
import { join } from 'node:path';
import { REPOSITORY } from './repository.ts';
import { isAllowedLicense } from './supply-chain/allowed-licenses.ts';
import { readBundledPackages } from './supply-chain/bundled-packages.ts';

const bundled = await readBundledPackages(join(REPOSITORY, 'dist'));
const refused = bundled.filter(({ license }) => !isAllowedLicense(license));
const withoutText = bundled.filter(({ text }) => text === '');

for (const { name, version, license } of bundled) console.log(`${name} ${version}: ${license}`);
for (const { name, version, license } of refused) {
  console.error(`${name} ${version} has the licence ${license}, which is not on the list.`);
}
for (const { name, version } of withoutText) {
  console.error(`${name} ${version} comes without the text of its licence.`);
}
process.exitCode = refused.length + withoutText.length > 0 ? 1 : 0;
