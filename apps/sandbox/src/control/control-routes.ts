import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { allowLocalOrigins } from '../http/local-origins.ts';
import { readInput } from '../http/read-input.ts';
import type { Intake } from '../intake.ts';
import type { OptOuts } from '../twilio/opt-outs.ts';
import { type ArrivalParts, arrivalRoutes } from './arrival-routes.ts';
import { chaosRoutes } from './chaos-routes.ts';
import { type PushSubscriptionParts, pushSubscriptionRoutes } from './push-subscription-routes.ts';

export interface ControlParts extends ArrivalParts, PushSubscriptionParts {
  intake: Intake;
  optOuts: OptOuts;
}

/** The control API, for the page, tests and the demo. */
export async function controlRoutes(app: FastifyInstance, parts: ControlParts): Promise<void> {
  app.addHook('onRequest', allowLocalOrigins);
  app.options('/api/*', async (_request, reply) => reply.code(204).send());
  await arrivalRoutes(app, parts);
  await chaosRoutes(app, parts.chaos);
  await pushSubscriptionRoutes(app, parts);
  optOutRoutes(app, parts.optOuts);
  app.get('/api/stats', async () => stats(parts));
}

const numberParams = z.object({ number: z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be an E.164 number') });

/** A person answering STOP (PUT) and START (DELETE). */
function optOutRoutes(app: FastifyInstance, optOuts: OptOuts): void {
  app.get('/api/sms-opt-outs', async () => ({ data: optOuts.all() }));
  app.put('/api/sms-opt-outs/:number', async (request, reply) => {
    const params = readInput(numberParams, request.params, reply);
    if (params === null) return reply;
    optOuts.add(params.number);
    return reply.code(204).send();
  });
  app.delete('/api/sms-opt-outs/:number', async (request, reply) => {
    const params = readInput(numberParams, request.params, reply);
    if (params === null) return reply;
    optOuts.remove(params.number);
    return reply.code(204).send();
  });
}

/** What the process has answered and used since it started. */
function stats({ intake, store }: ControlParts): Record<string, unknown> {
  const { user, system } = process.cpuUsage();
  return {
    is_recording: intake.isRecording,
    last_seq: store.lastSeq(),
    answered: intake.counts(),
    cpu_ms: Math.round((user + system) / 1_000),
    uptime_ms: Math.round(process.uptime() * 1_000),
    memory_bytes: process.memoryUsage.rss(),
  };
}
