import type { FindingDetails } from './finding.ts';

type FilePlace = Pick<FindingDetails, 'file' | 'line' | 'endLine' | 'repositoryUrl'>;

/** Where the files of a commit are seen; `null` where it is not known. */
export interface Commit {
  /** `https://github.com`, or the Enterprise Server's address. */
  readonly serverUrl: string;
  /** `owner/name` */
  readonly repository: string | null;
  readonly sha: string | null;
}

/** Whether the file is one of the commit's repository, as far as anything says that it is not. */
export function isHere(
  { repositoryUrl }: Pick<FilePlace, 'repositoryUrl'>,
  { serverUrl, repository }: Pick<Commit, 'serverUrl' | 'repository'>,
): boolean {
  if (repositoryUrl === undefined || repository === null) return true;
  return plainAddress(repositoryUrl) === plainAddress(`${serverUrl}/${repository}`);
}

/**
 * `github.com/example/shop`, of `https://github.com/Example/shop.git` and
 * `git@github.com:example/shop`.
 */
function plainAddress(url: string): string {
  return url
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z+.-]*:\/\//, '')
    .replace(/^[^/@]*@/, '')
    .replace(/^([^/:]+):(?!\d+\/)/, '$1/')
    .replace(/\/$/, '')
    .replace(/\.git$/, '');
}

/** `src/app.py:12`, `null` where no file is known. */
export function placeText({ file, line }: FilePlace): string | null {
  if (file === undefined) return null;
  return line === undefined ? file : `${file}:${line}`;
}

/**
 * The place at the commit, on the server's web pages: `…/blob/<sha>/src/app.py#L12-L14`. `null`
 * where file, commit or repository is not known, the file is in another repository, or the path
 * leads out of it.
 */
export function placeUrl(place: FilePlace, commit: Commit): string | null {
  const { serverUrl, repository, sha } = commit;
  if (place.file === undefined || repository === null || sha === null) return null;
  if (!isHere(place, commit)) return null;
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

function lines({ line, endLine }: FilePlace): string {
  if (line === undefined) return '';
  return endLine === undefined || endLine <= line ? `#L${line}` : `#L${line}-L${endLine}`;
}
