import { listPushSubscriptions as listAddresses } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { presentPushSubscription, pushSubscriptionSchema } from './push-subscription.ts';
import { subscriberParams } from './subscriber-body.ts';
import { subscriberMissing } from './subscriber-missing.ts';

export const listPushSubscriptions = defineRoute({
  method: 'GET',
  path: '/v1/subscribers/:id/push-subscriptions',
  operationId: 'listPushSubscriptions',
  tag: 'Subscribers',
  summary: "A person's devices",
  access: 'read',
  params: subscriberParams,
  responses: { 200: { description: 'All of them.', schema: z.object({ data: z.array(pushSubscriptionSchema) }) } },
  async handler({ params, scope, deps }) {
    const found = await listAddresses(sealedStore(deps), scope, params.id);
    if (found === null) throw subscriberMissing();
    return { status: 200, body: { data: found.map(presentPushSubscription) } };
  },
});
