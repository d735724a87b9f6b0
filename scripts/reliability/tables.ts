/** The fault matrix and the interruptions as Markdown, from the very data that the tests run. */
import type { Interruption } from '../../__tests__/e2e/faults/interruptions.ts';
import type { MatrixGroup, MatrixRow, Verdict } from '../../__tests__/e2e/faults/matrix.ts';
import { MEANINGS, outcomeOf, type Scenario } from '../../__tests__/unit/protocol/scenarios.ts';
import { table } from '../docs/tables.ts';

export function matrixTables(matrix: readonly MatrixGroup[]): string {
  return matrix
    .map(({ title, rows }) => {
      const header = ['What goes wrong', 'What the Action does', 'Create', 'Attach'];
      return `### ${title}\n\n${table(header, rows.map(matrixRow))}`;
    })
    .join('\n\n');
}

function matrixRow({ fault, does, emptyCases, create, attach }: MatrixRow): readonly string[] {
  const note = emptyCases === undefined ? '' : ` An open case stays empty: ${emptyCases}.`;
  return [fault, does + note, verdict(create), verdict(attach)];
}

function verdict(given: Verdict | null): string {
  if (given === null) return '';
  if (typeof given === 'string') return `\`${given}\``;
  const { one, more } = given;
  const parts =
    one === more || one === null
      ? [`\`${more}\``]
      : [`\`${one}\` with one finding`, `else \`${more}\``];
  const requests = 'requests' in given ? [`\`${given.requests}\` with several requests`] : [];
  return [...parts, ...requests].join(', ');
}

export function protocolTable(scenarios: readonly Scenario[]): string {
  const header = ['Two runs', 'States tried', 'Two tickets', 'What is said then'];
  return table(
    header,
    scenarios.map((scenario) => {
      const { states, ends, doubled } = outcomeOf(scenario);
      const fates = scenario.fates.map((fate) => MEANINGS[fate]);
      const tickets = doubled === 0 ? 'never' : `in ${doubled} of ${ends} endings`;
      return [scenario.title, String(states), tickets, fates.join('<br>')];
    }),
  );
}

export function interruptionTable(interruptions: readonly Interruption[]): string {
  const header = ['When it is cancelled', 'What is left', 'Result'];
  return table(
    header,
    interruptions.map(({ moment, leaves, result }) => [moment, leaves, `\`${result}\``]),
  );
}
