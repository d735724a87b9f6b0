/** A connection that opens only after its request was given up: nothing may go out over it then. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { onLoopback } from '../loopback.ts';
import { SELF_SIGNED } from '../unit/datadog/self-signed.ts';
import { startDatadog } from './harness/datadog.ts';
import { fastClock } from './harness/fast-clock.ts';
import { statusesOf } from './harness/outcome.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function listen(server: Server): Promise<number> {
  const { port, close } = await onLoopback(server);
  cleanUps.push(close);
  return port;
}

/** TLS in front of a plain server: each request on a connection of its own. */
function tlsBefore(url: string): Promise<number> {
  const server = createTlsServer(SELF_SIGNED, (asked, answer) => {
    const { method, headers } = asked;
    const onward = httpRequest(url + asked.url, { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 0, { ...answered.headers, connection: 'close' });
      answered.pipe(answer);
    });
    asked.pipe(onward);
  });
  return listen(server);
}

/** Lets a connection wait for its first byte, by its number from 1. */
function slowNetworkTo(port: number, waitOf: (connection: number) => number): Promise<number> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined);
    setTimeout(() => {
      const onward = connect(port, '127.0.0.1');
      onward.on('error', () => socket.destroy());
      socket.on('close', () => onward.destroy());
      socket.pipe(onward).pipe(socket);
    }, waitOf(connections));
  });
  return listen(server);
}

test('a create that was given up before its connection opened is never sent by it', async () => {
  // The run is still waiting for ServiceNow when the late connection opens.
  const datadog = await startDatadog({ findings: 1, ticketsInProgressFor: 4_000 });
  cleanUps.push(datadog.close);
  // The second connection is the create's: 110 s of the Action's time, which gives up after 60 s.
  const network = await slowNetworkTo(await tlsBefore(datadog.simulator.url), (connection) =>
    connection === 2 ? 5_500 : 0,
  );
  const folder = mkdtempSync(join(tmpdir(), 'late-'));
  cleanUps.push(() => rmSync(folder, { recursive: true }));
  const authority = join(folder, 'authority.pem');
  writeFileSync(authority, SELF_SIGNED.cert);

  const result = await datadog.run(
    {
      'finding-ids': datadog.ids.join(),
      'api-url': `https://localhost:${network}`,
      'wait-for-ticket': '2m',
    },
    { env: { ...fastClock(20), NODE_EXTRA_CA_CERTS: authority } },
  );
  expect(statusesOf(result)).toEqual({ created: 1 });
  expect(datadog.simulator.state().counters).toMatchObject({ createsExecuted: 1, casesMade: 1 });
});
