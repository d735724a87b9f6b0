/** Figures and how they are shown. */

/** One line of the table: what was measured, beside its rival, in the same run. */
export interface Row {
  readonly figure: string;
  readonly ours: string;
  readonly rival: string;
  readonly ratio: string;
  readonly must: string;
  readonly aim: string;
}

export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), lowest: at(0), highest: at(1) };
}

/** `52 ms (48–70)` */
export function milliseconds({ median, lowest, highest }: Spread): string {
  return `${median.toFixed(0)} ms (${lowest.toFixed(0)}–${highest.toFixed(0)})`;
}

/**
 * The median of the ratios of each turn: what disturbs the machine for a while disturbs both sides
 * of a turn, so that this is steadier than the ratio of the medians.
 */
export function ratioOf(ours: readonly number[], rival: readonly number[]): number {
  return spreadOf(ours.map((value, turn) => value / (rival[turn] ?? Number.NaN))).median;
}

/** Runs every side once a turn, so that all meet the same machine. */
export async function inTurns<Name extends string>(
  turns: number,
  sides: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(sides) as Name[];
  const values = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;
  // The first turn fills the caches of the file system, and does not count.
  for (let turn = -1; turn < turns; turn += 1) {
    for (const name of names) {
      const value = await sides[name]();
      if (turn >= 0) values[name].push(value);
    }
  }
  return values;
}
