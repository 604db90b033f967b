import { checkPushSubscription } from '@carillon/channels';
import { CarillonError, toPublicId } from '@carillon/core';
import { addPushSubscription as addAddress, PUSH_SUBSCRIPTIONS_MAX } from '@carillon/db';
import { z } from 'zod';
import { validationFailed } from '../../http/problem.ts';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { subscriberParams } from './subscriber-body.ts';
import { subscriberMissing } from './subscriber-missing.ts';

export const addPushSubscription = defineRoute({
  method: 'POST',
  path: '/v1/subscribers/:id/push-subscriptions',
  operationId: 'addPushSubscription',
  tag: 'Subscribers',
  summary: 'Register a device for push',
  description:
    'Takes what `PushSubscription.toJSON()` gives in a browser. Registering the same one again changes nothing.',
  access: 'manage',
  idempotency: 'none',
  params: subscriberParams,
  body: z.strictObject({
    endpoint: z.string().max(2_048),
    keys: z.strictObject({ p256dh: z.string().max(200), auth: z.string().max(200) }),
    expirationTime: z.number().nullish().describe('Taken as browsers send it, and not used.'),
  }),
  responses: {
    200: { description: 'It was registered already.', schema: z.object({ id: z.string() }) },
    201: { description: 'Registered.', schema: z.object({ id: z.string() }) },
  },
  errors: ['conflict'],
  async handler({ params, body, scope, deps }) {
    const check = checkPushSubscription({ endpoint: body.endpoint, keys: body.keys }, deps.env.EGRESS_ALLOW);
    if (!check.ok) {
      const pointer = check.code === 'push_key_invalid' ? '/keys' : '/endpoint';
      throw validationFailed([{ pointer, code: check.code, message: check.message }]);
    }
    const added = await addAddress(sealedStore(deps), scope, params.id, check.subscription);
    if (added.kind === 'no_subscriber') throw subscriberMissing();
    if (added.kind === 'too_many') {
      throw new CarillonError('conflict', `A person has at most ${PUSH_SUBSCRIPTIONS_MAX} push subscriptions.`);
    }
    return { status: added.kind === 'added' ? 201 : 200, body: { id: toPublicId('pushSubscription', added.id) } };
  },
});
