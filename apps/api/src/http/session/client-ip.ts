import type { FastifyRequest } from 'fastify';

/** The dashboard's proxy overwrites this header with what it sees; straight callers are taken by their socket. */
export function ipOf(request: FastifyRequest): string {
  const header = request.headers['x-real-ip'];
  return typeof header === 'string' && header !== '' ? header.slice(0, 64) : request.ip;
}
