import { readSubscriber } from '@carillon/db';
import { z } from 'zod';
import { INBOX_TOKEN_MAX_SECONDS, inboxTokensOf } from '../../http/inbox-token.ts';
import { defineRoute } from '../../http/route.ts';
import { sealedStore } from '../../sealed-store.ts';
import { subscriberParams } from './subscriber-body.ts';
import { subscriberMissing } from './subscriber-missing.ts';

export const createInboxToken = defineRoute({
  method: 'POST',
  path: '/v1/subscribers/:id/inbox-token',
  operationId: 'createInboxToken',
  tag: 'Subscribers',
  summary: 'A token with which the person reads their inbox',
  description: "Ask from your backend and hand it to the person's browser; ask again before it expires.",
  access: 'send',
  idempotency: 'none',
  isBodyOptional: true,
  params: subscriberParams,
  body: z.strictObject({
    ttl_seconds: z.int().min(60).max(INBOX_TOKEN_MAX_SECONDS).default(INBOX_TOKEN_MAX_SECONDS),
  }),
  responses: {
    201: {
      description: 'A JWT, signed with Ed25519.',
      schema: z.object({ token: z.string(), expires_at: z.iso.datetime() }).meta({ id: 'InboxToken' }),
    },
  },
  async handler({ params, body, scope, deps }) {
    const subscriber = await readSubscriber(sealedStore(deps), scope, { externalId: params.id });
    if (subscriber === null || subscriber.isErased) throw subscriberMissing();
    const claim = { environmentId: scope.environmentId, externalId: params.id };
    const { token, expiresAt } = await inboxTokensOf(deps).issue(claim, body.ttl_seconds);
    return { status: 201, body: { token, expires_at: expiresAt.toISOString() } };
  },
});
