/**
 * The names and values in a file such as the one of `GITHUB_OUTPUT`: `name=value` on one line, or
 * `name<<DELIMITER`, any lines, and the delimiter. The last value of a name counts. Throws on
 * anything else, as the runner fails the step.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function parseFileCommand(text: string): Record<string, string> {
  const values = new Map<string, string>();
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const [, name, sign, rest] = /^([^=<]+?)(=|<<)(.*)$/.exec(line) ?? [];
    if (name === undefined || rest === undefined) throw new Error(`Invalid line: ${line}`);
    if (sign === '=') {
      values.set(name, rest);
      continue;
    }
    const end = lines.indexOf(rest, at + 1);
    if (end === -1) throw new Error(`The value of ${name} has no end.`);
    values.set(name, lines.slice(at + 1, end).join('\n'));
    at = end;
  }
  return Object.fromEntries(values);
}
