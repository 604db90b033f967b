import { CarillonError } from '@carillon/core';
import { metrics } from '@carillon/telemetry';
import { defineRoute } from '../../http/route.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** `GET /metrics`: for a scraper on this machine; whoever comes through a proxy finds nothing. */
export const getMetrics = defineRoute({
  method: 'GET',
  path: '/metrics',
  operationId: 'getMetrics',
  tag: 'Health',
  summary: 'Prometheus metrics, for loopback only',
  access: 'public',
  isUndocumented: true,
  responses: { 200: { description: 'Metrics.', contentType: 'text/plain' } },
  handler: async ({ request }) => {
    const isProxied = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
    if (isProxied || !LOOPBACK.has(request.socket.remoteAddress ?? '')) {
      throw new CarillonError('not_found', 'There is nothing at this path.');
    }
    return { status: 200, text: await metrics.registry.metrics(), contentType: metrics.registry.contentType };
  },
});
