/** How parts of a SARIF file become values: each is declared by the names that SARIF has for it. */
import { type ShapePlan, shapeOf } from '../../json/shape.ts';
import type { BoundedTexts } from '../sources/bounded-texts.ts';

/** What may be kept of a text, at its offset in the file; what else takes memory is charged. */
export type Bounds = Pick<BoundedTexts, 'cut' | 'whole' | 'charge'>;

/** Reads a value and hands it over; an object, list or table as soon as it begins. */
export type Part<T> = (put: (value: T) => void, bounds: Bounds) => ShapePlan;

export type Read<P> = P extends Part<infer T> ? T : never;

export const text: Part<string> = (put, bounds) => ({
  onText: (text, offset) => put(bounds.cut(text, offset)),
});

export const address: Part<string> = (put, bounds) => ({
  onText: (address, offset) => put(bounds.whole(address, offset)),
});

export const number: Part<number> = (put) => ({ onNumber: put });

/** A number that some tools write as a text. */
export const textOrNumber: Part<string> = (put, bounds) => ({
  ...text(put, bounds),
  onNumber: (value) => put(String(value)),
});

/** Each field is absent if the file does not have it. */
export function object<F extends object>(
  parts: {
    readonly [Name in keyof F]: Part<F[Name]>;
  },
): Part<Partial<F>> {
  return (put, bounds) => {
    let current: Record<string, unknown> = {};
    const plans = Object.entries<Part<unknown>>(parts).map(([name, part]): [string, ShapePlan] => [
      name,
      part((value) => {
        current[name] = value;
      }, bounds),
    ]);
    return {
      onOpen: () => {
        current = {};
        put(current as Partial<F>);
      },
      members: Object.fromEntries(plans),
    };
  };
}

/** What an entry takes in memory, about, beside its texts. */
const ENTRY_COST = 64;

/** Entries are referred to by their index, so that those of another type leave a gap. */
export function list<T>(entry: Part<T>, cost = ENTRY_COST): Part<(T | undefined)[]> {
  return (put, bounds) => {
    let current: (T | undefined)[] = [];
    let position = 0;
    const plan = entry((value) => {
      current[position] = value;
    }, bounds);
    const shape = shapeOf(plan);
    return {
      onOpen: () => {
        current = [];
        put(current);
      },
      item: (index, offset) => {
        bounds.charge(cost, offset);
        position = index;
        return shape;
      },
    };
  };
}

/** The entries of a list without its gaps. */
export function entriesOf<T>(entries: readonly (T | undefined)[] = []): readonly T[] {
  return entries.filter((entry) => entry !== undefined);
}

/** An object of which every member is of the same kind. */
export function table<T>(entry: Part<T>): Part<Map<string, T>> {
  return (put, bounds) => {
    let current = new Map<string, T>();
    let key = '';
    const shape = shapeOf(entry((value) => current.set(key, value), bounds));
    return {
      onOpen: () => {
        current = new Map();
        put(current);
      },
      otherMember: (name, offset) => {
        bounds.charge(ENTRY_COST, offset);
        key = bounds.cut(name, offset);
        return shape;
      },
    };
  };
}

/** Makes what sets a field of the object that `target` gives at that moment. */
export function putting<T extends object>(target: () => T) {
  return <Field extends keyof T>(field: Field) =>
    (value: T[Field]): void => {
      target()[field] = value;
    };
}
