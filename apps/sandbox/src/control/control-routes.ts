import type { FastifyInstance } from 'fastify';
import { allowLocalOrigins } from '../http/local-origins.ts';
import type { Intake } from '../intake.ts';
import { type ArrivalParts, arrivalRoutes } from './arrival-routes.ts';
import { chaosRoutes } from './chaos-routes.ts';
import { type PushSubscriptionParts, pushSubscriptionRoutes } from './push-subscription-routes.ts';
import { type SmsNumberParts, smsNumberRoutes } from './sms-number-routes.ts';

export interface ControlParts extends ArrivalParts, PushSubscriptionParts, SmsNumberParts {
  intake: Intake;
}

/** The control API, for the page, tests and the demo. */
export async function controlRoutes(app: FastifyInstance, parts: ControlParts): Promise<void> {
  app.addHook('onRequest', allowLocalOrigins);
  app.options('/api/*', async (_request, reply) => reply.code(204).send());
  await arrivalRoutes(app, parts);
  await chaosRoutes(app, parts.chaos);
  await pushSubscriptionRoutes(app, parts);
  await smsNumberRoutes(app, parts);
  app.get('/api/stats', async () => stats(parts));
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
