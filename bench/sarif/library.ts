/** The fastest streaming library found that hands over one result after the other. */
import { createReadStream } from 'node:fs';
import { fileToRead, measure } from './measured.ts';

/** Of `@streamparser/json`: what is used of it. */
interface Library {
  readonly JSONParser: new (options: {
    readonly paths: readonly string[];
    readonly keepStack: boolean;
  }) => {
    onValue: () => void;
    write(chunk: Uint8Array): void;
  };
}

const name = '@streamparser/json';
const { JSONParser }: Library = await import(name);

await measure(async () => {
  let results = 0;
  const parser = new JSONParser({ paths: ['$.runs.*.results.*'], keepStack: false });
  parser.onValue = () => {
    results += 1;
  };
  const chunks: AsyncIterable<Uint8Array> = createReadStream(fileToRead(), {
    highWaterMark: 256 * 1024,
  });
  for await (const chunk of chunks) parser.write(chunk);
  return results;
});
