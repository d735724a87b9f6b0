/** A findings search, understood. */
export type Query =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  /** `@rule.id:value`: one of the finding's attributes. */
  | { readonly kind: 'attribute'; readonly path: readonly string[]; readonly test: ValueTest }
  /** `team:value`: one of the finding's tags. */
  | { readonly kind: 'tag'; readonly key: string; readonly test: ValueTest }
  /** A bare word: anywhere in the finding's texts. */
  | { readonly kind: 'text'; readonly test: ValueTest };

export type ValueTest =
  | { readonly kind: 'equal'; readonly value: string }
  /** Of a value with `*` or `?` outside of quotes. */
  | { readonly kind: 'pattern'; readonly pattern: RegExp }
  | { readonly kind: 'range'; readonly min: Bound | null; readonly max: Bound | null };

export interface Bound {
  readonly value: number;
  readonly isIncluded: boolean;
}
