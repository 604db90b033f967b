import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sandboxChannels } from '../arrivals/arrival.ts';
import { type ArrivalStore, presentArrival } from '../arrivals/arrival-store.ts';
import type { ChaosBoard } from '../chaos/chaos-board.ts';
import { openEventStream } from '../http/event-stream.ts';
import { readInput } from '../http/read-input.ts';
import { mailPreview, previewHeaders } from './mail-preview.ts';

export interface ArrivalParts {
  store: ArrivalStore;
  chaos: ChaosBoard;
}

const seq = z.coerce.number().int().min(0);
const channel = z.enum(sandboxChannels).optional();
const oneOrMore = z.union([z.string(), z.array(z.string()).max(20)]).transform((given) => [given].flat());
const listQuery = z.object({
  channel,
  to: oneOrMore.optional(),
  after: seq.default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});
const streamQuery = z.object({ channel, after: seq.optional() });
type ById = FastifyRequest<{ Params: { id: string } }>;

const pageSize = 100;

/** Reading what arrived: as a list, as a stream, one by one; and emptying the memory of it. */
export async function arrivalRoutes(app: FastifyInstance, { store, chaos }: ArrivalParts): Promise<void> {
  app.get('/api/arrivals', async (request, reply) => {
    const query = readInput(listQuery, request.query, reply);
    if (query === null) return reply;
    const found = store.list({ ...query, after: knownSeq(store, query.after) });
    const data = await Promise.all(found.map(presentArrival));
    return { data, next_after: data.at(-1)?.seq ?? Math.min(query.after, store.lastSeq()) };
  });

  app.get('/api/arrivals/stream', async (request, reply) => {
    const query = readInput(streamQuery, request.query, reply);
    if (query !== null) streamArrivals({ store, chaos }, query, request, reply);
    return reply;
  });

  app.delete('/api/arrivals', async (_request, reply) => {
    store.clear();
    return reply.code(204).send();
  });

  app.get('/api/arrivals/:id', async (request: ById, reply) => {
    const found = store.find(request.params.id);
    return found === undefined ? sendMissing(reply) : presentArrival(found);
  });

  app.get('/api/arrivals/:id/raw', async (request: ById, reply) => {
    const raw = store.find(request.params.id)?.draft.raw;
    return raw === undefined ? sendMissing(reply) : reply.type('text/plain; charset=utf-8').send(raw);
  });

  app.get('/api/arrivals/:id/preview', async (request: ById, reply) => {
    const found = store.find(request.params.id);
    if (found?.draft.raw === undefined) return sendMissing(reply);
    return reply.headers(previewHeaders).send(mailPreview(await found.draft.loadContent()));
  });
}

/** A number that was never given out comes from before a restart; its holder starts over. */
function knownSeq(store: ArrivalStore, after: number): number {
  return after > store.lastSeq() ? 0 : after;
}

/** Sends arrivals from a position on, at the client's pace; one that is too slow skips what memory dropped. */
function streamArrivals(
  { store, chaos }: ArrivalParts,
  query: z.infer<typeof streamQuery>,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const resumed = seq.safeParse(request.headers['last-event-id']);
  const start = resumed.success ? resumed.data : query.after;
  let position = start === undefined ? store.lastSeq() : knownSeq(store, start);
  let isPumping = false;
  const stream = openEventStream(request, reply);

  async function pump(): Promise<void> {
    if (isPumping) return;
    isPumping = true;
    while (stream.isOpen()) {
      const next = store.list({ channel: query.channel, after: position, limit: pageSize });
      if (next.length === 0) break;
      for (const arrival of next) {
        await stream.send({ id: arrival.seq, data: JSON.stringify(await presentArrival(arrival)) });
        position = arrival.seq;
      }
    }
    isPumping = false;
  }

  stream.onClose(
    store.subscribe((arrival) => {
      if (arrival === null) void stream.send({ name: 'cleared', data: '{}' });
      else void pump();
    }),
  );
  stream.onClose(chaos.subscribe((all) => void stream.send({ name: 'chaos', data: JSON.stringify(all) })));
  void stream.send({ name: 'chaos', data: JSON.stringify(chaos.all()) });
  void pump();
}

function sendMissing(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ title: 'No such arrival in memory', status: 404 });
}
