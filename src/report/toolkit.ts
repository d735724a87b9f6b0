import type { LogCommands } from './log.ts';

/** What is used of `@actions/core`. */
export interface Toolkit extends LogCommands {
  setSecret(secret: string): void;
  setOutput(name: string, value: string): void;
  notice(
    message: string,
    properties?: { title?: string; file?: string; startLine?: number; endLine?: number },
  ): void;
}
