import type { Log } from '../runtime.ts';
import type { Redact } from '../text.ts';
import { logLine } from './escape.ts';

/** What is used of `@actions/core`. */
export interface LogCommands {
  info(message: string): void;
  notice(message: string): void;
  warning(message: string): void;
  error(message: string): void;
  debug(message: string): void;
  startGroup(title: string): void;
  endGroup(): void;
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
