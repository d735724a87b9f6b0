/** How the members of SARIF's objects become the fields of ours: each is declared by its name. */

import type { ShapePlan } from '../../json/shape.ts';
import type { BoundedTexts } from '../sources/bounded-texts.ts';

/** What may be kept of a text, at its offset in the file. */
export type Bounds = Pick<BoundedTexts, 'cut' | 'whole'>;

type FieldsOfType<T, V> = {
  [K in keyof T]-?: T[K] extends V ? (V extends T[K] ? K : never) : never;
};
type TextField<T> = FieldsOfType<T, string>[keyof T] & string;
type NumberField<T> = FieldsOfType<T, number>[keyof T] & string;

interface Fields<T> {
  /** A text that names something: the same ones come again and again. */
  text(field: TextField<T>): ShapePlan;
  /** A URI or a path. */
  address(field: TextField<T>): ShapePlan;
  number(field: NumberField<T>): ShapePlan;
  /** A number that some tools write as a text. */
  textOrNumber(field: TextField<T>): ShapePlan;
}

/** The fields of the object that `target` gives at the moment when one of them is read. */
export function fieldsOf<T extends object>(target: () => T, bounds: Bounds): Fields<T> {
  const texts = target as () => Record<TextField<T>, string>;
  const numbers = target as () => Record<NumberField<T>, number>;
  const cut = (field: TextField<T>) => (text: string, offset: number) => {
    texts()[field] = bounds.cut(text, offset);
  };
  return {
    text: (field) => ({ onText: cut(field) }),
    address: (field) => ({
      onText: (address, offset) => {
        texts()[field] = bounds.whole(address, offset);
      },
    }),
    number: (field) => ({
      onNumber: (value) => {
        numbers()[field] = value;
      },
    }),
    textOrNumber: (field) => ({
      onText: cut(field),
      onNumber: (value) => {
        texts()[field] = String(value);
      },
    }),
  };
}
