import { NameTable } from './name-table.ts';

/**
 * Which parts of a JSON text matter, and what is to be done with them. A shape stands for one
 * value; whatever a shape has no use for is skipped without being made into anything. All handlers
 * are told the offset of the value's first byte, `otherMember` that of the name's, `onClose` that
 * of the value's last.
 */
export interface Shape {
  /** Of an object: the members that matter. */
  readonly members: NameTable<Shape> | null;
  /** Of an object: asked for the shape of each member that `members` does not hold. */
  readonly otherMember: ((name: string, offset: number) => Shape | null) | null;
  /** Of an array: asked for the shape of each item. */
  readonly item: ((index: number, offset: number) => Shape | null) | null;
  /** An object or array that is gone into, for it has a member or item that may matter. */
  readonly onOpen: ((offset: number, kind: ContainerKind) => void) | null;
  readonly onClose: ((offset: number, kind: ContainerKind, isEmpty: boolean) => void) | null;
  readonly onText: ((text: string, offset: number) => void) | null;
  /** The same few texts are to be expected again and again. */
  readonly isRepetitive: boolean;
  readonly onNumber: ((value: number, offset: number) => void) | null;
  /** A value of any kind for which nothing above is there. */
  readonly onOther: ((kind: JsonKind, offset: number) => void) | null;
}

type ContainerKind = 'object' | 'array';
export type JsonKind = ContainerKind | 'string' | 'number' | 'true' | 'false' | 'null';

/** A shape as it is written down: what is left out does not matter. */
export interface ShapePlan {
  readonly members?: Readonly<Record<string, ShapePlan>>;
  readonly otherMember?: NonNullable<Shape['otherMember']>;
  readonly item?: NonNullable<Shape['item']>;
  readonly items?: ShapePlan;
  /** Of an array: what is to be done with single items, beside what `items` says. */
  readonly itemsAt?: ReadonlyMap<number, ShapePlan>;
  readonly onOpen?: NonNullable<Shape['onOpen']>;
  readonly onClose?: NonNullable<Shape['onClose']>;
  readonly onText?: (text: string, offset: number) => void;
  readonly isRepetitive?: boolean;
  readonly onNumber?: (value: number, offset: number) => void;
  readonly onOther?: (kind: JsonKind, offset: number) => void;
}

export function shapeOf(plan: ShapePlan): Shape {
  const members = Object.entries(plan.members ?? {});
  return {
    members:
      members.length === 0 && !plan.otherMember
        ? null
        : new NameTable(members.map(([name, member]) => [name, shapeOf(member)])),
    otherMember: plan.otherMember ?? null,
    item: itemOf(plan),
    onOpen: plan.onOpen ?? null,
    onClose: plan.onClose ?? null,
    onText: plan.onText ?? null,
    isRepetitive: plan.isRepetitive ?? false,
    onNumber: plan.onNumber ?? null,
    onOther: plan.onOther ?? null,
  };
}

function itemOf({ item, items, itemsAt }: ShapePlan): Shape['item'] {
  if (item) return item;
  const each = items ? shapeOf(items) : null;
  if (!itemsAt) return each && (() => each);
  const single = new Map(
    Array.from(itemsAt, ([index, plan]) => [index, shapeOf(items ? merged(items, plan) : plan)]),
  );
  return (index) => single.get(index) ?? each;
}

/**
 * Both plans in one: what both have a handler for is told to both, the first one first. Of
 * `otherMember` and `item`, the first plan's counts.
 */
export function merged(first: ShapePlan, second: ShapePlan): ShapePlan {
  return {
    ...second,
    ...first,
    ...(first.members &&
      second.members && { members: mergedRecords(first.members, second.members) }),
    ...(first.items && second.items && { items: merged(first.items, second.items) }),
    ...(first.itemsAt && second.itemsAt && { itemsAt: mergedMaps(first.itemsAt, second.itemsAt) }),
    ...(first.onOpen && second.onOpen && { onOpen: both(first.onOpen, second.onOpen) }),
    ...(first.onClose && second.onClose && { onClose: both(first.onClose, second.onClose) }),
    ...(first.onText && second.onText && { onText: both(first.onText, second.onText) }),
    ...(first.onNumber && second.onNumber && { onNumber: both(first.onNumber, second.onNumber) }),
    ...(first.onOther && second.onOther && { onOther: both(first.onOther, second.onOther) }),
  };
}

function both<A extends readonly unknown[]>(first: (...a: A) => void, second: (...a: A) => void) {
  return (...values: A): void => {
    first(...values);
    second(...values);
  };
}

function mergedRecords(
  first: Readonly<Record<string, ShapePlan>>,
  second: Readonly<Record<string, ShapePlan>>,
): Record<string, ShapePlan> {
  return Object.fromEntries(
    mergedMaps(new Map(Object.entries(first)), new Map(Object.entries(second))),
  );
}

function mergedMaps<K>(
  first: ReadonlyMap<K, ShapePlan>,
  second: ReadonlyMap<K, ShapePlan>,
): Map<K, ShapePlan> {
  const all = new Map(first);
  for (const [key, plan] of second) {
    const known = all.get(key);
    all.set(key, known ? merged(known, plan) : plan);
  }
  return all;
}
