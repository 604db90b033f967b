import type { ServerResponse } from 'node:http';
import { metrics } from '@carillon/telemetry';
import type { FastifyReply } from 'fastify';

/** Proxies cut idle streams after half a minute. */
const HEARTBEAT_MS = 15_000;
/** A reader that leaves this much unread is cut off; it reconnects and gets a snapshot. */
const UNREAD_LIMIT_BYTES = 1_048_576;

/** An open text/event-stream answer. */
export interface EventStream {
  /** Sends one event with JSON data. Does nothing after the close. */
  send(event: string, data: unknown): void;
  /** Ends the answer; listeners of `onClose` run once. */
  close(): void;
  /** Runs the listener when the stream ends, at once when it has. */
  onClose(listener: () => void): void;
  readonly isClosed: boolean;
}

const open = new Set<EventStream>();

/** Ends every stream of this process, so that the server can stop. */
export function closeEventStreams(): void {
  for (const stream of [...open]) stream.close();
}

/**
 * Takes the answer over as a stream. Headers that hooks have set so far (request id, CORS, security) are kept.
 * @param name label of the stream in metrics
 */
export function openEventStream({ reply }: { reply: FastifyReply }, name: string): EventStream {
  const headers = reply.getHeaders();
  reply.hijack();
  const response: ServerResponse = reply.raw;
  response.writeHead(200, {
    ...(headers as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    // Otherwise the connection outlives its stream, and a server that stops waits for it.
    connection: 'close',
  });
  response.flushHeaders();
  const closers: (() => void)[] = [];
  let isClosed = false;
  const heartbeat = setInterval(() => write(': heartbeat\n\n'), HEARTBEAT_MS);

  function write(text: string): void {
    if (isClosed) return;
    response.write(text);
    if (response.writableLength > UNREAD_LIMIT_BYTES) response.destroy();
  }

  const stream: EventStream = {
    get isClosed() {
      return isClosed;
    },
    send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    onClose(listener) {
      if (isClosed) listener();
      else closers.push(listener);
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      clearInterval(heartbeat);
      open.delete(stream);
      metrics.liveStreams.dec({ stream: name });
      response.end();
      for (const closer of closers) closer();
    },
  };
  open.add(stream);
  metrics.liveStreams.inc({ stream: name });
  const { socket } = response;
  response.on('close', () => {
    stream.close();
    socket?.destroy();
  });
  return stream;
}
