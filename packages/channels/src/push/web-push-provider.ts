import { createHash } from 'node:crypto';
import type { Outcome } from '@carillon/core';
import webPush from 'web-push';
import { z } from 'zod';
import type { ProviderConnection, ProviderDefinition, ProviderDependencies, SendRequest } from '../provider.ts';
import { createEgress, type Egress } from '../resilience/egress.ts';
import { httpCall } from '../resilience/http-call.ts';
import { outcomeOfFailure } from '../resilience/transport-failure.ts';
import { pushAnswerOutcome } from './push-answer-outcome.ts';
import { buildPushPayload } from './push-payload.ts';
import { checkPushSubscription, type PushSubscription } from './push-subscription.ts';
import { createVapidSigner } from './vapid.ts';

const DAY_SECONDS = 86_400;
const MAX_TTL_SECONDS = 28 * DAY_SECONDS;

const settingsSchema = z.strictObject({
  urgency: z.enum(['very-low', 'low', 'normal', 'high']).default('normal'),
  max_connections: z.int().min(1).max(128).default(32),
});

interface PushSender {
  urgency: z.infer<typeof settingsSchema>['urgency'];
  egress: Egress;
  authorize: (endpoint: URL) => string;
  dependencies: ProviderDependencies;
}

/**
 * Web push to any browser's push service, encrypted for the device and signed with the installation's VAPID keys.
 * @see RFC 8030, RFC 8291, RFC 8292
 */
export const webPushProvider: ProviderDefinition<'push'> = {
  key: 'web-push',
  channel: 'push',
  isIdempotent: false,
  settings: settingsSchema,
  credentials: z.strictObject({}),
  open(config, dependencies) {
    const { urgency, max_connections } = settingsSchema.parse(config.settings);
    const { egressAllow, extraCa, vapid, trace } = dependencies;
    const egress = createEgress({ egressAllow, extraCa, trace, maxSocketsPerHost: max_connections });
    return connect({ urgency, egress, authorize: createVapidSigner(vapid), dependencies });
  },
};

function connect(sender: PushSender): ProviderConnection<'push'> {
  return {
    send: (request) => send(request, sender),
    async verify() {
      try {
        sender.authorize(new URL('https://fcm.googleapis.com'));
        return { ok: true, detail: 'The VAPID keys are valid; push services take messages without sign-up.' };
      } catch {
        return { ok: false, detail: 'The VAPID keys or their subject are not valid.' };
      }
    },
    async close() {
      sender.egress.close();
    },
  };
}

async function send(request: SendRequest<'push'>, sender: PushSender): Promise<Outcome> {
  const checked = checkPushSubscription(request.address, sender.dependencies.egressAllow);
  if (!checked.ok) return rejected(checked.code, checked.message, 'address');
  const ttlSeconds = ttlOf(request.expiresAt);
  if (ttlSeconds === null) return rejected('expired', 'It expired before it could be sent.', 'content');
  const payload = buildPushPayload(request, sender.dependencies);
  if (payload === null)
    return rejected('payload_too_large', 'Title and link alone are too long for a push.', 'content');
  const { url, headers, body } = encrypt(checked.subscription, payload, request, sender, ttlSeconds);
  const result = await httpCall({
    egress: sender.egress,
    url,
    method: 'POST',
    headers,
    body,
    signal: request.signal,
    maxResponseBytes: 8_192,
  });
  if (result.kind === 'failed') {
    if (result.code === 'address_blocked') return rejected(result.code, result.message, 'address');
    return outcomeOfFailure(result);
  }
  return pushAnswerOutcome(result, [
    url.href,
    url.pathname,
    ...lastPart(url),
    request.content.title,
    request.content.body,
  ]);
}

function encrypt(
  subscription: PushSubscription,
  payload: string,
  request: SendRequest<'push'>,
  sender: PushSender,
  ttlSeconds: number,
) {
  const url = new URL(subscription.endpoint);
  const details = webPush.generateRequestDetails(subscription, payload, {
    TTL: ttlSeconds,
    urgency: sender.urgency,
    topic: createHash('sha256').update(request.deliveryId).digest('base64url').slice(0, 32),
    contentEncoding: 'aes128gcm',
    headers: { Authorization: sender.authorize(url) },
  });
  return { url, headers: details.headers as Record<string, string | number>, body: details.body };
}

/** Seconds the push service may keep it; null when it is too late already. */
function ttlOf(expiresAt: number | null): number | null {
  if (expiresAt === null) return DAY_SECONDS;
  const seconds = Math.floor((expiresAt - Date.now()) / 1_000);
  return seconds <= 0 ? null : Math.min(seconds, MAX_TTL_SECONDS);
}

/** The part that makes an endpoint secret. */
const lastPart = (url: URL): string[] => url.pathname.split('/').slice(-1);

const rejected = (code: string, message: string, fault: 'address' | 'content') =>
  ({ class: 'rejected', code, message, fault, suppress: null, remove_address: false }) as const;
