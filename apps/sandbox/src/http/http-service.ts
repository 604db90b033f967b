import Fastify from 'fastify';
import { type ControlParts, controlRoutes } from '../control/control-routes.ts';
import { errorFacts, type Log } from '../log.ts';
import { pageRoutes } from '../page/page-routes.ts';
import { type TwilioParts, twilioRoutes } from '../twilio/twilio-routes.ts';
import { type HttpService, listen } from './listen.ts';

export interface HttpServiceParts {
  host: string;
  port: number;
  twilio: TwilioParts;
  control: ControlParts;
  log: Log;
}

/** The plain HTTP port: page, control API and the Twilio-compatible API. */
export async function startHttpService({ host, port, twilio, control, log }: HttpServiceParts): Promise<HttpService> {
  const app = Fastify({ forceCloseConnections: true, keepAliveTimeout: 60_000 });
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error(errorFacts(error), 'a request broke');
    return reply.code(status).send({ title: status >= 500 ? 'The sandbox broke' : error.message, status });
  });
  app.get('/livez', async () => ({ status: 'ok' }));
  app.get('/readyz', async () => ({ status: 'ok' }));
  await app.register(twilioRoutes, twilio);
  await app.register(controlRoutes, control);
  await app.register(pageRoutes, { isOn: control.intake.isRecording });
  return listen(app, host, port);
}
