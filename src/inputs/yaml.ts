/** YAML as plain values that know their line, for messages that name it. */
import type { LineCounter, Node, Pair } from 'yaml';

interface At {
  /** From 1. */
  readonly line: number;
}

export type YamlValue = YamlText | YamlList | YamlMap;

/**
 * A text, number or truth value, as it is written: an account such as `001234` keeps its zeros. The
 * empty text is nothing, or `null`.
 */
interface YamlText extends At {
  readonly kind: 'text';
  readonly text: string;
}

interface YamlList extends At {
  readonly kind: 'list';
  readonly items: readonly YamlValue[];
}

export interface YamlMap extends At {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry extends At {
  readonly key: string;
  readonly value: YamlValue;
}

export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

/** Aliases stand for what they name as often as they occur: this bounds what comes of them. */
const MOST_VALUES = 50_000;
const DEEPEST = 20;
/** Brackets in the text, be they within quotes. */
const MOST_OPEN = 100;
const TOO_DEEP = 'is nested too deeply';

/**
 * `null` if it cannot be read, and `fault` knows why. The one place that loads the parser: few runs
 * have routes.
 */
export async function readYaml(
  text: string,
  fault: (line: number, reason: string) => void,
): Promise<YamlValue | null> {
  if (isTooDeep(text)) {
    fault(1, TOO_DEEP);
    return null;
  }
  const yaml = await import('yaml');
  const lineCounter = new yaml.LineCounter();
  try {
    const document = yaml.parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      logLevel: 'error',
    });
    for (const { message, pos } of document.errors) {
      fault(lineCounter.linePos(pos[0]).line, message.split('\n', 1)[0] ?? '');
    }
    if (document.errors.length > 0) return null;
    return new Converter(yaml, lineCounter).valueOf(document.contents, { line: 1, depth: 0 });
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    fault(error.line, error.message);
    return null;
  }
}

/** The parser goes into each level by calling itself, and takes seconds for thousands of them. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = '[{'.includes(bracket) ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest > MOST_OPEN || text.includes('- '.repeat(MOST_OPEN));
}

class TooMuch extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

interface NodePlace {
  readonly line: number;
  readonly depth: number;
}

class Converter {
  readonly #yaml: typeof import('yaml');
  readonly #lines: LineCounter;
  readonly #anchors = new Map<string, Node>();
  #values = 0;

  constructor(yaml: typeof import('yaml'), lines: LineCounter) {
    this.#yaml = yaml;
    this.#lines = lines;
  }

  /** `place` is where a node is that has no place of its own. */
  valueOf(node: Node | null | undefined, place: NodePlace): YamlValue {
    const { isAlias, isMap, isScalar, isSeq } = this.#yaml;
    const line = node?.range ? this.#lines.linePos(node.range[0]).line : place.line;
    this.#bound(line, place.depth);
    if (isAlias(node)) {
      const named = this.#anchors.get(node.source);
      if (named === undefined) throw new TooMuch(`has an alias *${node.source} of nothing`, line);
      return { ...this.valueOf(named, place), line };
    }
    if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
      this.#anchors.set(node.anchor, node);
    }
    const inner = { line, depth: place.depth + 1 };
    if (isSeq<Node>(node)) {
      return { kind: 'list', line, items: node.items.map((item) => this.valueOf(item, inner)) };
    }
    if (isMap<Node, Node>(node)) {
      return { kind: 'map', line, entries: node.items.map((pair) => this.#entry(pair, inner)) };
    }
    if (!isScalar(node) || node.value === null) return { kind: 'text', line, text: '' };
    const isQuoted = typeof node.value === 'string';
    return { kind: 'text', line, text: isQuoted ? String(node.value) : (node.source ?? '') };
  }

  #entry({ key, value }: Pair<Node, Node | null>, place: NodePlace): YamlEntry {
    const name = this.valueOf(key, place);
    return {
      line: name.line,
      key: name.kind === 'text' ? name.text : '',
      value: this.valueOf(value, { ...place, line: name.line }),
    };
  }

  #bound(line: number, depth: number): void {
    this.#values += 1;
    if (this.#values > MOST_VALUES) {
      throw new TooMuch(`has more than ${MOST_VALUES} values, aliases included`, line);
    }
    if (depth > DEEPEST) throw new TooMuch(TOO_DEEP, line);
  }
}
