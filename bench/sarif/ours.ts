/** The Action's reader. */
import { collectFile } from './collect-file.ts';
import { fileToRead, measure } from './measured.ts';

await measure(async () => {
  const { findings, unidentifiedCount } = await collectFile(fileToRead());
  return findings.length + unidentifiedCount;
});
