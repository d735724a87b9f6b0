import type { Log } from '../runtime.ts';
import type { Redact } from '../text.ts';
import { logLine } from './escape.ts';

/** The commands of `@actions/core` that write to the log. */
export interface LogCommands {
  info(message: string): void;
  notice(message: string): void;
  warning(message: string): void;
  error(message: string): void;
  debug(message: string): void;
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

/** The step's log: any text can be given to it, none acts, and no secret gets through. */
export function createLog(core: LogCommands, redact: Redact): Log {
  // Twice: what stood between the letters of a secret may just have been taken out.
  const safe = (text: string) => redact(logLine(redact(text)));
  return {
    info: (message) => core.info(safe(message)),
    notice: (message) => core.notice(safe(message)),
    warning: (message) => core.warning(safe(message)),
    error: (message) => core.error(safe(message)),
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
