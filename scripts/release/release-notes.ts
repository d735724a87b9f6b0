/** Whether a tag may become a release, and what is said of it. */
import { sectionOf } from './changelog.ts';
import { parseVersionTag } from './version-tag.ts';

export interface ReleaseSource {
  readonly tag: string;
  /** The texts of these files at the tag's commit. */
  readonly packageJson: string;
  readonly versionModule: string;
  readonly changelog: string;
}

/** The notes in Markdown. Throws with all that is not ready, a sentence a line. */
export function releaseNotes({
  tag,
  packageJson,
  versionModule,
  changelog,
}: ReleaseSource): string {
  const { version } = parseVersionTag(tag);
  const problems: string[] = [];
  const { version: packaged } = JSON.parse(packageJson) as { readonly version: string };
  if (packaged !== version) problems.push(`package.json has the version ${packaged}.`);
  if (!versionModule.includes(`VERSION = '${version}'`)) {
    problems.push('src/version.ts has another version.');
  }
  const notes = sectionOf(changelog, version);
  if (notes === null) problems.push(`CHANGELOG.md has no section "## [${version}] - <date>".`);
  else if (notes === '') problems.push(`CHANGELOG.md says nothing of ${version}.`);
  if (notes === null || problems.length > 0) {
    throw new Error([`${tag} is not ready to be released:`, ...problems].join('\n- '));
  }
  return `${notes}\n`;
}
