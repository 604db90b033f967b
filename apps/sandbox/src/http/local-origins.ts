import type { FastifyReply, FastifyRequest } from 'fastify';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Lets pages of this machine call the control API, as the demo in the dashboard does, and turns away every other page.
 * Requests without an Origin come from programs and pass.
 */
export async function allowLocalOrigins(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { origin } = request.headers;
  if (origin === undefined) return undefined;
  if (!isLocal(origin, request.headers.host)) {
    return reply.code(403).send({ title: 'This origin may not use the sandbox', status: 403 });
  }
  reply.headers({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, PUT, DELETE',
    'access-control-allow-headers': 'content-type, last-event-id',
    vary: 'origin',
  });
  return request.method === 'OPTIONS' ? reply.code(204).send() : undefined;
}

function isLocal(origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return loopbackHosts.has(url.hostname) || url.host === host;
}
