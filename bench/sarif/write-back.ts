/** Reads a SARIF file and writes it again with the tickets of its first 100,000 results. */
import { dirname } from 'node:path';
import { writeSarif } from '../../src/findings/sarif/write-back.ts';
import { collectFile, foldersAround } from './collect-file.ts';

const EDITS = 100_000;
const TICKET = `https://example.service-now.com/incident.do?sys_id=${'0'.repeat(32)}`;

export interface WrittenBack {
  /** Milliseconds. */
  readonly reading: number;
  readonly writing: number;
  readonly edits: number;
  /** Bytes, of reading and writing together. */
  readonly peakMemory: number;
}

const [path = '', output = ''] = process.argv.slice(2);
const start = performance.now();
const { sarifFiles } = await collectFile(path);
const read = performance.now();
const [input] = sarifFiles;
if (input === undefined) throw new Error('It is no SARIF file.');
let edits = 0;
await writeSarif({
  input,
  output,
  idPointer: null,
  folders: foldersAround(dirname(path)),
  urlOf: () => {
    if (edits === EDITS) return null;
    edits += 1;
    return TICKET;
  },
});
const figures: WrittenBack = {
  reading: read - start,
  writing: performance.now() - read,
  edits,
  peakMemory: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(JSON.stringify(figures));
