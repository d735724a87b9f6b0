/** The texts that a source file may say to people, read from its syntax tree. */
import { parseSync } from '@swc/core';
import { isNode, isRecord, nameOf, type SyntaxNode, writtenText } from './syntax.ts';

/** Calls whose texts tell of progress, not of something that went wrong. */
const PROGRESS = ['info', 'debug', 'group'];
/** Properties and constants that hold a part of a sentence, or something that no person reads. */
const NO_MESSAGE = ['purpose', 'endpoint', 'path'];

type Constants = ReadonlyMap<string, string>;

/**
 * The texts in the file, each as one line in which `…` stands for every part that is not fixed. A
 * text that a constant holds is seen where the constant is put into another text.
 */
export function textsOf(source: string): readonly string[] {
  const program: unknown = parseSync(source, { syntax: 'typescript', target: 'es2024' });
  const found = { texts: new Set<string>(), inlined: new Set<string>() };
  collect(program, constantsIn(program), found);
  return [...found.texts].filter((text) => !found.inlined.has(text));
}

interface Found {
  readonly texts: Set<string>;
  /** Texts of constants that are part of other texts. */
  readonly inlined: Set<string>;
}

function collect(tree: unknown, constants: Constants, found: Found): void {
  const text = writtenText(tree, (name) => {
    const constant = constants.get(name);
    if (constant !== undefined) found.inlined.add(constant);
    return constant;
  });
  if (text !== null) {
    found.texts.add(text);
    return;
  }
  const inner = isFunction(tree) ? constantsWithin(tree, constants) : constants;
  for (const child of childrenOf(tree)) collect(child, inner, found);
}

/** A function's own, and those around it that it does not shadow. */
function constantsWithin(node: FunctionNode, around: Constants): Constants {
  const shadowed = new Set(namesIn(node.params));
  const visible = [...around].filter(([name]) => !shadowed.has(name));
  return new Map([...visible, ...constantsIn(node.body)]);
}

/** The constants that hold a text, by name; not those of the functions within. */
function constantsIn(tree: unknown): Constants {
  const found = new Map<string, string>();
  const visit = (value: unknown): void => {
    if (isFunction(value)) return;
    const name = isNode(value) && value.type === 'VariableDeclarator' ? nameOf(value['id']) : null;
    const text = name === null || !isNode(value) ? null : writtenText(value['init']);
    if (name !== null && text !== null) found.set(name, text);
    for (const child of childrenOf(value)) visit(child);
  };
  visit(tree);
  return found;
}

function namesIn(tree: unknown): readonly string[] {
  const name = nameOf(tree);
  return name === null ? childrenOf(tree).flatMap(namesIn) : [name];
}

interface FunctionNode {
  readonly params: unknown;
  readonly body: unknown;
}

/** A method is a node around a record without a type of its own. */
function isFunction(value: unknown): value is FunctionNode {
  return isRecord(value) && 'params' in value && 'body' in value;
}

function childrenOf(tree: unknown): readonly unknown[] {
  if (Array.isArray(tree)) return tree;
  if (!isRecord(tree)) return [];
  if (!isNode(tree)) return Object.values(tree);
  if (isIrrelevant(tree)) return [];
  const given = tree['arguments'];
  return isProgress(tree) && Array.isArray(given) ? given.slice(1) : Object.values(tree);
}

function isProgress({ type, callee }: SyntaxNode): boolean {
  if (type !== 'CallExpression' || !isNode(callee)) return false;
  return PROGRESS.includes(nameOf(callee['property']) ?? '');
}

/** Types, imports, and parts of sentences. */
function isIrrelevant(node: SyntaxNode): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
      return true;
    case 'KeyValueProperty':
      return NO_MESSAGE.includes(nameOf(node['key']) ?? '');
    case 'VariableDeclarator':
      return NO_MESSAGE.includes(nameOf(node['id']) ?? '') && !isFunction(node['init']);
    default:
      return /^Ts(?:Type|Interface|Literal|Union|Keyword)/.test(node.type);
  }
}
