/** Findings in files: loaded only where the inputs name any. */
import type { Collected, Collection } from './collect.ts';
import { FileError } from './file-error.ts';
import { expandPatterns } from './files.ts';
import { Gathering } from './gathering.ts';
import { readFindingsFile } from './read-file.ts';

/** As `collectFindings`. */
export async function collectWithFiles(collection: Collection): Promise<Collected> {
  const { sources, workspace, log, redact, signal } = collection;
  const gathering = new Gathering(sources, redact);
  const expanded = await expandPatterns(sources.filePatterns, collection, signal);
  gathering.problems.push(...expanded.problems);
  for (const file of expanded.files) {
    log.debug(`Reading ${file.path}`);
    gathering.begin(file);
    try {
      const options = { idPointer: sources.sarifIdPointer, workspace, redact, signal };
      gathering.end(await readFindingsFile(file, options, gathering));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      gathering.fail(error.message);
    }
  }
  return gathering.collected();
}
