/** The figures as a table of Markdown. */
import type { Row } from './figures.ts';

const COLUMNS = ['Figure', 'The Action', 'Its rival', 'Ratio', 'Must', 'Aim'] as const;

export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ figure, ours, rival, ratio, must, aim }) =>
    [figure, ours, rival, ratio === '' ? '' : `**${ratio}**`, must, aim].join(' | '),
  );
  const rule = COLUMNS.map((_, index) => (index === 0 ? '---' : '--:')).join(' | ');
  return [COLUMNS.join(' | '), rule, ...lines].map((line) => `| ${line} |`).join('\n');
}
