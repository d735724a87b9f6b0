/**
 * The reference tokens of a JSON Pointer (RFC 6901): `/a/b~1c` gives `a` and `b/c`. `null` where
 * the text is not one.
 */
export function parseJsonPointer(text: string): readonly string[] | null {
  if (text === '') return [];
  if (!text.startsWith('/') || /~(?![01])/.test(text)) return null;
  return text
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
