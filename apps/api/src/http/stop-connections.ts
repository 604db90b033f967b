import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { closeEventStreams } from './event-stream.ts';

/** Requests that still run when the server stops have this long to end. */
const LAST_REQUESTS_MS = 10_000;

/**
 * Lets the server stop: streams end, connections that browsers and clients opened ahead and never used are closed
 * (Node does not count them as idle), and what is left after a while is cut.
 */
export function stopConnections(app: FastifyInstance): void {
  const sockets = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  app.addHook('preClose', async () => {
    closeEventStreams();
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    setTimeout(() => app.server.closeAllConnections(), LAST_REQUESTS_MS).unref();
  });
}
