import { checkAddress, parseTwilioCallback, readInboundKeyword } from '@carillon/channels';
import { uuidV7 } from '@carillon/core';
import { liftSuppression, suppressAddress } from '@carillon/db';
import { z } from 'zod';
import type { ApiDependencies } from '../../dependencies.ts';
import { authenticateTwilio, type TwilioCall } from '../../http/authenticate-provider.ts';
import { type Answer, defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { callbackWriter } from './callback-writer.ts';

const NO_REPLY: Answer = {
  status: 200,
  text: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>',
  contentType: 'text/xml; charset=utf-8',
};

export const receiveTwilioCallback = defineRoute({
  method: 'POST',
  path: '/v1/callbacks/twilio/:provider',
  operationId: 'receiveTwilioCallback',
  tag: 'Callbacks',
  summary: 'What Twilio reports about a text message, and what people answer',
  description:
    'Signed by Twilio over the public URL. A status is applied through the acknowledgement queue; STOP blocks the number at once and START lifts that.',
  access: 'public',
  bodyKind: 'form',
  idempotency: 'none',
  params: z.object({ provider: z.string() }),
  query: z.strictObject({
    d: z.string().max(64).optional().describe('Delivery.'),
    s: z.string().max(16).optional().describe('Series.'),
    a: z.string().max(16).optional().describe('Attempt.'),
  }),
  responses: { 200: { description: 'Taken, or known already.', contentType: 'text/xml' } },
  errors: ['signature_invalid'],
  async handler({ params, query, rawBody, request, deps, traceparent }) {
    const call = await authenticateTwilio(deps, request, params.provider, rawBody);
    const callback = parseTwilioCallback(query, call.params, new Date(deps.now()));
    if (callback === null) await heed(deps, call);
    // Steps before the carrier has the message tell nothing that an acknowledgement could use.
    if (callback === null || callback.report === null) return NO_REPLY;
    const { at, ...facts } = callback;
    await callbackWriter(deps).write({
      id: uuidV7(),
      environmentId: call.provider.environmentId,
      source: 'twilio',
      providerId: call.provider.id,
      engagement: null,
      occurredAt: at,
      traceparent,
      ...facts,
    });
    return NO_REPLY;
  },
});

/** An answer of a person. Anything but a word that stops or starts is nobody's business here. */
async function heed(deps: ApiDependencies, { params, scope }: TwilioCall): Promise<void> {
  const keyword = readInboundKeyword(params.Body ?? '');
  const sender = checkAddress('sms', params.From ?? '', { egressAllow: [] });
  if (keyword === null || !sender.ok) return;
  const block = { channel: 'sms', value: sender.value, kind: 'stop' } as const;
  if (keyword === 'stop') await suppressAddress(sealedStore(deps), scope, block);
  else await liftSuppression(sealedStore(deps), scope, block);
}
