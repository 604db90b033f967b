import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { openEventStream } from '../http/event-stream.ts';
import { readInput } from '../http/read-input.ts';
import type { DeviceFeed } from '../push/device-feed.ts';
import type { PushSubscription, PushSubscriptions } from '../push/subscriptions.ts';

export interface PushSubscriptionParts {
  subscriptions: PushSubscriptions;
  feed: DeviceFeed;
  tlsPort: () => number;
}

const wanted = z.strictObject({
  label: z.string().max(100).optional(),
  application_server_key: z
    .string()
    .regex(/^[A-Za-z0-9_-]{87}$/, 'must be an uncompressed P-256 key in base64url')
    .optional(),
});
type ById = FastifyRequest<{ Params: { id: string } }>;

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Making, listing and removing push subscriptions, and listening as the device behind one. */
export async function pushSubscriptionRoutes(app: FastifyInstance, parts: PushSubscriptionParts): Promise<void> {
  const { subscriptions, feed } = parts;
  const present = (subscription: PushSubscription, request: FastifyRequest) => ({
    id: subscription.id,
    label: subscription.label,
    endpoint: `https://${publicHost(request)}:${parts.tlsPort()}/push/${subscription.id}`,
    keys: { p256dh: subscription.p256dh, auth: subscription.auth },
  });

  app.get('/api/push-subscriptions', async (request) => ({
    data: subscriptions.all().map((subscription) => present(subscription, request)),
  }));

  app.post('/api/push-subscriptions', async (request, reply) => {
    const input = readInput(wanted, request.body, reply);
    if (input === null) return reply;
    return reply.code(201).send(present(await subscriptions.create(input), request));
  });

  app.delete('/api/push-subscriptions/:id', async (request: ById, reply) => {
    const wasThere = await subscriptions.remove(request.params.id);
    return wasThere ? reply.code(204).send() : sendMissing(reply);
  });

  app.get('/api/push-subscriptions/:id/stream', async (request: ById, reply) => {
    const { id } = request.params;
    if (subscriptions.find(id) === undefined) return sendMissing(reply);
    const stream = openEventStream(request, reply);
    stream.onClose(feed.listen(id, (payload) => void stream.send({ data: payload })));
    return reply;
  });
}

/** The certificate names localhost; elsewhere the caller's own way to this machine is the best guess. */
function publicHost(request: FastifyRequest): string {
  return loopback.test(request.hostname) ? 'localhost' : request.hostname;
}

function sendMissing(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ title: 'No such push subscription', status: 404 });
}
