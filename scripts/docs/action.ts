/** `action.yml` as the tables of the README need it. */
import { isMap, isScalar, type Pair, parseDocument } from 'yaml';

export interface Input {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly default: string | null;
}

export interface Output {
  readonly name: string;
  readonly description: string;
}

/** Inputs that stand together under a comment, which is the heading. */
export interface InputGroup {
  readonly heading: string;
  readonly inputs: readonly Input[];
}

export interface Action {
  readonly inputGroups: readonly InputGroup[];
  readonly outputs: readonly Output[];
}

/** Throws with YAML's own message where the text is not YAML, or has not the form of an action. */
export function readAction(yaml: string): Action {
  const document = parseDocument(yaml, { stringKeys: true });
  const [error] = document.errors;
  if (error !== undefined) {
    throw error;
  }
  return {
    inputGroups: groupsOf(document.get('inputs')),
    outputs: pairsOf(document.get('outputs')).map((pair) => ({
      name: nameOf(pair),
      description: textOf(pair, 'description') ?? '',
    })),
  };
}

function groupsOf(inputs: unknown): readonly InputGroup[] {
  const groups: { heading: string; inputs: Input[] }[] = [];
  for (const pair of pairsOf(inputs)) {
    const ownHeading = headingOf(pair) ?? (groups.length === 0 ? headingOfMap(inputs) : null);
    const group = ownHeading === null ? groups.at(-1) : undefined;
    if (group === undefined) {
      groups.push({ heading: ownHeading ?? '', inputs: [inputOf(pair)] });
    } else {
      group.inputs.push(inputOf(pair));
    }
  }
  return groups;
}

function inputOf(pair: Pair): Input {
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
