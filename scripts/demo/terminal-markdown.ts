/** A light rendering of a job summary for a terminal: enough to read it, no more. */
import { stripVTControlCharacters, styleText } from 'node:util';

/** Colours only where stdout is a terminal that shows them. */
export function renderMarkdown(markdown: string): string {
  const lines = markdown.split('\n');
  const rendered: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const table = tableAt(lines, at);
    if (table.length === 0) {
      rendered.push(renderLine(lines[at] ?? ''));
      continue;
    }
    rendered.push(...renderTable(table));
    at += table.length - 1;
  }
  return rendered
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function tableAt(lines: readonly string[], start: number): readonly string[] {
  const rows = lines.slice(start);
  const end = rows.findIndex((line) => !line.trimStart().startsWith('|'));
  return end === -1 ? rows : rows.slice(0, end);
}

function renderLine(line: string): string {
  const heading = /^#{1,6} (.*)$/.exec(line)?.[1];
  if (heading !== undefined) return styleText('bold', renderText(heading));
  const folded = /<summary>(.*?)<\/summary>/.exec(line)?.[1];
  if (folded !== undefined) return styleText('bold', `▸ ${renderText(folded)}`);
  return renderText(line.replace(/^(\s*)[-*] /, '$1• ').replace(/^> ?/, '│ '));
}

/** Bold, code, links, and the little HTML that a summary may hold. */
function renderText(text: string, link: RenderLink = linkWithAddress): string {
  const plain = text
    .replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g, '[$2]($1)')
    .replace(/<br\s*\/?>/g, ' ')
    .replace(/<\/?[a-z][^>]*>|<!--.*?-->/gi, '');
  const styled = plain
    .replace(/\[((?:\\.|[^\]\\])*)\]\(([^)\s]+)\)/g, (_, label: string, url: string) =>
      link(label, url),
    )
    .replace(/\*\*(.+?)\*\*/g, (_, strong: string) => styleText('bold', strong))
    .replace(/`([^`]+)`/g, (_, code: string) => styleText('cyan', code));
  return decode(styled);
}

type RenderLink = (label: string, url: string) => string;

function linkWithAddress(label: string, url: string): string {
  const address = styleText('underline', url);
  return label === url ? address : `${label} (${address})`;
}

/** An address would make a column too wide. */
function linkAlone(label: string): string {
  return styleText('underline', label);
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"',
};

function decode(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function renderTable(lines: readonly string[]): readonly string[] {
  const rows = lines.filter((line) => !/^\s*\|[\s:|-]+\|\s*$/.test(line)).map(cellsOf);
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const ruler = widths.map((width) => '─'.repeat(width)).join('──');
  const [head = '', ...body] = rows.map((row) =>
    row.map((cell, column) => padded(cell, widths[column] ?? 0)).join('  '),
  );
  return [head, ruler, ...body];
}

function cellsOf(line: string): readonly string[] {
  const inside = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inside.split(/(?<!\\)\|/).map((cell) => renderText(cell.trim(), linkAlone));
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(width - widthOf(cell));
}

/** Columns in a terminal: escape sequences take none, emoji two. */
function widthOf(text: string): number {
  const characters = new Intl.Segmenter().segment(stripVTControlCharacters(text));
  return Array.from(characters).reduce(
    (width, { segment }) => width + (/^(?:\p{Emoji_Presentation}|.\uFE0F)/u.test(segment) ? 2 : 1),
    0,
  );
}
