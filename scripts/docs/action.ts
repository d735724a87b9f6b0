/** `action.yml` as the tables of the documentation need it. */
import { isMap, isScalar, type Pair, parseDocument } from 'yaml';

/** An input or an output; the latter is never required, and has no default. */
export interface Entry {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly default: string | null;
}

/** Those that stand together under a comment, which is the heading. */
export interface Group {
  readonly heading: string;
  readonly entries: readonly Entry[];
}

export interface Action {
  readonly inputs: readonly Group[];
  readonly outputs: readonly Group[];
}

/** Throws with YAML's own message where the text is not YAML, or has not the form of an action. */
export function readAction(yaml: string): Action {
  const document = parseDocument(yaml, { stringKeys: true });
  const [error] = document.errors;
  if (error !== undefined) {
    throw error;
  }
  return { inputs: groupsOf(document.get('inputs')), outputs: groupsOf(document.get('outputs')) };
}

function groupsOf(map: unknown): readonly Group[] {
  const groups: { heading: string; entries: Entry[] }[] = [];
  for (const pair of pairsOf(map)) {
    const ownHeading = headingOf(pair) ?? (groups.length === 0 ? headingOfMap(map) : null);
    const group = ownHeading === null ? groups.at(-1) : undefined;
    if (group === undefined) {
      groups.push({ heading: ownHeading ?? '', entries: [entryOf(pair)] });
    } else {
      group.entries.push(entryOf(pair));
    }
  }
  return groups;
}

function entryOf(pair: Pair): Entry {
  return {
    name: nameOf(pair),
    description: textOf(pair, 'description') ?? '',
    required: textOf(pair, 'required') === 'true',
    default: textOf(pair, 'default'),
  };
}

function pairsOf(map: unknown): readonly Pair[] {
  if (!isMap(map)) {
    throw new Error('action.yml needs a map of inputs and a map of outputs');
  }
  return map.items;
}

function nameOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function textOf(pair: Pair, property: string): string | null {
  const value = isMap(pair.value) ? pair.value.get(property) : undefined;
  return value === undefined ? null : String(value);
}

function headingOf(pair: Pair): string | null {
  return isScalar(pair.key) ? heading(pair.key.commentBefore) : null;
}

/** A comment before the first pair belongs to the map, as the YAML parser sees it. */
function headingOfMap(map: unknown): string | null {
  return isMap(map) ? heading(map.commentBefore) : null;
}

/** The lines of a comment as one text. */
function heading(comment: string | null | undefined): string | null {
  return comment?.replaceAll(/\s+/g, ' ').trim() ?? null;
}
