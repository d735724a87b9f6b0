/** What a mistyped value was most likely meant to be. */

/** Longer texts are no slip of the pen, and comparing them would only take time. */
const LONGEST_SLIP = 40;

/**
 * The one candidate that a text stands for in another case, begins, or differs from by a slip: two
 * letters, one in a short word. `null` if there is none, or no telling which.
 */
export function nearest<const T extends string>(text: string, candidates: readonly T[]): T | null {
  const given = text.toLowerCase();
  if (given === '' || given.length > LONGEST_SLIP) return null;
  const begun = candidates.filter((candidate) => candidate.toLowerCase().startsWith(given));
  const [only] = begun;
  if (only !== undefined && begun.length === 1 && given.length > 1) return only;
  const slips = given.length < 4 ? 1 : 2;
  const near = candidates
    .map((candidate) => ({ candidate, distance: distance(given, candidate.toLowerCase()) }))
    .filter((match) => match.distance <= slips && match.distance < given.length)
    .sort((one, other) => one.distance - other.distance);
  const [first, second] = near;
  return first !== undefined && first.distance !== second?.distance ? first.candidate : null;
}

/** `: did you mean high?`, or nothing; it goes on from a clause. */
export function suggestion(meant: string | null): string {
  return meant === null ? '' : `: did you mean ${meant}?`;
}

/** How many letters to insert, delete or replace, or neighbors to swap. */
function distance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= from.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const replaced = at(row - 1, column - 1) + (isSame ? 0 : 1);
      const swapped = isSwapped ? at(row - 2, column - 2) + 1 : replaced;
      rows[row]?.push(
        Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, replaced, swapped),
      );
    }
  }
  return at(from.length, to.length);
}
