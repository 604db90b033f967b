import { createServer, type Server } from 'node:http';
import { metrics } from '@carillon/telemetry';

export interface HealthServer {
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface Readiness {
  isReady: boolean;
  /** State per part, for the person who asks why. */
  parts: Record<string, string>;
}

/** `/livez`, `/readyz` and `/metrics` on loopback only. */
export function createHealthServer(port: number, readiness: () => Readiness): HealthServer {
  const server: Server = createServer((request, response) => {
    void answer(request.url ?? '/', readiness).then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type });
      response.end(body);
    });
  });
  return {
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', resolve);
      }),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(
  url: string,
  readiness: () => Readiness,
): Promise<{ status: number; type: string; body: string }> {
  const json = 'application/json';
  if (url === '/livez') return { status: 200, type: json, body: '{"status":"live"}' };
  if (url === '/metrics') {
    return { status: 200, type: metrics.registry.contentType, body: await metrics.registry.metrics() };
  }
  if (url !== '/readyz') return { status: 404, type: json, body: '{"status":"not_found"}' };
  const { isReady, parts } = readiness();
  return {
    status: isReady ? 200 : 503,
    type: json,
    body: JSON.stringify({ status: isReady ? 'ready' : 'not_ready', parts }),
  };
}
