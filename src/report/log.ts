import type { Log } from '../runtime.ts';
import type { Redact } from '../text.ts';
import { annotationText, logLine } from './escape.ts';

/** The commands of `@actions/core` that write to the log. */
export interface LogCommands extends Omit<Log, 'group'> {
  startGroup(title: string): void;
  endGroup(): void;
}

/** What is used of `@actions/core`. */
export interface Toolkit extends LogCommands {
  setSecret(secret: string): void;
  setOutput(name: string, value: string): void;
  notice(
    message: string,
    properties?: { title?: string; file?: string; startLine?: number; endLine?: number },
  ): void;
}

/** The step's log: it takes any text, nothing in it acts, and no secret gets through. */
export function createLog(core: LogCommands, redact: Redact): Log {
  // Twice: escaping may have taken out what separated the letters of a secret.
  const safe = (text: string) => redact(logLine(redact(text)));
  const annotation = (text: string) => redact(annotationText(redact(text)));
  return {
    info: (message) => core.info(safe(message)),
    notice: (message) => core.notice(annotation(message)),
    warning: (message) => core.warning(annotation(message)),
    error: (message) => core.error(annotation(message)),
    debug: (message) => core.debug(safe(message)),
    async group(title, stage) {
      core.startGroup(safe(title));
      try {
        return await stage();
      } finally {
        core.endGroup();
      }
    },
  };
}
