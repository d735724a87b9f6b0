/** The whole step as a run does it: the file's findings with all their details. */
import { dirname } from 'node:path';
import { collectFindings } from '../../src/findings/sources/collect.ts';
import type { Log } from '../../src/runtime.ts';
import { fileToRead, measure } from './measured.ts';

const silent: Log = {
  info: () => undefined,
  notice: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  debug: () => undefined,
  group: (_, stage) => stage(),
};

await measure(async () => {
  const path = fileToRead();
  const { findings, problems, unidentifiedCount } = await collectFindings({
    sources: {
      findings: [],
      hasIdList: false,
      filePatterns: [path],
      sarifIdPointer: null,
      sarifLookup: false,
    },
    folders: { cwd: dirname(path), workspace: dirname(path), runnerTemp: null },
    log: silent,
    redact: (text) => text,
    tagKeys: new Set(),
  });
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return findings.length + unidentifiedCount;
});
