import { type InboxFrame, inboxFrameSchema, LIVE_CHANNELS, type LiveFrame, liveFrameSchema } from '@carillon/core';
import type { Logger } from '@carillon/telemetry';
import { Redis } from 'ioredis';

type Unsubscribe = () => void;

/** What workers and other API processes tell, through one subscription of this process. */
export interface LiveFeed {
  /** Calls back with each frame of an environment's deliveries. */
  onDeliveries(environmentId: string, listener: (frame: LiveFrame) => void): Unsubscribe;
  /** Calls back whenever something in a person's inbox was made or changed. */
  onInbox(environmentId: string, subscriberId: string, listener: (frame: InboxFrame) => void): Unsubscribe;
  /** Tells every API process, this one too. Never throws; without Redis only this process hears it. */
  publishInbox(frame: InboxFrame): void;
  /** False while Redis is away: streams then read the database every few seconds. */
  readonly isConnected: boolean;
  onConnectedChange(listener: (isConnected: boolean) => void): Unsubscribe;
  close(): Promise<void>;
}

interface FeedOptions {
  redisUrl: string;
  publisher: Redis;
  logger: Logger;
}

/** Subscribes once, whatever the number of streams, and hands frames to those that asked for them. */
export function createLiveFeed({ redisUrl, publisher, logger }: FeedOptions): LiveFeed {
  const listeners = new Map<string, Set<(frame: never) => void>>();
  const stateListeners = new Set<(isConnected: boolean) => void>();
  let isConnected = false;

  const subscriber = new Redis(redisUrl, {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
  });
  subscriber.on('error', (error) => logger.debug({ err: error }, 'the live feed has no Redis'));
  subscriber.on('ready', () => setConnected(true));
  subscriber.on('close', () => setConnected(false));
  subscriber.on('message', (channel: string, text: string) => receive(channel, text));
  subscriber.subscribe(LIVE_CHANNELS.deliveries, LIVE_CHANNELS.inbox).catch(() => undefined);

  function setConnected(next: boolean): void {
    if (next === isConnected) return;
    isConnected = next;
    for (const listener of stateListeners) listener(next);
  }

  function receive(channel: string, text: string): void {
    const frame = parseFrame(channel, text);
    if (frame === null) logger.warn({ channel }, 'a live frame could not be read');
    else emit(frame.key, frame.frame);
  }

  function emit(key: string, frame: LiveFrame | InboxFrame): void {
    for (const listener of listeners.get(key) ?? []) listener(frame as never);
  }

  function add<Frame>(key: string, listener: (frame: Frame) => void): Unsubscribe {
    const set = listeners.get(key) ?? new Set();
    listeners.set(key, set);
    set.add(listener as (frame: never) => void);
    return () => {
      set.delete(listener as (frame: never) => void);
      if (set.size === 0) listeners.delete(key);
    };
  }

  return {
    get isConnected() {
      return isConnected;
    },
    onDeliveries: (environmentId, listener) => add(environmentId, listener),
    onInbox: (environmentId, subscriberId, listener) => add(inboxKey(environmentId, subscriberId), listener),
    publishInbox(frame) {
      publisher.publish(LIVE_CHANNELS.inbox, JSON.stringify(frame)).catch(() => {
        emit(inboxKey(frame.environment_id, frame.subscriber_id), frame);
      });
    },
    onConnectedChange(listener) {
      stateListeners.add(listener);
      return () => void stateListeners.delete(listener);
    },
    async close() {
      subscriber.disconnect();
    },
  };
}

const inboxKey = (environmentId: string, subscriberId: string): string => `${environmentId}/${subscriberId}`;

function parseFrame(channel: string, text: string): { key: string; frame: LiveFrame | InboxFrame } | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (channel === LIVE_CHANNELS.inbox) {
    const parsed = inboxFrameSchema.safeParse(value);
    if (!parsed.success) return null;
    return { key: inboxKey(parsed.data.environment_id, parsed.data.subscriber_id), frame: parsed.data };
  }
  const parsed = liveFrameSchema.safeParse(value);
  return parsed.success ? { key: parsed.data.environment_id, frame: parsed.data } : null;
}
