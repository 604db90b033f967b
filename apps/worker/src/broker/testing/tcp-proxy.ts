import { connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between a client and a server, and can be a bad network. */
export interface TcpProxy {
  /** The server's URL, led through the proxy. */
  url: string;
  /** Ends every connection with a reset. */
  cut(): void;
  /** Ends every connection and takes no new one until `restore`. */
  refuse(): Promise<void>;
  /** Keeps every connection open and lets no byte through until `restore`. */
  freeze(): void;
  restore(): Promise<void>;
  close(): Promise<void>;
}

export async function createTcpProxy(targetUrl: string): Promise<TcpProxy> {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  let isFrozen = false;
  let port = 0;

  const accept = (client: Socket) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (bytes) => {
        if (!isFrozen) to.write(bytes);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  };
  let server = createServer(accept);
  const listen = async () => {
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const address = server.address();
    if (address && typeof address === 'object') port = address.port;
  };
  await listen();
  const url = new URL(targetUrl);
  url.host = `127.0.0.1:${port}`;

  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const refuse = async () => {
    const closed = closeServer(server);
    cut();
    await closed;
  };
  return {
    url: url.href,
    cut,
    refuse,
    freeze() {
      isFrozen = true;
    },
    async restore() {
      isFrozen = false;
      if (server.listening) return;
      server = createServer(accept);
      await listen();
    },
    close: refuse,
  };
}

async function closeServer(server: Server): Promise<void> {
  if (server.listening) await new Promise<void>((resolve) => server.close(() => resolve()));
}
