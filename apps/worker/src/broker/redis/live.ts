import { type InboxFrame, LIVE_CHANNELS, LIVE_FRAME_IDS, type LiveFrame } from '@carillon/core';
import type { Logger } from '@carillon/telemetry';
import type { Redis } from 'ioredis';
import type { Broker, DeliveryChange } from '../contract.ts';
import type { Names } from '../names.ts';

const FRAME_EVERY_MS = 250;

interface Gathered {
  counts: LiveFrame['counts'];
  deliveryIds: Set<string>;
  notificationIds: Set<string>;
  more: boolean;
}

interface LiveOptions {
  redis: Redis;
  names: Names;
  logger: Logger;
}

export interface Live {
  live: Broker['live'];
  /** Sends what is gathered. Call once, at the end. */
  flush(): void;
}

/** Tells every API process what changed; a frame that cannot be sent is dropped, because streams read the rows. */
export function createLive({ redis, names, logger }: LiveOptions): Live {
  let gathered = new Map<string, Gathered>();
  let timer: NodeJS.Timeout | undefined;

  const send = (channel: string, frame: LiveFrame | InboxFrame) => {
    if (redis.status !== 'ready') return;
    redis
      .publish(names.redis(channel), JSON.stringify(frame))
      .catch((err: unknown) => logger.debug({ err }, 'a live frame was dropped'));
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const frames = gathered;
    gathered = new Map();
    for (const [environmentId, frame] of frames) send(LIVE_CHANNELS.deliveries, toFrame(environmentId, frame));
  };

  return {
    flush,
    live: {
      deliveriesChanged(changes) {
        for (const change of changes) gather(gathered, change);
        if (changes.length > 0) timer ??= setTimeout(flush, FRAME_EVERY_MS);
      },
      notificationsChanged(changes) {
        for (const { id, environmentId } of changes) {
          const frame = frameOf(gathered, environmentId);
          if (!keep(frame.notificationIds, id)) frame.more = true;
        }
        if (changes.length > 0) timer ??= setTimeout(flush, FRAME_EVERY_MS);
      },
      inboxChanged: (frame) => send(LIVE_CHANNELS.inbox, frame),
    },
  };
}

function gather(gathered: Map<string, Gathered>, change: DeliveryChange): void {
  const { environmentId, channel, status } = change;
  const frame = frameOf(gathered, environmentId);
  const counts = frame.counts[channel] ?? {};
  counts[status] = (counts[status] ?? 0) + 1;
  frame.counts[channel] = counts;
  const isKept = [keep(frame.deliveryIds, change.deliveryId), keep(frame.notificationIds, change.notificationId)];
  if (isKept.includes(false)) frame.more = true;
}

function frameOf(gathered: Map<string, Gathered>, environmentId: string): Gathered {
  const frame = gathered.get(environmentId) ?? {
    counts: {},
    deliveryIds: new Set<string>(),
    notificationIds: new Set<string>(),
    more: false,
  };
  gathered.set(environmentId, frame);
  return frame;
}

function keep(ids: Set<string>, id: string): boolean {
  if (ids.size < LIVE_FRAME_IDS) ids.add(id);
  return ids.has(id);
}

const toFrame = (environmentId: string, { counts, deliveryIds, notificationIds, more }: Gathered): LiveFrame => ({
  environment_id: environmentId,
  at: new Date().toISOString(),
  counts,
  delivery_ids: [...deliveryIds],
  notification_ids: [...notificationIds],
  more,
});
