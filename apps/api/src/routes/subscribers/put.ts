import { writeSubscriber } from '@carillon/db';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { presentSubscriber, subscriberSchema } from './present-subscriber.ts';
import { inspectAddresses, subscriberBody, subscriberParams, toFields } from './subscriber-body.ts';
import { subscriberMissing } from './subscriber-missing.ts';

export const putSubscriber = defineRoute({
  method: 'PUT',
  path: '/v1/subscribers/:id',
  operationId: 'putSubscriber',
  tag: 'Subscribers',
  summary: 'Make or replace a subscriber',
  description:
    'What is left out is cleared, except push subscriptions. An erased person starts anew. Changing an address ends no preference.',
  access: 'manage',
  params: subscriberParams,
  body: subscriberBody,
  inspect: inspectAddresses,
  responses: {
    200: { description: 'Replaced.', schema: subscriberSchema },
    201: { description: 'Made.', schema: subscriberSchema },
  },
  async handler({ params, body, scope, deps }) {
    const fields = toFields(body, deps.env.EGRESS_ALLOW);
    const written = await writeSubscriber(sealedStore(deps), scope, params.id, fields, 'replace');
    if (written === null) throw subscriberMissing();
    return { status: written.isNew ? 201 : 200, body: presentSubscriber(written.subscriber, true) };
  },
});
