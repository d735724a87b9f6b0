/** Nodes of a syntax tree, and the text that a literal, a template or a sum of them comes to. */

/** Stands for whatever a message fills in. */
export const FILLED_IN = '…';

export interface SyntaxNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

export function isNode(value: unknown): value is SyntaxNode {
  return isRecord(value) && typeof value['type'] === 'string';
}

/** The name of an identifier, `null` for anything else. */
export function nameOf(value: unknown): string | null {
  return isNode(value) && value.type === 'Identifier' ? String(value['value']) : null;
}

/** What a constant of this name holds; `undefined` where that is not known. */
type TextOfConstant = (name: string) => string | undefined;

/**
 * The text on one line, `…` for every part that is not fixed; `null` where it is no text, or has
 * nothing fixed of its own.
 */
export function writtenText(
  value: unknown,
  textOfConstant: TextOfConstant = () => undefined,
): string | null {
  if (!isText(value)) return null;
  return parts(value, textOfConstant)
    .replace(/…(?:\s*…)*/gu, FILLED_IN)
    .replace(/\s+/gu, ' ')
    .trim();
}

function isText(value: unknown): boolean {
  if (!isNode(value)) return false;
  switch (value.type) {
    case 'StringLiteral':
    case 'TemplateLiteral':
      return true;
    case 'BinaryExpression':
      return value['operator'] === '+' && (isText(value['left']) || isText(value['right']));
    case 'ParenthesisExpression':
      return isText(value['expression']);
    default:
      return false;
  }
}

function parts(value: unknown, textOfConstant: TextOfConstant): string {
  if (!isNode(value)) return FILLED_IN;
  switch (value.type) {
    case 'StringLiteral':
      return String(value['value']);
    case 'TemplateLiteral':
      return templateParts(value, textOfConstant);
    case 'ParenthesisExpression':
      return parts(value['expression'], textOfConstant);
    case 'BinaryExpression':
      return isText(value)
        ? parts(value['left'], textOfConstant) + parts(value['right'], textOfConstant)
        : FILLED_IN;
    case 'Identifier':
      return textOfConstant(String(value['value'])) ?? FILLED_IN;
    default:
      return FILLED_IN;
  }
}

function templateParts(
  { quasis, expressions }: SyntaxNode,
  textOfConstant: TextOfConstant,
): string {
  if (!Array.isArray(quasis) || !Array.isArray(expressions)) return FILLED_IN;
  return quasis
    .map((quasi: unknown, index) => {
      const fixed = isRecord(quasi) ? String(quasi['cooked']) : '';
      return index < expressions.length ? fixed + parts(expressions[index], textOfConstant) : fixed;
    })
    .join('');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
