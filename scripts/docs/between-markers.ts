/** A page of Markdown. */
export interface Page {
  /** Where it is, for messages. */
  readonly path: string;
  readonly text: string;
}

/**
 * The page's text with what stands between a pair of markers, such as `<!-- inputs -->` and
 * `<!-- /inputs -->`, made anew. Throws where a marker is missing.
 */
export function replacedBetween({ path, text }: Page, marker: string, markdown: string): string {
  const [opening, closing] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`];
  const start = text.indexOf(opening);
  const end = text.indexOf(closing, start);
  if (start === -1 || end === -1) {
    throw new Error(`${path} needs ${opening} and, after it, ${closing}`);
  }
  return `${text.slice(0, start)}${opening}\n\n${markdown}\n\n${text.slice(end)}`;
}
