import { sharedTexts } from '../../datadog/shared-texts.ts';
import type { Log } from '../../runtime.ts';
import type { Redact } from '../../text.ts';
import type { Collected, FileSources } from './collected.ts';
import { FileError } from './file-error.ts';
import { expandPatterns, type Folders } from './files.ts';
import { Gathering } from './gathering.ts';
import { readFindingsFile } from './read-file.ts';

interface Collection {
  readonly sources: FileSources;
  readonly folders: Folders;
  readonly log: Log;
  /** For texts that are cut, where nobody recognizes half a secret. */
  readonly redact: Redact;
  /** Keys of the tags that are kept of a finding. */
  readonly tagKeys: ReadonlySet<string>;
  readonly signal?: AbortSignal;
}

/**
 * The findings that the inputs name, by themselves or in files. What is wrong with a file is among
 * the problems; the others are read all the same, so that all is reported at once. Throws only the
 * signal's reason.
 */
export async function collectFindings(collection: Collection): Promise<Collected> {
  const { sources, folders, log, redact, tagKeys, signal } = collection;
  const { workspace } = folders;
  const gathering = new Gathering(sources, redact);
  const reading = { shared: sharedTexts(), tagKeys };
  const expanded = await expandPatterns(sources.filePatterns, folders, signal);
  gathering.problems.push(...expanded.problems);
  for (const file of expanded.files) {
    log.debug(`Reading ${file.path}`);
    gathering.begin(file);
    try {
      const options = { idPointer: sources.sarifIdPointer, workspace, redact, reading, signal };
      gathering.end(await readFindingsFile(file, options, gathering));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      gathering.fail(error.message);
    }
  }
  return gathering.collected();
}
