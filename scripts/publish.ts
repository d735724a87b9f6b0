/**
 * `npm run publish-release -- v1.2.3 sbom.cdx.json …`: makes the GitHub release of a tag, with the
 * files as its assets, and moves the major tag. For the release workflow alone: takes
 * `GITHUB_TOKEN`, `GITHUB_API_URL`, `GITHUB_REPOSITORY` and `GITHUB_SHA` from the environment.
 */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createGitHubApi } from './release/github-api.ts';
import { type Asset, publish } from './release/publish.ts';
import { releaseNotes } from './release/release-notes.ts';
import { parseVersionTag } from './release/version-tag.ts';
import { REPOSITORY } from './repository.ts';

try {
  const [tag = '', ...files] = process.argv.slice(2);
  const version = parseVersionTag(tag);
  const api = createGitHubApi({
    apiUrl: variable('GITHUB_API_URL'),
    token: variable('GITHUB_TOKEN'),
  });
  const address = await publish(api, {
    repository: variable('GITHUB_REPOSITORY'),
    version,
    sha: variable('GITHUB_SHA'),
    notes: releaseNotes({
      tag,
      packageJson: await read('package.json'),
      versionModule: await read('src/version.ts'),
      changelog: await read('CHANGELOG.md'),
    }),
    assets: await Promise.all(files.map(asset)),
  });
  console.log(`${tag} is released: ${address}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function asset(file: string): Promise<Asset> {
  const content = new Uint8Array(await readFile(file));
  return { name: basename(file), type: 'application/json', content };
}

function read(path: string): Promise<string> {
  return readFile(join(REPOSITORY, path), 'utf8');
}

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: this runs in the release workflow.`);
  return value;
}
