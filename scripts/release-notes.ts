/**
 * `npm run -s release-notes -- v1.2.3`: prints what `CHANGELOG.md` says of the version, and fails
 * unless every place that names the version agrees with the tag. Needs Node alone.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './repository.ts';

const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');

const tag = process.argv[2] ?? '';
const version = /^v(\d+\.\d+\.\d+(?:-[\w.]+)?)$/.exec(tag)?.[1];
const packaged = (JSON.parse(read('package.json')) as { readonly version: string }).version;
const [, notes = ''] =
  read('CHANGELOG.md')
    .split(/^(?=## \[|\[[^\]]+\]: )/m)
    .find((section) => section.startsWith(`## [${version}]`))
    ?.split(/(?<=^## .*)\n/) ?? [];

const problems = [
  ...(version === undefined ? [`"${tag}" is not a version tag, such as v1.2.3.`] : []),
  ...(packaged === version ? [] : [`package.json has version ${packaged}.`]),
  ...(read('src/version.ts').includes(`'${version}'`) ? [] : ['src/version.ts has another one.']),
  ...(notes.trim() === '' ? [`CHANGELOG.md has nothing under "## [${version}] - <date>".`] : []),
];
if (problems.length === 0) console.log(notes.trim());
else {
  console.error([`${tag} is not ready to be released:`, ...problems].join('\n- '));
  process.exitCode = 1;
}
