import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

export interface HttpService {
  port: number;
  stop(): Promise<void>;
}

/** Opens the port; open streams and hanging requests do not keep the server from stopping. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<HttpService> {
  await app.listen({ host, port });
  return { port: (app.server.address() as AddressInfo).port, stop: () => app.close() };
}
