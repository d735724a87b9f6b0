/** A file's findings with all their details, as a run reads them. */
import { dirname } from 'node:path';
import { type Collected, collectFindings } from '../../src/findings/sources/collect.ts';
import type { Folders } from '../../src/findings/sources/files.ts';
import type { Log } from '../../src/runtime.ts';

const silent: Log = {
  info: () => undefined,
  notice: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  debug: () => undefined,
  group: (_, stage) => stage(),
};

export function foldersAround(folder: string): Folders {
  return { cwd: folder, workspace: folder, runnerTemp: null };
}

export async function collectFile(path: string): Promise<Collected> {
  const collected = await collectFindings({
    sources: {
      findings: [],
      hasIdList: false,
      filePatterns: [path],
      sarifIdPointer: null,
      sarifLookup: false,
    },
    folders: foldersAround(dirname(path)),
    log: silent,
    redact: (text) => text,
    tagKeys: new Set(),
  });
  const { problems } = collected;
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return collected;
}
