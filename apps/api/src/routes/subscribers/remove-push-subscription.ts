import { CarillonError, parsePublicId, subscriberIdSchema } from '@carillon/core';
import { removePushSubscription as removeAddress } from '@carillon/db';
import { z } from 'zod';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';

export const removePushSubscription = defineRoute({
  method: 'DELETE',
  path: '/v1/subscribers/:id/push-subscriptions/:push_subscription_id',
  operationId: 'removePushSubscription',
  tag: 'Subscribers',
  summary: 'Forget a device',
  access: 'manage',
  params: z.object({ id: subscriberIdSchema, push_subscription_id: z.string() }),
  responses: { 204: { description: 'Forgotten.' } },
  async handler({ params, scope, deps }) {
    const addressId = parsePublicId('pushSubscription', params.push_subscription_id);
    const isRemoved = addressId !== null && (await removeAddress(sealedStore(deps), scope, params.id, addressId));
    if (!isRemoved) throw new CarillonError('not_found', 'There is no such push subscription.');
    return { status: 204 };
  },
});
