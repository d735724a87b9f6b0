/** GitHub's expressions, as far as the workflows of this repository have them. */

/** `steps`, `github`, `secrets` and the like. */
export type Contexts = Readonly<Record<string, unknown>>;

const FUNCTIONS = {
  toJSON: JSON.stringify,
  fromJSON: JSON.parse,
  format: (text: string, ...values: readonly unknown[]) =>
    text.replace(/\{(\d+)\}/g, (_, index) => String(values[Number(index)])),
  contains: (list: readonly unknown[], value: unknown) => list.includes(value),
  always: () => true,
  cancelled: () => false,
};

/** Each value with its expressions evaluated. */
export function evaluated(
  values: Readonly<Record<string, unknown>>,
  contexts: Contexts,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, expanded(String(value), contexts)]),
  );
}

function expanded(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) =>
    String(evaluate(expression, contexts) ?? ''),
  );
}

/** Of an `if`, which may stand in `${{ }}` or not. Names may hold hyphens. */
export function evaluate(text: string, contexts: Contexts): unknown {
  const expression = text.replace(/^\$\{\{(.*)\}\}$/, '$1');
  const script = expression.replace(/'[^']*'|\.([\w-]+)/g, (part, name?: string) =>
    name === undefined ? part : `?.["${name}"]`,
  );
  const given = { ...FUNCTIONS, ...contexts };
  return new Function(...Object.keys(given), `return ${script}`)(...Object.values(given));
}
