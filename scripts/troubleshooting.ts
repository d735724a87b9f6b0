/**
 * Says which messages of the source have no entry in `docs/troubleshooting.md`, and which entries
 * are of messages that the source no longer has. Exits with 1 where there are any.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REPOSITORY } from './repository.ts';
import { type Comparison, compare, documentedMessages } from './troubleshooting/catalogue.ts';
import { FILES_WITHOUT_MESSAGES, NOT_MESSAGES } from './troubleshooting/not-messages.ts';
import { textsOf } from './troubleshooting/texts.ts';

/** Of the repository as it stands. */
export function checkTroubleshooting(): Comparison {
  const source = join(REPOSITORY, 'src');
  const texts = globSync('**/*.ts', { cwd: source })
    .toSorted()
    .flatMap((file) =>
      textsOf(readFileSync(join(source, file), 'utf8')).map((text) => ({
        file: file.replaceAll('\\', '/'),
        text,
      })),
    );
  return compare({
    texts,
    documented: documentedMessages(
      readFileSync(join(REPOSITORY, 'docs/troubleshooting.md'), 'utf8'),
    ),
    notMessages: NOT_MESSAGES,
    filesWithoutMessages: FILES_WITHOUT_MESSAGES,
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { uncovered, obsolete } = checkTroubleshooting();
  for (const { file, text } of uncovered) console.log(`no entry, src/${file}:\n  ${text}`);
  for (const line of obsolete) console.log(`no longer in the source:\n  ${line}`);
  console.log(`${uncovered.length} messages without an entry, ${obsolete.length} obsolete lines`);
  process.exitCode = uncovered.length + obsolete.length === 0 ? 0 : 1;
}
