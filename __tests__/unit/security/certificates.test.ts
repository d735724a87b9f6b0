/** TLS is never loosened: not by the code, and not by what the runner was told. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { REPOSITORY } from '../../../scripts/repository.ts';
import { createTransport } from '../../../src/datadog/transport.ts';
import { onLoopback } from '../../loopback.ts';
import { SELF_SIGNED } from '../datadog/self-signed.ts';
import { sourceFiles } from '../source-imports.ts';

const server = createServer(SELF_SIGNED, (_, response) => {
  response.end('"ok"');
});
let closeServer = (): void => undefined;
afterEach(() => closeServer());

test('no file loosens the checks of certificates', () => {
  const LOOSENED = /ignoreSslError|rejectUnauthorized|checkServerIdentity|secureOptions|ciphers/;
  const files = sourceFiles().filter((file) => LOOSENED.test(textOf(file)));
  expect(files).toEqual([]);
});

test('the variable with which a runner could switch them off is taken away before the run', () => {
  const entry = textOf('index.ts');
  const taken = entry.indexOf("delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']");
  expect(taken).toBeGreaterThan(-1);
  expect(taken).toBeLessThan(entry.indexOf('run().then('));
});

describe('a server that nobody vouches for', () => {
  test('is told with the way to vouch for it', async () => {
    const { port, close } = await onLoopback(server);
    closeServer = close;
    const transport = createTransport('test');
    const answer = transport({
      method: 'GET',
      url: `https://127.0.0.1:${port}/`,
      headers: { 'dd-api-key': 'secret' },
      body: null,
      timeout: 5_000,
      signal: new AbortController().signal,
    });
    await expect(answer).rejects.toMatchObject({
      message: expect.stringContaining('certificate'),
      fix: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
    transport.dispose();
  });
});

function textOf(file: string): string {
  return readFileSync(join(REPOSITORY, 'src', file), 'utf8');
}
