import { writeSubscriber } from '@carillon/db';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { presentSubscriber, subscriberSchema } from './present-subscriber.ts';
import { inspectAddresses, subscriberBody, subscriberParams, toFields } from './subscriber-body.ts';
import { subscriberMissing } from './subscriber-missing.ts';

export const patchSubscriber = defineRoute({
  method: 'PATCH',
  path: '/v1/subscribers/:id',
  operationId: 'patchSubscriber',
  tag: 'Subscribers',
  summary: 'Change some fields of a subscriber',
  description: 'What is left out stays; null clears.',
  access: 'manage',
  params: subscriberParams,
  body: subscriberBody,
  inspect: inspectAddresses,
  responses: { 200: { description: 'Changed.', schema: subscriberSchema } },
  async handler({ params, body, scope, deps }) {
    const fields = toFields(body, deps.env.EGRESS_ALLOW);
    const written = await writeSubscriber(sealedStore(deps), scope, params.id, fields, 'merge');
    if (written === null) throw subscriberMissing();
    return { status: 200, body: presentSubscriber(written.subscriber, true) };
  },
});
