/** The packages that the bundle holds files of, as `dist/licenses.txt` lists them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, as the package states it. */
  readonly license: string;
  /** The licence's own text; empty where the package ships none. */
  readonly text: string;
}

const SEPARATOR = /^-{80}$/m;

/** Rejects when the folder has no `licenses.txt`. */
export async function readBundledPackages(folder: string): Promise<readonly BundledPackage[]> {
  return parseLicenses(await readFile(join(folder, 'licenses.txt'), 'utf8'));
}

/** Throws where a section does not begin with a name, a version and a licence. */
export function parseLicenses(text: string): readonly BundledPackage[] {
  return text.split(SEPARATOR).map((section) => {
    const [heading = '', license = '', ...rest] = section.trim().split('\n');
    const [, name, version] = /^(\S+) (\d\S*)$/.exec(heading) ?? [];
    if (name === undefined || version === undefined || license === '') {
      throw new Error(`licenses.txt has a section that begins with "${heading}".`);
    }
    return { name, version, license, text: rest.join('\n').trim() };
  });
}
