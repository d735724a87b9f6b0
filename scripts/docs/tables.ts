/** The Markdown of tables in the documentation. */
import type { Action, Entry, Group } from './action.ts';

/** How much of a description a table has. */
export type Wording = (description: string) => string;

export const whole: Wording = (description) => description;

/** The README has one sentence each; a dot within code ends none. */
export const firstSentence: Wording = (description) =>
  /^(?:`[^`]*`|[^`])*?\.(?=\s|$)/.exec(description)?.[0] ?? description;

export function inputTables(action: Action, wording: Wording): string {
  return action.inputs.map((group) => inputTable(group, wording)).join('\n\n');
}

export function outputTable(action: Action): string {
  return outputRows(
    action.outputs.flatMap(({ entries }) => entries),
    whole,
  );
}

/** What is rarely needed is only named. */
export function shortOutputTable({ outputs: [common, more] }: Action): string {
  const names = more?.entries.map(({ name }) => code(name)).join(', ');
  const shown = outputRows(common?.entries ?? [], firstSentence);
  return names === undefined ? shown : `${shown}\n\nMore: ${names}.`;
}

function outputRows(outputs: readonly Entry[], wording: Wording): string {
  const rows = outputs.map(({ name, description }) => [code(name), wording(description)]);
  return table(['Output', 'Meaning'], rows);
}

/** What is rarely needed, which the heading `More` says, is folded. */
function inputTable({ heading, entries }: Group, wording: Wording): string {
  const rows = entries.map((input) => [
    code(input.name),
    defaultCell(input),
    wording(input.description),
  ]);
  const rendered = table(['Input', 'Default', 'Meaning'], rows);
  if (heading !== 'More') return `### ${heading}\n\n${rendered}`;
  const names = entries.map(({ name }) => `<code>${name}</code>`).join(', ');
  return `<details><summary>More: ${names}</summary>\n\n${rendered}\n\n</details>`;
}

function defaultCell(input: Entry): string {
  if (input.required) {
    return '**required**';
  }
  return input.default === null ? '' : code(input.default);
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map(row).join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** A cell is one line, and `|` ends it even within a code span. */
function cell(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

function code(text: string): string {
  return `\`${text}\``;
}
