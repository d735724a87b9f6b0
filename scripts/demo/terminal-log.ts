/** The log of a step as GitHub shows it, for a terminal. */
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

const LEVELS: Readonly<Record<string, { readonly style: Style; readonly word: string }>> = {
  notice: { style: 'blue', word: 'Notice' },
  warning: { style: 'yellow', word: 'Warning' },
  error: { style: 'red', word: 'Error' },
};

/**
 * Groups are shown open. Masks and the debug log are not shown; what is masked shows as `***`, as
 * GitHub's runner does it.
 */
export function renderLog(stdout: string): string {
  const secrets: string[] = [];
  let indent = '';
  const lines = stdout.split('\n').flatMap((line) => {
    const command = /^::([a-z-]+)(?: ([^:]*))?::(.*)$/.exec(line);
    if (command === null) return [indent + line];
    const [, name = '', properties = '', message = ''] = command;
    if (name === 'add-mask') secrets.push(unescapeMessage(message));
    if (name === 'endgroup') indent = '';
    if (name === 'group') {
      indent = '  ';
      return [styleText('bold', `▾ ${unescapeMessage(message)}`)];
    }
    const level = LEVELS[name];
    if (level === undefined) return [];
    const text = `${level.word}${placeOf(properties)}: ${unescapeMessage(message)}`;
    return [styleText(level.style, text.replaceAll(/^/gm, indent))];
  });
  return secrets
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '***'), lines.join('\n').trimEnd());
}

/** ` at src/a.ts:3`, where the command names a file. */
function placeOf(properties: string): string {
  const [, file] = /(?:^|,)file=([^,]*)/.exec(properties) ?? [];
  const [, line] = /(?:^|,)line=(\d+)/.exec(properties) ?? [];
  if (file === undefined) return '';
  return ` at ${unescapeMessage(file)}${line === undefined ? '' : `:${line}`}`;
}

function unescapeMessage(message: string): string {
  return message.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
