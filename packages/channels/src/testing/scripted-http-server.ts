import http from 'node:http';
import https from 'node:https';
import type { Behaviour } from './scripted-server.ts';
import { createConnectionLog, listen } from './scripted-server.ts';

export interface SeenRequest {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

export interface ScriptedAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** An HTTP server that answers as it is told. */
export interface ScriptedHttpServer {
  port: number;
  seen: SeenRequest[];
  behave(behaviour: Behaviour): void;
  peakConnections(): number;
  stop(): void;
}

type Answers = (behaviour: Behaviour, request: SeenRequest) => ScriptedAnswer;

/** Starts one on a free loopback port; over TLS when a certificate is given. */
export async function startScriptedHttpServer(
  answers: Answers,
  certificate?: { cert: string; key: string },
): Promise<ScriptedHttpServer> {
  const log = createConnectionLog();
  const seen: SeenRequest[] = [];
  let behaviour: Behaviour = 'accept';
  const onRequest = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, headers, body: Buffer.concat(chunks) };
    seen.push(one);
    if (behaviour === 'hang') return;
    if (behaviour === 'cut') return void request.socket.destroy();
    if (behaviour === 'garbage') return void request.socket.end('\u0001 this is not HTTP\r\n\r\n');
    const answer = answers(behaviour, one);
    response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
  };
  const server = certificate ? https.createServer(certificate, onRequest) : http.createServer(onRequest);
  server.on(certificate ? 'secureConnection' : 'connection', (socket) => log.track(socket));
  const port = await listen(server);
  return {
    port,
    seen,
    behave: (next) => {
      behaviour = next;
    },
    peakConnections: log.peak,
    stop: () => {
      server.close();
      log.destroyAll();
    },
  };
}
