/** From a tag that is there to a release that people see, and a major tag that points to it. */
import type { GitHubApi } from './github-api.ts';
import type { VersionTag } from './version-tag.ts';

export interface Publication {
  /** `owner/name` */
  readonly repository: string;
  readonly version: VersionTag;
  /** The commit that was verified. */
  readonly sha: string;
  readonly notes: string;
  readonly assets: readonly Asset[];
}

export interface Asset {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

interface Draft {
  readonly id: number;
  readonly upload_url: string;
  readonly html_url: string;
}

/**
 * Gives the release's address. It is a draft until it has all its assets, so that nobody sees half
 * of it; the major tag moves last, and not for a version to try. Rejects when the tag is no longer
 * at the commit that was verified.
 */
export async function publish(api: GitHubApi, publication: Publication): Promise<string> {
  const { repository, version, sha, notes, assets } = publication;
  const tagged = (await api.request({
    method: 'GET',
    path: `/repos/${repository}/commits/${encodeURIComponent(`refs/tags/${version.tag}`)}`,
  })) as { readonly sha: string };
  if (tagged.sha !== sha) {
    throw new Error(`${version.tag} is at ${tagged.sha}, and ${sha} was verified: it was moved.`);
  }
  const draft = (await api.request({
    method: 'POST',
    path: `/repos/${repository}/releases`,
    body: {
      tag_name: version.tag,
      name: version.tag,
      body: notes,
      draft: true,
      prerelease: version.isPrerelease,
    },
  })) as Draft;
  const uploads = draft.upload_url.replace(/\{.*\}$/, '');
  for (const { name, type, content } of assets) {
    await api.request({
      method: 'POST',
      path: `${uploads}?name=${encodeURIComponent(name)}`,
      file: { content, type },
    });
  }
  const release = (await api.request({
    method: 'PATCH',
    path: `/repos/${repository}/releases/${draft.id}`,
    body: { draft: false, make_latest: version.isPrerelease ? 'false' : 'true' },
  })) as Draft;
  if (!version.isPrerelease) await moveMajorTag(api, publication);
  return release.html_url;
}

async function moveMajorTag(api: GitHubApi, publication: Publication): Promise<void> {
  const { repository, version, sha } = publication;
  const refs = `/repos/${repository}/git`;
  const there = await api.request({
    method: 'GET',
    path: `${refs}/ref/tags/${version.majorTag}`,
    isMissingFine: true,
  });
  await api.request(
    there === null
      ? {
          method: 'POST',
          path: `${refs}/refs`,
          body: { ref: `refs/tags/${version.majorTag}`, sha },
        }
      : {
          method: 'PATCH',
          path: `${refs}/refs/tags/${version.majorTag}`,
          body: { sha, force: true },
        },
  );
}
