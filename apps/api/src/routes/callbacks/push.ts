import { parsePushReceipt, verifyReceiptToken } from '@carillon/channels';
import { CarillonError, uuidV7 } from '@carillon/core';
import { z } from 'zod';
import { readCallbackProvider } from '../../http/authenticate-provider.ts';
import { validationFailed } from '../../http/problem.ts';
import { defineRoute } from '../../http/route.ts';
import { callbackWriter } from './callback-writer.ts';

export const receivePushReceipt = defineRoute({
  method: 'POST',
  path: '/v1/callbacks/push/:provider',
  operationId: 'receivePushReceipt',
  tag: 'Callbacks',
  summary: 'What a device did with a push message',
  description: 'Sent by the service worker with the token that came inside the encrypted message.',
  access: 'public',
  isCrossOrigin: true,
  idempotency: 'none',
  bodyLimit: 8_192,
  params: z.object({ provider: z.string() }),
  // Service workers live long in browsers: what a newer or older one says more is let through.
  body: z.object({
    event: z.enum(['shown', 'clicked', 'closed']),
    delivery_id: z.string().max(64),
    series: z.int().min(1),
    attempt: z.int().min(1),
    token: z.string().max(128),
  }),
  responses: { 204: { description: 'Taken, or known already.' } },
  errors: ['signature_invalid'],
  async handler({ params, body, deps, traceparent }) {
    const provider = await readCallbackProvider(deps, params.provider, ['web-push', 'null']);
    const receipt = parsePushReceipt(body);
    if (receipt === null) {
      throw validationFailed([{ pointer: '/delivery_id', code: 'invalid_id', message: 'is not a delivery' }]);
    }
    const { deliveryId, series, attempt, token, dedupeKey, event } = receipt;
    const { environmentId } = provider;
    if (!verifyReceiptToken(deps.env.CALLBACK_KEY, { environmentId, deliveryId, series, attempt }, token)) {
      throw new CarillonError('signature_invalid', 'The token is not that of this delivery.');
    }
    await callbackWriter(deps).write({
      id: uuidV7(),
      ...{ environmentId, deliveryId, series, attempt, dedupeKey, traceparent },
      source: 'push',
      providerId: provider.id,
      report: 'delivered',
      engagement: event === 'clicked' ? 'clicked' : null,
      code: null,
      providerMessageId: null,
      occurredAt: new Date(deps.now()),
    });
    return { status: 204 };
  },
});
