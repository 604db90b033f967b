import { CarillonError, subscriberIdSchema } from '@carillon/core';
import { liftSubscriberSuppression, readSubscriber } from '@carillon/db';
import { z } from 'zod';
import { plainText } from '../../http/fields.ts';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { presentSubscriber, subscriberSchema } from './present-subscriber.ts';
import { subscriberMissing } from './subscriber-missing.ts';

export const liftSuppression = defineRoute({
  method: 'POST',
  path: '/v1/subscribers/:id/suppressions/:channel/lift',
  operationId: 'liftSuppression',
  tag: 'Subscribers',
  summary: "Let a person's blocked address be written to again",
  description:
    'For a mailbox that was repaired, or a person who asked for it. The block goes for everybody who has the address; the reason is kept in the audit log.',
  access: 'manage',
  idempotency: 'none',
  params: z.object({ id: subscriberIdSchema, channel: z.enum(['email', 'sms']) }),
  body: z.strictObject({ reason: plainText(500).describe('Why, for those who ask later.') }),
  responses: { 200: { description: 'Lifted.', schema: subscriberSchema } },
  errors: ['conflict'],
  async handler({ params, body, scope, deps }) {
    const store = sealedStore(deps);
    const lifted = await liftSubscriberSuppression(store, scope, params.id, { ...body, channel: params.channel });
    if (lifted === false) throw new CarillonError('conflict', 'This address is not blocked.');
    const subscriber = lifted === null ? null : await readSubscriber(store, scope, { externalId: params.id });
    if (subscriber === null) throw subscriberMissing();
    return { status: 200, body: presentSubscriber(subscriber, true) };
  },
});
