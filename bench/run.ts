/**
 * `npm run bench`: measures everything beside its rivals, prints one table, and writes it to
 * `bench/results.md`. Nothing leaves this machine once the rivals are installed. `npm run bench --
 * quick` takes fewer turns and smaller files, and writes nothing.
 */
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../scripts/repository.ts';
import type { Row } from './kit/figures.ts';
import { installRivals, versionsOfRivals } from './kit/rivals.ts';
import { tableOf } from './kit/table.ts';
import { describeFigures, measureSarif } from './sarif.ts';
import { measureSarifStep } from './sarif-step.ts';
import { measureKinds, measureRoutes, measureScale } from './scale.ts';
import { measureSize } from './size.ts';
import { measureIndexDelay, measureManyFindings, measureStep } from './step.ts';
import { measureWriteBack } from './write-back.ts';

const MB = 1_000_000;

const isQuick = process.argv.includes('quick');

await installRivals();
const rows: Row[] = [];
const sections: readonly (() => Promise<readonly Row[]>)[] = [
  () => measureStep(isQuick ? 3 : 15),
  () => measureManyFindings(isQuick ? 1 : 5),
  () => measureIndexDelay(isQuick ? 1 : 5),
  () => measureScale(isQuick ? 1 : 5),
  () => measureKinds(isQuick ? 1 : 5),
  () => measureRoutes(isQuick ? 1 : 5),
  () => measureSize(),
  () => measureSarifStep(isQuick ? 1 : 3),
  () => measureWriteBack(isQuick ? [100] : [100, 2_000], isQuick ? 1 : 3),
];
for (const measure of sections) {
  for (const row of await measure()) {
    rows.push(row);
    console.log(`${row.figure}: ${row.ours} ${row.rival && `beside ${row.rival}`} ${row.ratio}`);
  }
}
const readers: string[] = [];
await measureSarif((isQuick ? 10 : 2_000) * MB, (figures) => {
  readers.push(describeFigures(figures).trimEnd());
  console.log(readers.at(-1));
});

const results = await resultsPage();
console.log(`\n${results}`);
if (!isQuick) {
  await writeFile(join(REPOSITORY, 'bench', 'results.md'), results);
}
process.exit();

async function resultsPage(): Promise<string> {
  const [processor] = cpus();
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  const rivals = (await versionsOfRivals()).join(', ');
  return `# Results

\`npm run bench\` writes this page. [What the figures mean](README.md).

${tableOf(rows)}

Medians, with the lowest and the highest value in brackets. Each turn runs every side once, and a ratio is the median of the ratios of the turns.

Readers of SARIF, each in a process of its own: the Action's, \`JSON.parse\` of the whole file, and a streaming library. The factor is how many times as long as the Action's they take.

\`\`\`text
${readers.join('\n')}
\`\`\`

Measured on ${type()} with ${cpus().length} × ${processor?.model.trim() ?? 'an unknown processor'}, ${memory}, Node ${process.versions.node}; rivals: ${rivals}.
`;
}
