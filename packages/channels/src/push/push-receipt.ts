import { parsePublicId } from '@carillon/core';
import { z } from 'zod';

/** What a service worker reports: the notification was shown, pressed, or put away. */
export interface PushReceipt {
  event: 'shown' | 'clicked' | 'closed';
  /** UUID. */
  deliveryId: string;
  series: number;
  attempt: number;
  token: string;
  /** The same report has the same key, however often it comes. */
  dedupeKey: string;
}

const receiptSchema = z.object({
  event: z.enum(['shown', 'clicked', 'closed']),
  delivery_id: z.string().max(64),
  series: z.int().min(1).max(1_000_000),
  attempt: z.int().min(1).max(1_000_000),
  token: z.string().max(128),
});

/** Reads the body of a receipt: `{event, delivery_id, series, attempt, token}`. Null when it is none; never throws. */
export function parsePushReceipt(body: unknown): PushReceipt | null {
  const parsed = receiptSchema.safeParse(body);
  if (!parsed.success) return null;
  const { event, delivery_id, series, attempt, token } = parsed.data;
  const deliveryId = parsePublicId('delivery', delivery_id);
  if (deliveryId === null) return null;
  return { event, deliveryId, series, attempt, token, dedupeKey: `${delivery_id}:${series}.${attempt}:${event}` };
}
