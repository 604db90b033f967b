import { readSubscriber } from '@carillon/db';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { mayReveal, presentSubscriber, subscriberSchema } from './present-subscriber.ts';
import { subscriberParams } from './subscriber-body.ts';
import { subscriberMissing } from './subscriber-missing.ts';

export const getSubscriber = defineRoute({
  method: 'GET',
  path: '/v1/subscribers/:id',
  operationId: 'getSubscriber',
  tag: 'Subscribers',
  summary: 'One subscriber',
  access: 'read',
  params: subscriberParams,
  responses: { 200: { description: 'The subscriber.', schema: subscriberSchema } },
  async handler({ params, scope, deps, caller }) {
    const subscriber = await readSubscriber(sealedStore(deps), scope, { externalId: params.id });
    if (subscriber === null) throw subscriberMissing();
    return { status: 200, body: presentSubscriber(subscriber, mayReveal(caller)) };
  },
});
