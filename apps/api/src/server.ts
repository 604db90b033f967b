import type { Socket } from 'node:net';
import { CarillonError } from '@carillon/core';
import { metrics } from '@carillon/telemetry';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { ApiDependencies } from './dependencies.ts';
import { registerDocs } from './docs/register-docs.ts';
import { stripEnvironment } from './http/environment-prefix.ts';
import { toCarillonError, toProblem } from './http/problem.ts';
import { BODY_LIMIT_BYTES, registerRoutes } from './http/register-routes.ts';
import { addBodyParsers } from './http/request-body.ts';
import { newRequestId } from './http/request-id.ts';
import { stopConnections } from './http/stop-connections.ts';
import { routes } from './routes/index.ts';

/** A whole request must have arrived by then. */
const REQUEST_TIMEOUT_MS = 30_000;

/** The HTTP server with every route, ready to listen or to be injected into. */
export async function buildServer(deps: ApiDependencies): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: deps.logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newRequestId,
    rewriteUrl: (request) => stripEnvironment(request),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: 72_000,
    trustProxy: false,
    forceCloseConnections: 'idle',
    http: { connectionsCheckingInterval: 5_000, headersTimeout: REQUEST_TIMEOUT_MS },
    routerOptions: { maxParamLength: 1_024 },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => sendProblem(error, request, reply as unknown as FastifyReply, deps),
  }) as unknown as FastifyInstance;
  stopConnections(app);
  addBodyParsers(app);
  addAnswerHeaders(app);
  answerErrors(app, deps);
  registerRoutes(app, deps, routes);
  await app.register(deps.sessions.plugin);
  await registerDocs(app, deps, routes);
  return app;
}

function addAnswerHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const labels = { method: request.method, route, status: String(reply.statusCode) };
    metrics.httpRequestSeconds.observe(labels, reply.elapsedTime / 1000);
  });
}

function answerErrors(app: FastifyInstance, deps: ApiDependencies): void {
  app.setErrorHandler((error, request, reply) => {
    const { code, status } = toCarillonError(error);
    if (status >= 500) {
      const log = { err: error, requestId: request.id, route: request.routeOptions.url, code };
      if (code === 'internal_error') deps.logger.error(log, 'a request failed');
      else deps.logger.warn(log, 'a request was answered with unavailable');
    }
    if (reply.raw.headersSent) reply.raw.destroy();
    else sendProblem(error, request, reply, deps);
  });
  app.setNotFoundHandler((request, reply) => {
    sendProblem(new CarillonError('not_found', 'There is nothing at this path.'), request, reply, deps);
  });
}

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, deps: ApiDependencies): void {
  const { problem, headers } = toProblem(error, request.id, deps.env.API_PUBLIC_URL);
  reply.code(problem.status).headers(headers).type('application/problem+json').send(JSON.stringify(problem));
}

/** What Node's HTTP parser refuses: smuggling, bad headers, requests that take too long. The connection is closed. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const isTimeout = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const status = isTimeout ? '408 Request Timeout' : '400 Bad Request';
  const body = JSON.stringify({
    type: 'about:blank',
    title: isTimeout ? 'The request took too long' : 'The request is not valid HTTP',
    status: isTimeout ? 408 : 400,
    detail: 'The connection was closed.',
    code: 'invalid_header',
    request_id: newRequestId(),
    retryable: isTimeout,
    errors: [],
  });
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json\r\nConnection: close\r\n`;
  socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
