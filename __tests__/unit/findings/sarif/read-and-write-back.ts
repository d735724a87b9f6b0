import { join } from 'node:path';
import { writeSarif } from '../../../../src/findings/sarif/write-back.ts';
import { collectFindings } from '../../../../src/findings/sources/collect.ts';
import type { Log } from '../../../../src/runtime.ts';

const silentLog: Log = {
  info: () => undefined,
  notice: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  debug: () => undefined,
  group: (_, stage) => stage(),
};

/** All that a run does with a SARIF file, but for Datadog's part. */
export async function readAndWriteBack(path: string, folder: string): Promise<void> {
  const folders = { cwd: folder, workspace: folder, runnerTemp: null };
  const redact = (text: string): string => text;
  const { problems, sarifFiles } = await collectFindings({
    sources: {
      findings: [],
      hasIdList: false,
      filePatterns: [path],
      sarifIdPointer: null,
      sarifLookup: true,
    },
    folders,
    log: silentLog,
    redact,
    tagKeys: new Set(),
  });
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  const [input] = sarifFiles;
  if (!input) throw new Error('There is no SARIF in it.');
  await writeSarif({
    input,
    output: join(folder, 'written.sarif'),
    folders,
    idPointer: null,
    urlOf: ({ id }) => (id === null ? null : 'https://tickets.example/1'),
  });
}
