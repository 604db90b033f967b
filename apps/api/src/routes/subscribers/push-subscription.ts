import { toPublicId } from '@carillon/core';
import type { PushSubscriptionView } from '@carillon/db';
import { z } from 'zod';

export const pushSubscriptionSchema = z
  .object({
    id: z.string(),
    service: z.string().describe("Host of the browser's push service; the rest of the endpoint is a secret."),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'PushSubscription' });

/** A device as the API shows it. */
export const presentPushSubscription = ({ id, endpoint, createdAt }: PushSubscriptionView) => ({
  id: toPublicId('pushSubscription', id),
  service: new URL(endpoint).host,
  created_at: createdAt.toISOString(),
});
