import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sandboxChannels } from '../arrivals/arrival.ts';
import { chaosSchema } from '../chaos/chaos.ts';
import type { ChaosBoard } from '../chaos/chaos-board.ts';
import { readInput } from '../http/read-input.ts';

const params = z.object({ channel: z.enum(sandboxChannels) });

/** The chaos switches by HTTP. PUT replaces a channel's switches whole. */
export async function chaosRoutes(app: FastifyInstance, chaos: ChaosBoard): Promise<void> {
  app.get('/api/chaos', async () => chaos.all());

  app.put('/api/chaos/:channel', async (request, reply) => {
    const target = readInput(params, request.params, reply);
    if (target === null) return reply;
    const wanted = readInput(chaosSchema, request.body, reply);
    if (wanted === null) return reply;
    chaos.set(target.channel, wanted);
    return wanted;
  });

  app.delete('/api/chaos', async () => {
    chaos.reset();
    return chaos.all();
  });
}
