import { toPublicId } from '@carillon/core';
import type { PushSubscriptionView } from '@carillon/db';
import { z } from 'zod';

export const pushSubscriptionSchema = z
  .object({
    id: z.string(),
    service: z.string().describe("Host of the browser's push service; the rest of the endpoint is a secret."),
    created_at: z.iso.datetime(),
    last_sent_at: z.iso
      .datetime()
      .nullable()
      .describe("When its service last took a message, among the person's 500 newest deliveries."),
  })
  .meta({ id: 'PushSubscription' });

/** A device as the API shows it. */
export const presentPushSubscription = ({ id, endpoint, createdAt, lastSentAt }: PushSubscriptionView) => ({
  id: toPublicId('pushSubscription', id),
  service: new URL(endpoint).host,
  created_at: createdAt.toISOString(),
  last_sent_at: lastSentAt?.toISOString() ?? null,
});
