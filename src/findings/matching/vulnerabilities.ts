/** Findings of vulnerabilities, by advisory, package and file. */
import { plainPath } from './candidates.ts';
import { atMostTwo, type Candidate } from './findings-by-line.ts';

type Vulnerable = Pick<Candidate, 'advisory' | 'aliases' | 'package' | 'file'>;

/** Stands for any file, or any version. */
const ANY = '*';

/**
 * Findings to be asked for by advisory, under any of its names, and package. Where both sides know
 * the version or the file, they have to be the same; two findings at most are given, since that
 * there are several is all that matters.
 */
export class Vulnerabilities<F extends Candidate> {
  readonly #byKey = new Map<string, readonly F[]>();

  constructor(findings: readonly F[]) {
    for (const finding of findings) {
      for (const key of keysOf(finding)) {
        this.#byKey.set(key, atMostTwo([...(this.#byKey.get(key) ?? []), finding]));
      }
    }
  }

  /** A finding in the result's file comes before one of which no file is known. */
  of(result: Vulnerable): readonly F[] {
    const { name, version } = packageOf(result);
    if (name === '') return [];
    const files = result.file === undefined ? [ANY] : [plainPath(result.file), ''];
    const versions = version === '' ? [ANY] : [version, ''];
    for (const file of files) {
      const found = advisoriesOf(result).flatMap((advisory) =>
        versions.flatMap((one) => this.#byKey.get(keyOf(advisory, name, one, file)) ?? []),
      );
      if (found.length > 0) return atMostTwo(found);
    }
    return [];
  }
}

function keysOf(finding: Vulnerable): readonly string[] {
  const { name, version } = packageOf(finding);
  if (name === '') return [];
  const file = finding.file === undefined ? '' : plainPath(finding.file);
  return advisoriesOf(finding).flatMap((advisory) =>
    [version, ANY].flatMap((one) => [file, ANY].map((place) => keyOf(advisory, name, one, place))),
  );
}

function keyOf(advisory: string, name: string, version: string, file: string): string {
  return JSON.stringify([advisory, name, version, file]);
}

function advisoriesOf({ advisory, aliases = [] }: Vulnerable): readonly string[] {
  return [...new Set([advisory ?? [], aliases].flat().map((name) => name.toLowerCase()))];
}

/**
 * The name in one spelling: registries take `Foo_Bar` and `foo-bar` for the same. The version
 * without the `v` that some write before it.
 */
function packageOf({ package: named = '' }: Vulnerable): Package {
  const [name = '', version = ''] = named.toLowerCase().split(' ');
  return { name: name.replaceAll(/[-_.]+/g, '-'), version: version.replace(/^v(?=\d)/, '') };
}

interface Package {
  readonly name: string;
  /** '' where it is not known. */
  readonly version: string;
}
