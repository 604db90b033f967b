import net from 'node:net';

/** How a server of the conformance suite answers. `deaf` and `closed` are targets of their own. */
export type Behaviour = 'accept' | 'refuse' | 'defer' | 'throttle' | 'hang' | 'cut' | 'garbage';

/** `deaf` takes the connection and says nothing; nobody listens on `closed`. */
export type Target = 'live' | 'deaf' | 'closed';

/** Sockets of a server, counted, so that pooling can be seen and everything ends with the test. */
export interface ConnectionLog {
  track(socket: net.Socket): void;
  /** Most sockets that were open at a time. */
  peak(): number;
  opened(): number;
  destroyAll(): void;
}

/** A log of the connections of one server. */
export function createConnectionLog(): ConnectionLog {
  const open = new Set<net.Socket>();
  let peak = 0;
  let opened = 0;
  return {
    track(socket) {
      open.add(socket);
      opened += 1;
      peak = Math.max(peak, open.size);
      socket.once('close', () => open.delete(socket)).on('error', () => {});
    },
    peak: () => peak,
    opened: () => opened,
    destroyAll: () => {
      for (const socket of open) socket.destroy();
    },
  };
}

/** Listens on a free loopback port and gives it. */
export function listen(server: net.Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port));
  });
}

/** A server that takes connections and never says a word, and a port on which nobody listens. */
export async function startSilence(): Promise<{ deafPort: number; closedPort: number; stop: () => void }> {
  const log = createConnectionLog();
  const deaf = net.createServer((socket) => log.track(socket));
  const deafPort = await listen(deaf);
  const spare = net.createServer();
  const closedPort = await listen(spare);
  await new Promise<void>((resolve) => spare.close(() => resolve()));
  return {
    deafPort,
    closedPort,
    stop: () => {
      deaf.close();
      log.destroyAll();
    },
  };
}
