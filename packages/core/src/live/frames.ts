import { z } from 'zod';
import { CHANNELS, DELIVERY_STATUSES } from '../delivery/vocabulary.ts';

/** Redis channels on which workers tell every API process what changed. */
export const LIVE_CHANNELS = { deliveries: 'carillon:live', inbox: 'carillon:inbox' } as const;

/** At most this many ids travel in one frame; beyond it `more` says that a list should be read again. */
export const LIVE_FRAME_IDS = 100;

/** What changed in one environment within a quarter of a second. Ids are UUIDs; nothing else is told. */
export const liveFrameSchema = z.object({
  environment_id: z.guid(),
  at: z.iso.datetime(),
  /** Deliveries that came into a status, by channel. */
  counts: z.partialRecord(z.enum(CHANNELS), z.partialRecord(z.enum(DELIVERY_STATUSES), z.int())),
  delivery_ids: z.array(z.guid()).max(LIVE_FRAME_IDS),
  notification_ids: z.array(z.guid()).max(LIVE_FRAME_IDS),
  more: z.boolean(),
});
export type LiveFrame = z.infer<typeof liveFrameSchema>;

/** Something in a person's inbox was made or changed; streams read the row themselves. */
export const inboxFrameSchema = z.object({
  environment_id: z.guid(),
  subscriber_id: z.guid(),
  inbox_message_id: z.guid(),
});
export type InboxFrame = z.infer<typeof inboxFrameSchema>;

/** Upper bounds of the latency histogram in milliseconds; one bucket more holds the rest. */
export const LATENCY_BUCKETS_MS = [
  5, 10, 20, 30, 40, 60, 80, 100, 150, 200, 300, 500, 800, 1_200, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000,
  900_000, 3_600_000,
] as const;
