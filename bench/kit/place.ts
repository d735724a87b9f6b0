/** Where measurements run: a simulated Datadog behind TLS on loopback, and a folder for a step. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { promisify } from 'node:util';
import {
  type SeedFinding,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
  TEST_API_KEY,
  TEST_APP_KEY,
} from '../../simulator/simulator.ts';

export const PROJECT_ID = 'aeadc05e-98a8-11ec-ac2c-da7ad0900001';

export interface Place {
  readonly simulator: Simulator;
  /** The same simulator over TLS. */
  readonly tlsUrl: string;
  /** Environment of a process that may trust the certificate and knows the keys; no proxies. */
  readonly environment: Readonly<Record<string, string>>;
  /** A folder that is there until `close`. */
  readonly folder: string;
  close(): Promise<void>;
}

/** How slow Datadog is, in milliseconds: see `SimulatorOptions`. */
type Slowness = Pick<SimulatorOptions, 'latency' | 'indexDelay'>;

export async function openPlace(
  findings: readonly SeedFinding[],
  slowness: Slowness = {},
): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const simulator = await startSimulator({
    seed: { projects: [{ id: PROJECT_ID, key: 'SEC' }], findings },
    ...slowness,
  });
  const certificate = await makeCertificate(folder);
  const relay = (socket: Socket): void => {
    const inner = connect(simulator.port, '127.0.0.1');
    socket.pipe(inner).pipe(socket);
    // The relay itself must not wait for more to send.
    for (const end of [socket, inner]) end.setNoDelay().on('error', () => end.destroy());
  };
  const overTls = createServer(certificate, relay);
  return {
    simulator,
    tlsUrl: `https://127.0.0.1:${await portOf(overTls)}`,
    environment: {
      PATH: process.env['PATH'] ?? '',
      NODE_EXTRA_CA_CERTS: join(folder, 'certificate.pem'),
      DD_API_KEY: TEST_API_KEY,
      DD_APP_KEY: TEST_APP_KEY,
      PROJECT_ID,
    },
    folder,
    close: async () => {
      overTls.close();
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function portOf(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Of its own, for the time of the measurement; `openssl` makes it. */
async function makeCertificate(folder: string): Promise<{ key: string; cert: string }> {
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'certificate.pem');
  const names = 'subjectAltName=IP:127.0.0.1';
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const given = ['-subj', '/CN=127.0.0.1', '-addext', names, '-days', '1'];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', ...curve, '-keyout', key, '-out', cert],
    ...given,
  ]);
  await writeFile(join(folder, 'output.txt'), '');
  return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
}
