/** The pages that people read, and what of them can be checked. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../../scripts/repository.ts';

export interface Page {
  /** Relative to the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly snippets: readonly Snippet[];
}

/** A block of code. */
export interface Snippet {
  /** Of the block's first line in the page, from 1. */
  readonly line: number;
  /** What stands behind the opening fence: `yaml`; '' where nothing does. */
  readonly language: string;
  /** Without the indentation of the block. */
  readonly text: string;
}

export interface Link {
  /** As written. */
  readonly target: string;
  readonly line: number;
}

const PAGES = ['*.md', 'docs/**/*.md', 'examples/**/*.md'];

export const pages: readonly Page[] = globSync(PAGES, { cwd: REPOSITORY })
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted()
  .map((path) => pageOf(path, readFileSync(join(REPOSITORY, path), 'utf8')));

export function pageOf(path: string, text: string): Page {
  return { path, text, snippets: snippetsOf(text) };
}

export function pageAt(path: string): Page {
  const found = pages.find((page) => page.path === path);
  if (found === undefined) throw new Error(`There is no page ${path}.`);
  return found;
}

function snippetsOf(text: string): readonly Snippet[] {
  const snippets: Snippet[] = [];
  let open: { line: number; language: string; indent: string; lines: string[] } | null = null;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (open === null) {
      const [, indent, language] = /^( *)```([\w-]*)/.exec(line) ?? [];
      if (indent === undefined || language === undefined) continue;
      open = { line: index + 2, language, indent, lines: [] };
    } else if (line.trim() === '```') {
      snippets.push({ line: open.line, language: open.language, text: open.lines.join('\n') });
      open = null;
    } else {
      open.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line);
    }
  }
  if (open !== null) throw new Error(`The block of code at line ${open.line} has no end.`);
  return snippets;
}

/** The page's text with every block and span of code blanked out, lines kept. */
function prose(text: string): string {
  return text
    .replace(/^ *```.*?^ *```$/gms, (block) => block.replaceAll(/[^\n]/g, ' '))
    .replace(/`[^`\n]+`/g, (span) => ' '.repeat(span.length));
}

/** A link or picture of Markdown, or the source of a picture in HTML. */
const LINK = /\]\(([^)\s]+)\)|\b(?:src|srcset)="([^"]+)"/g;

export function linksOf({ text }: Page): readonly Link[] {
  return prose(text)
    .split('\n')
    .flatMap((line, index) =>
      Array.from(line.matchAll(LINK), ([, link, picture]) => ({
        target: link ?? picture ?? '',
        line: index + 1,
      })),
    );
}

/** What `#…` may name in a page, as GitHub makes it of the headings. */
export function anchorsOf(text: string): readonly string[] {
  const counts = new Map<string, number>();
  const withoutBlocks = text.replace(/^ *```.*?^ *```$/gms, '');
  return Array.from(withoutBlocks.matchAll(/^#{1,6} (.+)$/gm), ([, heading = '']) => {
    const anchor = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-');
    const count = counts.get(anchor) ?? 0;
    counts.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}

/** Whether there is such a file or folder; the path is relative to the repository's root. */
export function isInRepository(path: string): boolean {
  return existsSync(join(REPOSITORY, path));
}
