/** What `package-lock.json` says of installed packages, as far as it is needed here. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** Of the archive on the registry: `sha512-` and base64. */
  readonly integrity: string;
  /** Not installed for those who only use what is shipped. */
  readonly isDevelopmentOnly: boolean;
}

interface Lockfile {
  readonly packages: Readonly<
    Record<
      string,
      { readonly version?: string; readonly integrity?: string; readonly dev?: boolean }
    >
  >;
}

/** Every package, as often as it is installed. Rejects when there is no lock file. */
export async function readLockedPackages(folder: string): Promise<readonly LockedPackage[]> {
  const lock = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8')) as Lockfile;
  return Object.entries(lock.packages).flatMap(([path, { version, integrity, dev = false }]) => {
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    if (name === undefined || version === undefined || integrity === undefined) return [];
    return [{ name, version, integrity, isDevelopmentOnly: dev }];
  });
}
