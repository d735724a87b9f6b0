/** The Markdown of tables in the documentation. */
import type { Action, Input, InputGroup } from './action.ts';

export function inputTables(action: Action): string {
  return action.inputGroups.map(inputTable).join('\n\n');
}

export function outputTable(action: Action): string {
  const rows = action.outputs.map(({ name, description }) => [code(name), description]);
  return table(['Output', 'Meaning'], rows);
}

function inputTable({ heading, inputs }: InputGroup): string {
  const rows = inputs.map((input) => [code(input.name), defaultCell(input), input.description]);
  return `### ${heading}\n\n${table(['Input', 'Default', 'Meaning'], rows)}`;
}

function defaultCell(input: Input): string {
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
