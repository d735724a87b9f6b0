/** How counts and lists are written wherever people read them. */

/** `1 ticket`, `2,501 tickets` */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `2,501`, without `Intl`: loading its data takes longer than everything else in a usual run. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

const IRREGULAR: Readonly<Record<string, string>> = { has: 'have', is: 'are', was: 'were' };

/** The verb that agrees with the count: `1 has`, `2 have`; `1 stays`, `2 stay`. */
export function verb(count: number, singular: string): string {
  if (count === 1) return singular;
  return IRREGULAR[singular] ?? singular.replace(/(?<=ch)es$|s$/, '');
}

/** `7 tickets created, 1 failed`: the noun once, and nothing that there is none of. */
export function enumerated(
  counts: readonly { readonly count: number; readonly said: string }[],
  noun: string,
): string {
  return counts
    .filter(({ count }) => count > 0)
    .map(
      ({ count, said }, index) => `${index === 0 ? counted(count, noun) : grouped(count)} ${said}`,
    )
    .join(', ');
}

const LISTED = 10;

/** `a, b, c and 7 more`; `count` is how many there are if `names` holds only the first. */
export function listing(names: readonly string[], count: number = names.length): string {
  const listed = names.slice(0, LISTED);
  if (count <= listed.length) return listed.join(', ');
  return `${listed.join(', ')} and ${grouped(count - listed.length)} more`;
}
