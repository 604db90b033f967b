import type { FastifyReply } from 'fastify';
import type { Verdict } from '../chaos/chaos.ts';

/** The verdicts that end a request without an HTTP answer. */
export const withoutAnswer = {
  /** Leaves the request hanging until the client gives up, or drops its connection. */
  apply(verdict: Verdict, reply: FastifyReply): FastifyReply {
    reply.hijack();
    if (verdict.kind !== 'hang') reply.raw.socket?.destroy();
    return reply;
  },
  describe(verdict: Verdict, otherwise: string): string {
    if (verdict.kind === 'hang') return 'taken, then no answer';
    if (verdict.kind === 'cut') return 'taken, then the connection was cut';
    if (verdict.kind === 'refuse') return 'connection closed';
    return otherwise;
  },
};
