import { pingDatabase } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';

const DATABASE_LIMIT_MS = 2_000;

/** `GET /readyz`: requests can be served. Redis being away only slows streams and rate limits down. */
export const getReadyz = defineRoute({
  method: 'GET',
  path: '/readyz',
  operationId: 'getReadyz',
  tag: 'Health',
  summary: 'Can requests be served',
  access: 'public',
  responses: {
    200: {
      description: 'They can.',
      schema: z.object({
        status: z.enum(['ok', 'unavailable']),
        database: z.enum(['up', 'down']),
        redis: z.enum(['up', 'down']),
      }),
    },
    503: { description: 'They cannot: the database is away.' },
  },
  handler: async ({ deps }) => {
    const isUp = await pingDatabase(deps.database.pool, DATABASE_LIMIT_MS);
    return {
      status: isUp ? 200 : 503,
      body: {
        status: isUp ? 'ok' : 'unavailable',
        database: isUp ? 'up' : 'down',
        redis: deps.redis.status === 'ready' ? 'up' : 'down',
      },
    };
  },
});
