/** The tags of releases: `v1.2.3`, or `v1.2.3-rc.1` for one to try. */

export interface VersionTag {
  readonly tag: string;
  readonly version: string;
  /** The tag that moves along with every release: `v1`. */
  readonly majorTag: string;
  readonly isPrerelease: boolean;
}

const TAG = /^v((0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(-[0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*)?)$/;

/** Throws with a sentence where the text is not such a tag. */
export function parseVersionTag(text: string): VersionTag {
  const [, version, major, prerelease] = TAG.exec(text) ?? [];
  if (version === undefined || major === undefined) {
    throw new Error(`"${text}" is not a version tag, such as v1.2.3.`);
  }
  return { tag: text, version, majorTag: `v${major}`, isPrerelease: prerelease !== undefined };
}
