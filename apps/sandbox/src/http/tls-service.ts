import Fastify, { type FastifyInstance } from 'fastify';
import { errorFacts, type Log } from '../log.ts';
import { type PushParts, pushRoutes } from '../push/push-routes.ts';
import { type WebhookParts, webhookRoutes } from '../webhook/webhook-routes.ts';
import { type HttpService, listen } from './listen.ts';

export interface TlsServiceParts {
  host: string;
  port: number;
  tls: { cert: string; key: string };
  push: PushParts;
  webhook: WebhookParts;
  log: Log;
}

const maxBodyBytes = 10 * 1024 * 1024;

/** The TLS port: push service and webhook receiver. */
export async function startTlsService({ host, port, tls, push, webhook, log }: TlsServiceParts): Promise<HttpService> {
  const app = Fastify({
    https: { cert: tls.cert, key: tls.key },
    forceCloseConnections: true,
    keepAliveTimeout: 60_000,
    bodyLimit: maxBodyBytes,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error(errorFacts(error), 'a request broke');
    return reply.code(status).send({ status: 'error', detail: error.message });
  });
  app.get('/livez', async () => ({ status: 'ok' }));
  // The two kinds of server differ only in their raw types, which no route touches.
  const routes = app as unknown as FastifyInstance;
  await routes.register(pushRoutes, push);
  await routes.register(webhookRoutes, webhook);
  return listen(routes, host, port);
}
