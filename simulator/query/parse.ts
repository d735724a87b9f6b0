/**
 * Datadog's search syntax as its documentation states it: special characters are escaped with `\`
 * or stand in double quotes, `AND` and `OR` are case-sensitive, a space means `AND`, `-` excludes.
 */
import type { Bound, Query, ValueTest } from './query.ts';

export class QuerySyntaxError extends Error {
  override readonly name = 'QuerySyntaxError';
}

/** Those that may not stand bare in a term; `*` and `?` may, as wildcards. */
const SPECIAL = new Set('=-!><(){}[]":\\#');
const DEEPEST_NESTING = 100;

/** What a term with this test is about; `null` where the term's subject is still to be read. */
type Subject = (test: ValueTest) => Query;

/** @throws QuerySyntaxError naming the offending character and its place. */
export function parseQuery(text: string): Query {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '*') return { kind: 'all' };
  return new QueryParser(trimmed).parse();
}

class QueryParser {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Query {
    const query = this.#anyOf(null);
    if (!this.#isAtEnd()) throw this.#unexpected();
    return query;
  }

  #anyOf(subject: Subject | null): Query {
    const parts = [this.#allOf(subject)];
    while (this.#takeKeyword('OR')) parts.push(this.#allOf(subject));
    return combined('or', parts);
  }

  #allOf(subject: Subject | null): Query {
    const parts = [this.#unary(subject)];
    for (;;) {
      if (this.#takeKeyword('AND')) {
        parts.push(this.#unary(subject));
        continue;
      }
      this.#skipSpaces();
      if (this.#isAtEnd() || this.#peek() === ')' || this.#isKeyword('OR')) break;
      parts.push(this.#unary(subject));
    }
    return combined('and', parts);
  }

  #unary(subject: Subject | null): Query {
    this.#skipSpaces();
    if (this.#isKeyword('AND') || this.#isKeyword('OR')) throw this.#unexpected();
    if (this.#takeKeyword('NOT')) return { kind: 'not', part: this.#unary(subject) };
    if (this.#take('-')) {
      if (this.#isAtEnd() || this.#isAtSpace()) throw this.#unexpected();
      return { kind: 'not', part: this.#unary(subject) };
    }
    if (this.#take('(')) return this.#group(subject);
    return subject === null ? this.#term() : subject(this.#value());
  }

  /** What stands after an opening parenthesis, and the closing one. */
  #group(subject: Subject | null): Query {
    this.#depth += 1;
    if (this.#depth > DEEPEST_NESTING) throw new QuerySyntaxError('too many parentheses');
    const inner = this.#anyOf(subject);
    this.#skipSpaces();
    if (!this.#take(')')) throw this.#unexpected();
    this.#depth -= 1;
    return inner;
  }

  #term(): Query {
    if (this.#take('@')) {
      const path = this.#attributePath();
      return this.#valueOf((test) => ({ kind: 'attribute', path, test }));
    }
    if (this.#peek() === '"') return { kind: 'text', test: this.#value() };
    const word = this.#word();
    if (this.#peek() !== ':') return { kind: 'text', test: testOf(word) };
    if (word.some((piece) => piece.kind === 'wildcard')) throw this.#unexpected();
    this.#at += 1;
    const key = word.map((piece) => piece.text).join('');
    return this.#valueOf((test) => ({ kind: 'tag', key, test }));
  }

  #valueOf(subject: Subject): Query {
    return this.#take('(') ? this.#group(subject) : subject(this.#value());
  }

  #attributePath(): readonly string[] {
    const found = /^[\w./~$-]+(?=:)/.exec(this.#text.slice(this.#at, this.#at + 512));
    if (found === null) throw this.#unexpected();
    this.#at += found[0].length + 1;
    return found[0].split('.');
  }

  #value(): ValueTest {
    const first = this.#peek();
    if (first === '"') return { kind: 'equal', value: this.#quoted() };
    if (first === '[' || first === '{') return this.#range();
    if (first === '>' || first === '<') return this.#comparison();
    const word = this.#word();
    if (this.#peek() === ':') throw this.#unexpected();
    return testOf(word);
  }

  #quoted(): string {
    this.#at += 1;
    let value = '';
    while (!this.#take('"')) {
      if (this.#take('\\') && this.#isAtEnd()) throw this.#unexpected();
      if (this.#isAtEnd()) throw new QuerySyntaxError('a quotation mark is not closed');
      value += this.#peek();
      this.#at += 1;
    }
    this.#expectEndOfTerm();
    return value;
  }

  /** A run of characters up to a space, a colon or a closing parenthesis. */
  #word(): WordPiece[] {
    const pieces: WordPiece[] = [];
    while (!this.#isAtEnd() && !this.#isAtSpace()) {
      const character = this.#peek();
      if (character === ')' || character === ':') break;
      if (this.#take('\\')) {
        if (this.#isAtEnd()) throw this.#unexpected();
        pieces.push({ kind: 'text', text: this.#peek() });
      } else if (character === '*' || character === '?') {
        pieces.push({ kind: 'wildcard', text: character });
      } else if (SPECIAL.has(character) || this.#isDoubled('&') || this.#isDoubled('|')) {
        throw this.#unexpected();
      } else {
        pieces.push({ kind: 'text', text: character });
      }
      this.#at += 1;
    }
    if (pieces.length === 0) throw this.#unexpected();
    return pieces;
  }

  /** `[1 TO 5]` with its ends, `{1 TO 5}` without; `*` for no end. */
  #range(): ValueTest {
    const rest = this.#text.slice(this.#at);
    const found = /^([[{])\s*(\S+)\s+TO\s+([^\s\]}]+)\s*([\]}])/.exec(rest);
    if (found === null) throw this.#unexpected();
    const [all, open, low, high, close] = found;
    const min = this.#bound(low ?? '', open === '[');
    const max = this.#bound(high ?? '', close === ']');
    this.#at += all.length;
    this.#expectEndOfTerm();
    return { kind: 'range', min, max };
  }

  #bound(text: string, isIncluded: boolean): Bound | null {
    if (text === '*') return null;
    const value = Number(text);
    if (Number.isNaN(value)) throw this.#unexpected();
    return { value, isIncluded };
  }

  #comparison(): ValueTest {
    const found = /^([<>])(=?)(-?\d+(?:\.\d+)?)/.exec(this.#text.slice(this.#at));
    if (found === null) throw this.#unexpected();
    const [all, sign, equals, number] = found;
    const bound = { value: Number(number), isIncluded: equals === '=' };
    this.#at += all.length;
    this.#expectEndOfTerm();
    return sign === '>'
      ? { kind: 'range', min: bound, max: null }
      : { kind: 'range', min: null, max: bound };
  }

  #expectEndOfTerm(): void {
    const isEnd = this.#isAtEnd() || this.#isAtSpace() || this.#peek() === ')';
    if (!isEnd) throw this.#unexpected();
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  #isAtSpace(): boolean {
    return /\s/.test(this.#peek());
  }

  #isDoubled(character: string): boolean {
    return this.#text.startsWith(character + character, this.#at);
  }

  #skipSpaces(): void {
    while (this.#isAtSpace()) this.#at += 1;
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at += 1;
    return true;
  }

  #isKeyword(keyword: string): boolean {
    const after = this.#text.charAt(this.#at + keyword.length);
    return this.#text.startsWith(keyword, this.#at) && /^[\s(]?$/.test(after);
  }

  #takeKeyword(keyword: string): boolean {
    this.#skipSpaces();
    if (!this.#isKeyword(keyword)) return false;
    this.#at += keyword.length;
    return true;
  }

  #unexpected(): QuerySyntaxError {
    const what = this.#isAtEnd() ? 'end' : JSON.stringify(this.#peek());
    return new QuerySyntaxError(`unexpected ${what} at position ${this.#at + 1}`);
  }
}

interface WordPiece {
  readonly kind: 'text' | 'wildcard';
  readonly text: string;
}

function combined(kind: 'and' | 'or', parts: readonly Query[]): Query {
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 ? only : { kind, parts };
}

function testOf(word: readonly WordPiece[]): ValueTest {
  if (word.every((piece) => piece.kind === 'text')) {
    return { kind: 'equal', value: word.map((piece) => piece.text).join('') };
  }
  const source = word.map((piece) => {
    if (piece.kind === 'text') return escapedForPattern(piece.text);
    return piece.text === '*' ? '[^]*' : '[^]';
  });
  return { kind: 'pattern', pattern: new RegExp(`^${source.join('')}$`, 'u') };
}

function escapedForPattern(character: string): string {
  return /[\w\s]/.test(character) ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
