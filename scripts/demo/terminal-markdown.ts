/** A light rendering of a job summary for a terminal: enough to read it, no more. */
import { styleText } from 'node:util';

/** Colors only if stdout is a terminal that shows them. */
export function renderMarkdown(markdown: string): string {
  const rendered = markdown.split('\n').map(renderLine).join('\n');
  return rendered.replace(/\n{3,}/g, '\n\n').trim();
}

function renderLine(line: string): string {
  const heading = /^#{1,6} (.*)$/.exec(line)?.[1];
  if (heading !== undefined) return styleText('bold', renderText(heading));
  const folded = /<summary>(.*?)<\/summary>/.exec(line)?.[1];
  if (folded !== undefined) return styleText('bold', `▸ ${renderText(folded)}`);
  return renderText(line.replace(/^(\s*)[-*] /, '$1• ').replace(/^> ?/, '│ '));
}

/** Bold, code, links, and the little HTML that a summary may hold. */
function renderText(text: string): string {
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

function link(label: string, url: string): string {
  const address = styleText('underline', url);
  return label === url ? address : `${label} (${address})`;
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
