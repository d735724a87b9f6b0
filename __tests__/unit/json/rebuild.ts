import { JsonReader } from '../../../src/json/json-reader.ts';
import { type Shape, shapeOf } from '../../../src/json/shape.ts';
import type { ByteSource } from '../../../src/json/window.ts';

type Holder = Record<string, unknown> | unknown[];

const LITERALS = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * A text's value, put together from what the reader hands over. Members whose name begins with
 * `skip` are left to be stepped over.
 */
export async function rebuild(source: ByteSource): Promise<unknown> {
  const holders: { holder: Holder; name: string }[] = [];
  let root: unknown;
  const put = (value: unknown): void => {
    const top = holders.at(-1);
    if (!top) root = value;
    else if (Array.isArray(top.holder)) top.holder.push(value);
    else {
      // Not by assignment, for `__proto__` is a name like any other.
      Object.defineProperty(top.holder, top.name, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
  };
  const shape: Shape = shapeOf({
    otherMember: (name) => {
      const top = holders.at(-1);
      if (top) top.name = name;
      return name.startsWith('skip') ? null : shape;
    },
    item: () => shape,
    onOpen: (_, kind) => holders.push({ holder: kind === 'object' ? {} : [], name: '' }),
    onClose: () => put(holders.pop()?.holder),
    onText: put,
    onNumber: put,
    onOther: (kind) => put(LITERALS.get(kind)),
  });
  await new JsonReader(source, shape, 'one').read();
  return root;
}

/** Steps over the whole of a text. */
export async function stepOver(source: ByteSource): Promise<void> {
  await new JsonReader(source, shapeOf({}), 'one').read();
}

/** The same value without the members that `rebuild` steps over. */
export function withoutSkipped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSkipped);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !name.startsWith('skip'));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutSkipped(inner)]));
}
