/** `licenses.txt`: the license of every package of which the bundle holds a file. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

const PACKAGE_FOLDER = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;
const LICENSE_FILE = /^licen[cs]e(?:[.-].*)?$/i;

/**
 * The text of the file, a section a package, ordered by name and version. Rejects when a package
 * states no license: such a package must not be shipped.
 *
 * ncc's own `--license` leaves out every package whose modules were merged into others.
 */
export async function licensesOf(modulePaths: readonly string[]): Promise<string> {
  const folders = new Set(modulePaths.flatMap((path) => PACKAGE_FOLDER.exec(path)?.[0] ?? []));
  const sections = await Promise.all([...folders].map(sectionOf));
  return [...new Set(sections)].sort().join(`\n${'-'.repeat(80)}\n\n`);
}

async function sectionOf(folder: string): Promise<string> {
  const description = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  ) as PackageJson;
  const { name, version, license } = description;
  if (license === undefined)
    throw new Error(`${name} ${version} states no license in its package.json.`);
  const texts = (await readdir(folder)).filter((file) => LICENSE_FILE.test(file)).sort();
  const contents = await Promise.all(texts.map((file) => readFile(join(folder, file), 'utf8')));
  return [`${name} ${version}\n${license}\n`, ...contents.map(withUnixLineEnds)].join('\n');
}

function withUnixLineEnds(text: string): string {
  return `${text.replaceAll('\r\n', '\n').trim()}\n`;
}
