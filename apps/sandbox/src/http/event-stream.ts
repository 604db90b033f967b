import { once } from 'node:events';
import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface EventStream {
  isOpen(): boolean;
  /** Sends one event; resolves when the client can take more. Without a name it is a plain `message`. */
  send(event: { name?: string; id?: number; data: string }): Promise<void>;
  onClose(listener: () => void): void;
}

const heartbeatMs = 15_000;

/** Turns a request into a stream of server-sent events, with a heartbeat, until the client leaves. */
export function openEventStream(request: FastifyRequest, reply: FastifyReply): EventStream {
  const headers = reply.getHeaders() as OutgoingHttpHeaders;
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  raw.write(':ok\n\n');
  let isOpen = true;
  const closed = new AbortController();
  const heartbeat = setInterval(() => raw.write(':\n\n'), heartbeatMs);
  raw.on('error', () => raw.destroy());
  raw.once('close', () => {
    isOpen = false;
    closed.abort();
    clearInterval(heartbeat);
  });
  request.raw.socket.setKeepAlive(true);

  return {
    isOpen: () => isOpen,
    async send({ name, id, data }) {
      if (!isOpen) return;
      const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
      const head = `${name === undefined ? '' : `event: ${name}\n`}${id === undefined ? '' : `id: ${id}\n`}`;
      if (raw.write(`${head}${lines.join('')}\n`) || !isOpen) return;
      await once(raw, 'drain', { signal: closed.signal }).catch(() => {});
    },
    onClose: (listener) => raw.once('close', listener),
  };
}
