/** Texts with `*`, as `routes` has them, matched in time that no pattern can blow up. */

/** What a pattern is made of besides text. */
type Wild =
  /** `*` in a path: anything within a folder or a file name. */
  | 'part'
  /** Anything at all: `*` outside of paths, and `**`. */
  | 'any'
  /** `**` and the slash after it: any number of folders, none among them. */
  | 'folders';

type Token = string | { readonly wild: Wild };

export type Matches = (text: string) => boolean;

/** Of any text, where `*` stands for anything, in any case. */
export function textPattern(pattern: string): Matches {
  const matches = matcher(tokensOf(pattern.toLowerCase(), /\*+/g, () => 'any'));
  return (text) => matches(text.toLowerCase());
}

/** Of a path, where `*` stays within one folder and `**` goes across. */
export function pathPattern(pattern: string): Matches {
  return matcher(tokensOf(pattern, /(?<=^|\/)\*\*\/|\*+/g, wildInPath));
}

function wildInPath(stars: string): Wild {
  if (stars.endsWith('/')) return 'folders';
  return stars === '*' ? 'part' : 'any';
}

function tokensOf(pattern: string, stars: RegExp, wildOf: (stars: string) => Wild): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (const { 0: found, index } of pattern.matchAll(stars)) {
    if (index > position) tokens.push(pattern.slice(position, index));
    tokens.push({ wild: wildOf(found) });
    position = index + found.length;
  }
  if (position < pattern.length) tokens.push(pattern.slice(position));
  return tokens;
}

/** Most texts lack a literal part of the pattern, which is found out first and quickly. */
function matcher(tokens: readonly Token[]): Matches {
  const literals = tokens.filter((token) => typeof token === 'string');
  const [first = ''] = tokens;
  const last = tokens.at(-1) ?? '';
  const hasParts = tokens.some((token) => typeof token !== 'string' && token.wild !== 'any');
  if (literals.length === tokens.length) {
    const whole = literals.join('');
    return (text) => text === whole;
  }
  return (text) =>
    (typeof first !== 'string' || text.startsWith(first)) &&
    (typeof last !== 'string' || text.endsWith(last)) &&
    hasInOrder(text, literals, typeof last === 'string') &&
    (!hasParts || leadsToEnd(text, tokens));
}

/** Whether the literals follow each other, the last one at the end if it is anchored there. */
function hasInOrder(text: string, literals: readonly string[], endsAnchored: boolean): boolean {
  let position = 0;
  for (const [index, literal] of literals.entries()) {
    const isLast = endsAnchored && index === literals.length - 1;
    const found = isLast ? text.length - literal.length : text.indexOf(literal, position);
    if (found < position) return false;
    position = found + literal.length;
  }
  return true;
}

/** Follows all ways through the text at once: no more steps than characters times tokens. */
function leadsToEnd(text: string, tokens: readonly Token[]): boolean {
  let reached: ReadonlySet<number> = new Set([0]);
  for (const token of tokens) {
    const next = new Set<number>();
    if (typeof token === 'string') {
      for (const at of reached) if (text.startsWith(token, at)) next.add(at + token.length);
    } else {
      let isOpen = false;
      for (let at = 0; at <= text.length; at += 1) {
        const isSlash = text[at - 1] === '/';
        if (token.wild === 'part' && isSlash) isOpen = false;
        if (reached.has(at)) {
          isOpen = true;
          next.add(at);
        } else if (isOpen && (token.wild !== 'folders' || isSlash)) {
          next.add(at);
        }
      }
    }
    reached = next;
  }
  return reached.has(text.length);
}
