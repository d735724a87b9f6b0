/** YAML as plain values, and the line of each, for messages that name it. */
import type { Document, Node, Pair } from 'yaml';
import { messageOf } from '../unknown.ts';

/** As it is written: an account such as `001234` keeps its zeros. `null` for a key without one. */
export type YamlValue = string | null | readonly YamlValue[] | YamlMap;
export type YamlMap = { readonly [key: string]: YamlValue };

export function isYamlMap(value: YamlValue | undefined): value is YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keys of maps, and indices of lists, from the whole to a part. */
export type YamlPath = readonly (string | number)[];

interface Yaml {
  readonly value: YamlValue;
  /** From 1. */
  lineOf(path: YamlPath): number;
}

/** Aliases stand for what they name as often as they occur, and each is looked for. */
const MOST_ALIASED = 5_000;
/** Brackets in the text, be they within quotes. */
const MOST_OPEN = 100;

/**
 * `null` if it cannot be read, and `fault` knows why. The one place that loads the parser: few runs
 * have routes.
 */
export async function readYaml(
  text: string,
  fault: (line: number, reason: string) => void,
): Promise<Yaml | null> {
  if (isTooDeep(text)) {
    fault(1, 'is nested too deeply');
    return null;
  }
  const yaml = await import('yaml');
  const lineCounter = new yaml.LineCounter();
  const document = yaml.parseDocument(text, {
    schema: 'failsafe',
    customTags: ['null'],
    lineCounter,
    prettyErrors: false,
    logLevel: 'error',
  });
  for (const { message, pos } of document.errors) {
    fault(lineCounter.linePos(pos[0]).line, message.split('\n', 1)[0] ?? '');
  }
  if (document.errors.length > 0) return null;
  try {
    const value: YamlValue = document.toJS({ maxAliasCount: MOST_ALIASED });
    const lineOf = (path: YamlPath) =>
      lineCounter.linePos(nodeAt(path, document, yaml)?.range?.[0] ?? 0).line || 1;
    return { value, lineOf };
  } catch (error) {
    const reason = messageOf(error);
    const isTooMuch = reason.startsWith('Excessive alias count');
    fault(1, isTooMuch ? `has more than ${MOST_ALIASED} values, aliases included` : reason);
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

/** The item of a list, or the key of an entry of a map. */
function nodeAt(
  path: YamlPath,
  document: Document.Parsed,
  { isAlias, isMap, isSeq }: typeof import('yaml'),
): Node | null | undefined {
  let found: Node | null | undefined = document.contents;
  let content: Node | null | undefined = found;
  for (const part of path) {
    const whole: Node | null | undefined = isAlias(content) ? content.resolve(document) : content;
    const pair: Pair<Node, Node | null> | undefined = isMap<Node, Node | null>(whole)
      ? whole.items.find(({ key }) => String(key) === part)
      : undefined;
    const item: Node | undefined = isSeq<Node>(whole) ? whole.items[Number(part)] : undefined;
    found = pair?.key ?? item;
    content = pair?.value ?? item;
  }
  return found;
}
