/**
 * The simulated Datadog of a measurement, also behind TLS, in a thread of its own: it shares no
 * turn with whoever measures. It says where it listens.
 */
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { parentPort, workerData } from 'node:worker_threads';
import { startSimulator } from '../../simulator/simulator.ts';

const { options, certificate } = workerData;
const simulator = await startSimulator(options);

const overTls = createServer(certificate, (socket: Socket) => {
  const inner = connect(simulator.port, '127.0.0.1');
  socket.pipe(inner).pipe(socket);
  // The relay itself must not wait for more to send.
  for (const end of [socket, inner]) end.setNoDelay().on('error', () => end.destroy());
});
overTls.listen(0, '127.0.0.1', () => {
  const { port } = overTls.address() as AddressInfo;
  parentPort?.postMessage({ url: simulator.url, tlsUrl: `https://127.0.0.1:${port}` });
});
