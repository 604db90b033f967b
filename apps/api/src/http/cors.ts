import { isOriginAllowedAnywhere } from '@carillon/db';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiDependencies } from '../dependencies.ts';
import type { Caller } from './caller.ts';
import { createShortCache } from './short-cache.ts';

const ORIGINS_FRESH_MS = 5_000;
const ORIGINS_REMEMBERED = 1_000;

/** Lets pages of an environment's `allowed_origins` read answers, without credentials. */
export function createCors(deps: ApiDependencies) {
  const known = createShortCache<boolean>(ORIGINS_FRESH_MS, ORIGINS_REMEMBERED, deps.now);
  const isListed = (origin: string): Promise<boolean> =>
    known.get(origin, () => isOriginAllowedAnywhere(deps.database.pool, origin));

  return {
    /** Before the caller is known: any environment's origin may at least read that it was refused. */
    async allow(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      const { origin } = request.headers;
      reply.header('vary', 'Origin');
      if (origin === undefined || origin.length > 300 || !(await isListed(origin))) return;
      reply.header('access-control-allow-origin', origin);
      reply.header('access-control-expose-headers', 'X-Request-Id, Retry-After, RateLimit, RateLimit-Policy');
    },
    /** Once the caller is known: another environment's origin may not read the answer. */
    narrow(caller: Caller, request: FastifyRequest, reply: FastifyReply): void {
      if (caller.kind !== 'inbox' || request.headers.origin === undefined) return;
      if (!caller.environment.allowedOrigins.includes(request.headers.origin)) {
        reply.removeHeader('access-control-allow-origin');
      }
    },
    /** Answers a preflight. */
    async preflight(request: FastifyRequest, reply: FastifyReply, methods: string): Promise<void> {
      await this.allow(request, reply);
      reply.header('access-control-allow-methods', methods);
      reply.header('access-control-allow-headers', 'Authorization, Content-Type, Idempotency-Key, traceparent');
      reply.header('access-control-max-age', '600');
      await reply.code(204).send();
    },
  };
}

export type Cors = ReturnType<typeof createCors>;
