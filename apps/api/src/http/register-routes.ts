import { CarillonError } from '@carillon/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiDependencies } from '../dependencies.ts';
import { type Authenticator, createAuthenticator } from './authenticate.ts';
import type { Caller } from './caller.ts';
import { type Cors, createCors } from './cors.ts';
import { createRateLimiter, type RateLimiter } from './rate-limit.ts';
import type { Method, Route } from './route.ts';
import { runRoute } from './run-route.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller;
  }
  interface FastifyContextConfig {
    route?: Route;
  }
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'TRACE'] as const;
export const BODY_LIMIT_BYTES = 1_048_576;

interface Guards {
  authenticator: Authenticator;
  limiter: RateLimiter;
  cors: Cors;
}

/** Registers every route with its guards, and answers 405 and preflights on their paths. */
export function registerRoutes(app: FastifyInstance, deps: ApiDependencies, routes: readonly Route[]): void {
  const guards: Guards = {
    authenticator: createAuthenticator(deps),
    limiter: createRateLimiter({
      redis: deps.redis,
      defaultPerSecond: deps.env.RATE_LIMIT_PER_SECOND,
      now: deps.now,
    }),
    cors: createCors(deps),
  };
  app.decorateRequest('caller');
  app.addHook('onClose', () => guards.authenticator.close());
  for (const route of routes) registerRoute(app, deps, guards, route);
  for (const [path, own] of groupByPath(routes)) registerOtherMethods(app, guards, path, own);
}

function registerRoute(app: FastifyInstance, deps: ApiDependencies, guards: Guards, route: Route): void {
  app.route({
    method: route.method,
    url: route.path,
    exposeHeadRoute: false,
    bodyLimit: route.bodyLimit ?? BODY_LIMIT_BYTES,
    config: { route },
    onRequest: async (request, reply) => {
      request.caller = { kind: 'nobody' };
      if (route.isCrossOrigin) await guards.cors.allow(request, reply);
      request.caller = await guards.authenticator.authenticate(request, route.access);
      if (route.isCrossOrigin) guards.cors.narrow(request.caller, request, reply);
      await guards.limiter.take(request.caller, reply);
      checkMediaType(request, route);
    },
    handler: (request, reply) => runRoute(route, deps, request, reply),
  });
}

function checkMediaType(request: FastifyRequest, route: Route): void {
  if (request.headers['content-encoding'] !== undefined) {
    throw new CarillonError('unsupported_media_type', 'Compressed bodies are not taken: send it as it is.');
  }
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
  if (route.bodyKind === 'raw' || (type === undefined && !hasBody)) return;
  const wanted = route.bodyKind === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  if (type !== wanted) throw new CarillonError('unsupported_media_type', `Send the body as ${wanted}.`);
}

function groupByPath(routes: readonly Route[]): Map<string, Route[]> {
  const paths = new Map<string, Route[]>();
  for (const route of routes) paths.set(route.path, [...(paths.get(route.path) ?? []), route]);
  return paths;
}

function registerOtherMethods(app: FastifyInstance, guards: Guards, path: string, own: readonly Route[]): void {
  const taken = own.map(({ method }) => method);
  const allow = taken.join(', ');
  const others = METHODS.filter((method) => !taken.includes(method as Method));
  const refuse = async (_request: FastifyRequest, reply: FastifyReply) => {
    reply.header('allow', allow);
    throw new CarillonError('method_not_allowed', `Here only ${allow} work.`);
  };
  app.route({ method: [...others], url: path, exposeHeadRoute: false, onRequest: refuse, handler: refuse });
  app.route({
    method: 'OPTIONS',
    url: path,
    handler: async (request, reply) => {
      reply.header('allow', allow);
      if (own.some((route) => route.isCrossOrigin)) await guards.cors.preflight(request, reply, allow);
      else await reply.code(204).send();
      return reply;
    },
  });
}
