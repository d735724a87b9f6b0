/**
 * Which parts of a JSON text matter, and what is to be done with them. A shape stands for one
 * value; whatever a shape has no use for is skipped without being made into anything. All handlers
 * are told the offset of the value's first byte, `otherMember` that of the name's, `onClose` that
 * of the value's last.
 */
export interface Shape {
  readonly members: ReadonlyMap<string, Shape> | null;
  /** Of an object: asked for the shape of each member that `members` does not hold. */
  readonly otherMember: ((name: string, offset: number) => Shape | null) | null;
  /** Of an array: asked for the shape of each item. */
  readonly item: ((index: number, offset: number) => Shape | null) | null;
  /** An object or array that is gone into, for it has a member or item that may matter. */
  readonly onOpen: ((offset: number, kind: ContainerKind) => void) | null;
  readonly onClose: ((offset: number, kind: ContainerKind, isEmpty: boolean) => void) | null;
  readonly onText: ((text: string, offset: number) => void) | null;
  readonly onNumber: ((value: number, offset: number) => void) | null;
  /** A value of any kind for which nothing above is there. */
  readonly onOther: ((kind: JsonKind, offset: number) => void) | null;
}

type ContainerKind = 'object' | 'array';
export type JsonKind = ContainerKind | 'string' | 'number' | 'true' | 'false' | 'null';

type Handlers = Omit<Shape, 'members'>;

/** A shape as it is written down: what is left out does not matter. */
export type ShapePlan = { readonly [Name in keyof Handlers]?: Handlers[Name] | undefined } & {
  readonly members?: Plans | undefined;
  readonly items?: ShapePlan | undefined;
  /** Of an array: what is to be done with single items, beside what `items` says. */
  readonly itemsAt?: Plans | undefined;
};

type Plans = Readonly<Record<string, ShapePlan>>;

export function shapeOf(plan: ShapePlan): Shape {
  const { members, otherMember = null, onOpen = null, onClose = null } = plan;
  const { onText = null, onNumber = null, onOther = null } = plan;
  return {
    members: members ? new Map(Object.entries(shapesOf(members))) : null,
    otherMember,
    item: itemOf(plan),
    onOpen,
    onClose,
    onText,
    onNumber,
    onOther,
  };
}

function shapesOf(plans: Plans): Readonly<Record<string, Shape>> {
  return Object.fromEntries(Object.entries(plans).map(([name, plan]) => [name, shapeOf(plan)]));
}

function itemOf({ item, items, itemsAt }: ShapePlan): Shape['item'] {
  if (item) return item;
  const each = items ? shapeOf(items) : null;
  if (!itemsAt) return each && (() => each);
  const single = new Map(
    Object.entries(itemsAt).map(([index, plan]) => [
      Number(index),
      shapeOf(items ? merged(items, plan) : plan),
    ]),
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
    members: combined(first.members, second.members, mergedPlans),
    items: combined(first.items, second.items, merged),
    itemsAt: combined(first.itemsAt, second.itemsAt, mergedPlans),
    onOpen: combined(first.onOpen, second.onOpen, both),
    onClose: combined(first.onClose, second.onClose, both),
    onText: combined(first.onText, second.onText, both),
    onNumber: combined(first.onNumber, second.onNumber, both),
    onOther: combined(first.onOther, second.onOther, both),
  };
}

function combined<T>(
  first: T | null | undefined,
  second: T | null | undefined,
  inOne: (first: T, second: T) => T,
): T | undefined {
  const one = first ?? undefined;
  const other = second ?? undefined;
  return one !== undefined && other !== undefined ? inOne(one, other) : (one ?? other);
}

function both<A extends readonly unknown[]>(first: (...a: A) => void, second: (...a: A) => void) {
  return (...values: A): void => {
    first(...values);
    second(...values);
  };
}

function mergedPlans(first: Plans, second: Plans): Plans {
  const all = new Map(Object.entries(first));
  for (const [name, plan] of Object.entries(second)) {
    const known = all.get(name);
    all.set(name, known ? merged(known, plan) : plan);
  }
  return Object.fromEntries(all);
}
