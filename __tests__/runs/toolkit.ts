/** `@actions/core` for a step that has no stdout of its own. */
import { appendFileSync } from 'node:fs';
import type { Toolkit } from '../../src/report/log.ts';

interface RecordedToolkit {
  readonly toolkit: Toolkit;
  /** What the toolkit would have written to stdout so far. */
  stdout(): string;
}

type Properties = NonNullable<Parameters<Toolkit['notice']>[1]>;

/** The toolkit's own names for the properties of a notice. */
const PROPERTY_NAMES = { title: 'title', file: 'file', startLine: 'line', endLine: 'endLine' };

export function createToolkit(env: Readonly<Record<string, string>>): RecordedToolkit {
  const lines: string[] = [];
  const command =
    (name: string) =>
    (message: string, properties: Properties = {}): void => {
      const given = Object.entries(PROPERTY_NAMES).flatMap(([property, written]) => {
        const value = properties[property as keyof Properties];
        return value === undefined ? [] : [`${written}=${escapedProperty(String(value))}`];
      });
      const head = [name, given.join(',')].filter((part) => part !== '').join(' ');
      lines.push(`::${head}::${escaped(message)}\n`);
    };
  return {
    toolkit: {
      info: (message) => void lines.push(`${message}\n`),
      notice: command('notice'),
      warning: command('warning'),
      error: command('error'),
      debug: command('debug'),
      startGroup: command('group'),
      endGroup: () => command('endgroup')(''),
      setSecret: command('add-mask'),
      setOutput: (name, value) => {
        const end = `ghadelimiter_${crypto.randomUUID()}`;
        appendFileSync(env['GITHUB_OUTPUT'] ?? '', `${name}<<${end}\n${value}\n${end}\n`);
      },
    },
    stdout: () => lines.join(''),
  };
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
