/** Where measurements run: a simulated Datadog behind TLS on loopback, and a folder for a step. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import {
  type SeedFinding,
  type SimulatorOptions,
  TEST_API_KEY,
  TEST_APP_KEY,
} from '../../simulator/simulator.ts';

export const PROJECT_ID = 'aeadc05e-98a8-11ec-ac2c-da7ad0900001';

export interface Place {
  /** Of the simulator. */
  readonly url: string;
  /** The same over TLS. */
  readonly tlsUrl: string;
  /** Back to the seed. */
  reset(): Promise<void>;
  /** How many requests there were since the last reset. */
  countRequests(): Promise<number>;
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
  const options: SimulatorOptions = {
    seed: { projects: [{ id: PROJECT_ID, key: 'SEC' }], findings },
    ...slowness,
  };
  const certificate = await makeCertificate(folder);
  const server = new Worker(new URL('server.ts', import.meta.url), {
    workerData: { options, certificate },
  });
  const [{ url, tlsUrl }] = await once(server, 'message');
  return {
    url,
    tlsUrl,
    reset: async () => {
      await fetch(`${url}/_simulator/reset`, { method: 'POST' });
    },
    countRequests: async () => {
      const requests = await fetch(`${url}/_simulator/requests`);
      return ((await requests.json()) as readonly unknown[]).length;
    },
    environment: {
      PATH: process.env['PATH'] ?? '',
      NODE_EXTRA_CA_CERTS: join(folder, 'certificate.pem'),
      DD_API_KEY: TEST_API_KEY,
      DD_APP_KEY: TEST_APP_KEY,
      PROJECT_ID,
    },
    folder,
    close: async () => {
      await server.terminate();
      await rm(folder, { recursive: true, force: true });
    },
  };
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
