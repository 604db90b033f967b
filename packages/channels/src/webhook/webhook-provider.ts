import { type Outcome, toPublicId, uuidTimeMs } from '@carillon/core';
import { z } from 'zod';
import type { ProviderConnection, ProviderDefinition, SendRequest } from '../provider.ts';
import { createEgress, type Egress } from '../resilience/egress.ts';
import { httpCall } from '../resilience/http-call.ts';
import { outcomeOfFailure } from '../resilience/transport-failure.ts';
import { webhookAnswerOutcome } from './webhook-answer-outcome.ts';
import { signWebhook, WEBHOOK_SECRET } from './webhook-signature.ts';
import { checkWebhookUrl } from './webhook-url.ts';

const secret = z.string().regex(WEBHOOK_SECRET, { error: 'must be whsec_ and 24 to 64 bytes in base64' });
const settingsSchema = z.strictObject({ max_connections: z.int().min(1).max(128).default(32) });
/** `previous_secret` signs as well, until every receiver knows the new one. */
const credentialsSchema = z.strictObject({ secret, previous_secret: secret.optional() });

interface WebhookSender {
  secrets: readonly string[];
  egress: Egress;
  egressAllow: readonly string[];
}

/**
 * A notification as a signed HTTPS request to the subscriber's own URL. `webhook-id` is the delivery's id and
 * the same over all attempts, so that a receiver can drop a repeat.
 * @see https://www.standardwebhooks.com
 */
export const webhookProvider: ProviderDefinition<'webhook'> = {
  key: 'webhook',
  channel: 'webhook',
  isIdempotent: false,
  settings: settingsSchema,
  credentials: credentialsSchema,
  open(config, { egressAllow, extraCa, trace }) {
    const { max_connections } = settingsSchema.parse(config.settings);
    const credentials = credentialsSchema.parse(config.credentials);
    const secrets = [credentials.secret, ...(credentials.previous_secret ? [credentials.previous_secret] : [])];
    const egress = createEgress({ egressAllow, extraCa, trace, maxSocketsPerHost: max_connections });
    return connect({ secrets, egress, egressAllow });
  },
};

function connect(sender: WebhookSender): ProviderConnection<'webhook'> {
  return {
    send: (request) => send(request, sender),
    verify: async () => ({ ok: true, detail: 'The secret is valid; each person has a URL of their own.' }),
    async close() {
      sender.egress.close();
    },
  };
}

async function send(request: SendRequest<'webhook'>, sender: WebhookSender): Promise<Outcome> {
  const checked = checkWebhookUrl(request.address, sender.egressAllow);
  if (!checked.ok) return rejected(checked.code, checked.message, 'address');
  const body = buildBody(request);
  if (body === null) return rejected('content_not_json', 'The rendered content is not JSON.', 'content');
  const id = toPublicId('delivery', request.deliveryId);
  const timestampSeconds = Math.floor(Date.now() / 1_000);
  const result = await httpCall({
    egress: sender.egress,
    url: new URL(checked.value),
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Carillon-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': timestampSeconds,
      'webhook-signature': signWebhook(sender.secrets, id, timestampSeconds, body),
      'carillon-attempt': `${request.series}.${request.attempt}`,
    },
    body,
    signal: request.signal,
  });
  if (result.kind === 'answered')
    return webhookAnswerOutcome(result, [request.address, new URL(checked.value).pathname, request.content.body]);
  if (result.code === 'address_blocked') return rejected(result.code, result.message, 'address');
  return outcomeOfFailure(result);
}

/** The same bytes for every attempt: the time is the notification's, which its id carries. */
function buildBody(request: SendRequest<'webhook'>): string | null {
  let content: unknown;
  try {
    content = JSON.parse(request.content.body);
  } catch {
    return null;
  }
  const deliveryId = toPublicId('delivery', request.deliveryId);
  const notificationId = toPublicId('notification', request.notificationId);
  return JSON.stringify({
    id: deliveryId,
    type: 'notification',
    occurred_at: new Date(uuidTimeMs(request.notificationId)).toISOString(),
    data: { delivery_id: deliveryId, notification_id: notificationId, content },
  });
}

const rejected = (code: string, message: string, fault: 'address' | 'content') =>
  ({ class: 'rejected', code, message, fault, suppress: null, remove_address: false }) as const;
