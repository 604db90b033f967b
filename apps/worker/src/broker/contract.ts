import type { Channel, DeliveryJob, DeliveryStatus, ExchangeName, InboxFrame, Lane } from '@carillon/core';

/** An event on its way out; the body is the JSON of a `CarillonEvent`. */
export interface OutgoingEvent {
  exchange: ExchangeName;
  /** The event's type. */
  routingKey: string;
  /** Stays the same when the event is published again. */
  messageId: string;
  body: string;
}

/** `unknown` means: publish it again with the same id. At least one queue may lack it, some may have it. */
export type PublishResult = 'confirmed' | 'unknown';

/** Where a message on the dead-letter queue came from. */
export interface DeadLetterOrigin {
  reason: string;
  queue: string;
  exchange: string;
  routingKey: string;
}

export interface IncomingMessage {
  body: Buffer;
  messageId: string | null;
  exchange: string;
  routingKey: string;
  redelivered: boolean;
  queue: string;
  /** Only on messages that were parked. */
  deadLetter?: DeadLetterOrigin;
}

/** A message that can never be handled, with the sentence that says why. */
export interface Poison {
  message: IncomingMessage;
  reason: string;
}

export interface ConsumeOptions {
  queue: string;
  /** How many messages the server may hand out ahead. */
  prefetch: number;
  /** The largest batch. */
  batchSize: number;
  /** How long a first message waits for company. */
  lingerMs: number;
  /**
   * Handles a batch; everything that is not returned as poison is done and will be acknowledged. A throw is held
   * un-acked and tried again in place. Safe to repeat: a crash after it brings the same messages once more.
   */
  handle(batch: IncomingMessage[]): Promise<Poison[]>;
  /** False makes the batch be halved until the guilty message is alone; it becomes poison with the error's message. */
  isTransient(error: unknown): boolean;
}

export interface AddJob {
  channel: Channel;
  lane: Lane;
  delayMs: number;
  job: DeliveryJob;
}

export interface JobContext {
  /** Aborts when the job's lock is lost, or when a stop has waited long enough. */
  signal: AbortSignal;
  lane: Lane;
  channel: Channel;
  /** Puts the job back until then and uses no attempt. Never returns: let its throw pass through. */
  postpone(untilMs: number): Promise<never>;
}

export interface ProcessOptions {
  /** Jobs of this lane that may run at once in this process. */
  concurrency: number;
  process(job: DeliveryJob, context: JobContext): Promise<void>;
}

export interface AdmitRequest {
  providerId: string;
  ratePerSecond: number;
  count: number;
}

/** One wait per admitted item, ascending; fewer than asked for when the window is full. */
export interface Admission {
  delaysMs: number[];
}

export interface DeliveryChange {
  environmentId: string;
  notificationId: string;
  deliveryId: string;
  channel: Channel;
  status: DeliveryStatus;
}

export interface QueueDepth {
  /** `email-normal` for a lane, the queue's name for RabbitMQ. */
  node: string;
  depth: number;
  /** Age of the oldest that could start now; null where the server does not tell. */
  oldestAgeMs: number | null;
  /** Of a queue of RabbitMQ; Redis is not asked. */
  consumers?: number;
}

export interface BrokerHealth {
  rabbitmq: 'up' | 'down' | 'blocked';
  redis: 'up' | 'down';
}

/** Everything the worker knows of RabbitMQ and Redis. */
export interface Broker {
  /** Persistent, mandatory, confirmed; one result per event, in order. Never throws. */
  publish(events: OutgoingEvent[]): Promise<PublishResult[]>;
  /** Connected, and not held back by a memory or disk alarm. */
  readonly isPublishable: boolean;
  /** Called each time publishing becomes possible (again). */
  onPublishable(listener: () => void): void;
  /** Registers a consumer; before `start`. It is made again after every reconnect. */
  consume(options: ConsumeOptions): void;
  /** Safe to repeat: a job that is there is left alone. @throws when Redis is away; some may have been added. */
  addJobs(jobs: AddJob[]): Promise<void>;
  /** Registers the processor of a lane; before `start`. */
  processJobs(channel: Channel, lane: Lane, options: ProcessOptions): void;
  /** Reserves send slots within the next two seconds of each provider's rate. @throws when Redis is away */
  admit(requests: AdmitRequest[]): Promise<Admission[]>;
  live: {
    /** Coalesced per environment. Never throws; dropped when Redis is away. */
    deliveriesChanged(changes: DeliveryChange[]): void;
    /** Notifications whose own row changed, in the same frames. Never throws. */
    notificationsChanged(changes: readonly { id: string; environmentId: string }[]): void;
    /** At once. Never throws; dropped when Redis is away. */
    inboxChanged(frame: InboxFrame): void;
  };
  /** Jobs of all lanes that this process runs at this moment. */
  readonly runningJobs: number;
  /** What can be asked right now; nodes of a server that is away are left out. Never throws. */
  queueDepths(): Promise<QueueDepth[]>;
  epoch: {
    /** `missing` after Redis was emptied (and on the very first start). @throws when Redis is away */
    check(): Promise<'present' | 'missing'>;
    /** Call before the jobs are added again, so that a second loss meanwhile is noticed. @throws when Redis is away */
    renew(): Promise<void>;
  };
  /** Resolves at once; servers that are away are connected when they come. */
  start(): Promise<void>;
  /** Takes nothing new, finishes what runs (25 s at most), then closes. Never throws. */
  stop(): Promise<void>;
  health(): BrokerHealth;
}
