/** The table as Markdown, and its place in a page. */
import type { Row } from './figures.ts';

const COLUMNS = ['Figure', 'The Action', 'Its rival', 'Ratio', 'Must', 'Aim'] as const;

export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ figure, ours, rival, ratio, must, aim }) =>
    [figure, ours, rival, ratio === '' ? '' : `**${ratio}**`, must, aim].join(' | '),
  );
  const rule = COLUMNS.map((_, index) => (index === 0 ? '---' : '--:')).join(' | ');
  return [COLUMNS.join(' | '), rule, ...lines].map((line) => `| ${line} |`).join('\n');
}

/** The page with the text between its markers made anew. Throws where it has none. */
export function withResults(page: string, results: string): string {
  const [opening, closing] = ['<!-- results -->', '<!-- /results -->'];
  const start = page.indexOf(opening);
  const end = page.indexOf(closing, start);
  if (start === -1 || end === -1) throw new Error(`The page needs ${opening} and ${closing}.`);
  return `${page.slice(0, start)}${opening}\n\n${results.trim()}\n\n${page.slice(end)}`;
}
