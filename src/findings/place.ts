import type { FindingDetails } from './finding.ts';

type Place = Pick<FindingDetails, 'file' | 'line' | 'endLine'>;

/** Where the files of a commit are seen; `null` where it is not known. */
export interface Commit {
  /** `https://github.com`, or the Enterprise Server's address. */
  readonly serverUrl: string;
  /** `owner/name` */
  readonly repository: string | null;
  readonly sha: string | null;
}

/** `src/app.py:12`, `null` where no file is known. */
export function placeText({ file, line }: Place): string | null {
  if (file === undefined) return null;
  return line === undefined ? file : `${file}:${line}`;
}

/**
 * The place at the commit, on the server's web pages: `…/blob/<sha>/src/app.py#L12-L14`. `null`
 * where file, commit or repository is not known, or the path leads out of the repository.
 */
export function placeUrl(place: Place, { serverUrl, repository, sha }: Commit): string | null {
  if (place.file === undefined || repository === null || sha === null) return null;
  const segments = place.file
    .toWellFormed()
    .replace(/^(?:\.\/)+/, '')
    .split('/');
  if (segments.some((segment) => ['', '.', '..'].includes(segment))) return null;
  const path = segments.map(pathSegment).join('/');
  return `${serverUrl}/${repository}/blob/${pathSegment(sha)}/${path}${lines(place)}`;
}

/** Parentheses too, which Markdown would take for the end of the link. */
function pathSegment(text: string): string {
  return encodeURIComponent(text).replaceAll('(', '%28').replaceAll(')', '%29');
}

function lines({ line, endLine }: Place): string {
  if (line === undefined) return '';
  return endLine === undefined || endLine <= line ? `#L${line}` : `#L${line}-L${endLine}`;
}
