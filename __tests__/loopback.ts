/**
 * Servers of tests on loopback: on any free port, and gone with all their connections when closed.
 */
import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';

export interface Loopback {
  readonly port: number;
  /** `127.0.0.1:<port>` */
  readonly host: string;
  close(): void;
}

export async function onLoopback(server: Server): Promise<Loopback> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    host: `127.0.0.1:${port}`,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
