/** Makes equal texts, and equal lists of texts, one value in memory. */
export interface Shared {
  text(text: string): string;
  list(texts: readonly string[]): readonly string[];
}

/**
 * The findings of a search have most texts in common (rules, files, services), and JSON gives each
 * of them its own copy: with one for all, 100,000 findings take less than half of the memory.
 */
export function sharedTexts(): Shared {
  const texts = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  return {
    text: (text) => sharedIn(texts, text, () => text),
    list: (some) =>
      sharedIn(lists, some.join('\n'), () => some.map((text) => sharedIn(texts, text, () => text))),
  };
}

function sharedIn<T>(known: Map<string, T>, key: string, make: () => T): T {
  const first = known.get(key);
  if (first !== undefined) return first;
  const made = make();
  known.set(key, made);
  return made;
}
