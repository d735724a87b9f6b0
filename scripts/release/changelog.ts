/** `CHANGELOG.md` in the form of https://keepachangelog.com/en/1.1.0/ */

/**
 * What the changelog says of a version, without its heading; `null` where it has no such section.
 * The version stands in brackets: `## [1.2.3] - 2026-01-31`.
 */
export function sectionOf(changelog: string, version: string): string | null {
  const lines = changelog.split(/\r?\n/);
  const start = lines.findIndex((line) => line.startsWith(`## [${version}]`));
  if (start === -1) return null;
  const after = lines.slice(start + 1);
  const end = after.findIndex((line) => /^## \[|^\[[^\]]+\]: /.test(line));
  return after
    .slice(0, end === -1 ? after.length : end)
    .join('\n')
    .trim();
}
