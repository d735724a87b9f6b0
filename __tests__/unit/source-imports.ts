/** What the files of `src/` import, read from their text: no more syntax than they use. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { REPOSITORY } from '../../scripts/repository.ts';

export interface Import {
  /** Relative to `src/`, with `/` between folders: `tickets/plan.ts`. */
  readonly from: string;
  /** The same for a file of `src/`; else the package's name: `node:fs/promises`, `zod/mini`. */
  readonly to: string;
  readonly isPackage: boolean;
  /** Gone when the types are stripped: nothing of it is loaded. */
  readonly isTypeOnly: boolean;
}

const STATEMENT =
  /^(?:import|export) (?<isType>type )?(?:(?<names>[^;'"]*?) from )?['"](?<target>[^'"]+)['"]/gms;
const DYNAMIC = /\bimport\(\s*['"](?<target>[^'"]+)['"]\s*\)/g;

export function sourceFiles(): readonly string[] {
  return readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.split(sep).join('/'))
    .sort();
}

export function sourceImports(): readonly Import[] {
  return sourceFiles().flatMap((file) =>
    importsOf(file, readFileSync(join(REPOSITORY, 'src', file), 'utf8')),
  );
}

export function importsOf(from: string, text: string): readonly Import[] {
  const static_ = Array.from(text.matchAll(STATEMENT), ({ groups }) => ({
    target: groups?.['target'] ?? '',
    isTypeOnly: groups?.['isType'] !== undefined || holdsOnlyTypes(groups?.['names']),
  }));
  const dynamic = Array.from(text.matchAll(DYNAMIC), ({ groups }) => ({
    target: groups?.['target'] ?? '',
    isTypeOnly: false,
  }));
  return [...static_, ...dynamic].map(({ target, isTypeOnly }) => {
    const isPackage = !target.startsWith('.');
    const to = isPackage ? target : posix.join(posix.dirname(from), target);
    return { from, to, isPackage, isTypeOnly };
  });
}

/** `{ type A, type B }` */
function holdsOnlyTypes(names: string | undefined): boolean {
  const listed = /^\{(.*)\}$/s.exec(names?.trim() ?? '')?.[1];
  if (listed === undefined) return false;
  const each = listed.split(',').map((name) => name.trim());
  return each.every((name) => name === '' || name.startsWith('type '));
}
