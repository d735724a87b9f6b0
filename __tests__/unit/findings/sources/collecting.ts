import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Collected,
  collectFindings,
  type FileSources,
} from '../../../../src/findings/sources/collect.ts';
import { createRedactor } from '../../../../src/redact.ts';
import type { Log } from '../../../../src/runtime.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What is taken out of every text that is cut. */
export const SECRET = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c';

export const silentLog: Log = {
  info: () => undefined,
  notice: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  debug: () => undefined,
  group: (_, stage) => stage(),
};

/** What is collected from files of these names and contents, in this order. */
export function collectFrom(
  files: Readonly<Record<string, string | Buffer>>,
  {
    tagKeys = new Set(),
    ...sources
  }: Partial<FileSources> & { readonly tagKeys?: ReadonlySet<string> } = {},
): Promise<Collected> {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return collectFindings({
    sources: {
      findings: [],
      hasIdList: false,
      filePatterns: Object.keys(files),
      sarifIdPointer: null,
      sarifLookup: false,
      ...sources,
    },
    folders: { cwd: folder, workspace: folder, runnerTemp: null },
    log: silentLog,
    redact: createRedactor([SECRET]),
    tagKeys,
  });
}

export function sarifOf(...results: readonly object[]): string {
  return JSON.stringify({ version: '2.1.0', runs: [{ results }] });
}
