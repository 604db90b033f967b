/** The channels a notification can ring. A new one is added here, bound in the worker, and given a folder in `packages/channels`. */
export const CHANNELS = ['email', 'sms', 'push', 'in_app', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];

export const DELIVERY_STATUSES = [
  'scheduled',
  'queued',
  'sending',
  'retrying',
  'in_doubt',
  'sent',
  'delivered',
  'filtered',
  'digested',
  'cancelled',
  'expired',
  'bounced',
  'dead',
] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export const NOTIFICATION_STATUSES = [
  'accepted',
  'scheduled',
  'processing',
  'completed',
  'partial',
  'failed',
  'cancelled',
  'expired',
] as const;
export type NotificationStatus = (typeof NOTIFICATION_STATUSES)[number];

export const ENGAGEMENTS = ['seen', 'read', 'clicked', 'archived', 'snoozed', 'unsubscribed', 'complained'] as const;
export type Engagement = (typeof ENGAGEMENTS)[number];

/** Waiting for its (next) attempt: can be claimed, cancelled or expired. */
export const WAITING_STATUSES = ['scheduled', 'queued', 'retrying'] as const satisfies readonly DeliveryStatus[];

/** Still moving by itself; the ledger expects these to end. */
export const OPEN_STATUSES = [
  'scheduled',
  'queued',
  'sending',
  'retrying',
  'in_doubt',
] as const satisfies readonly DeliveryStatus[];

/** A person or an operation may start a new series from these, never from `sent` or `delivered`. */
export const RETRYABLE_STATUSES = [
  'dead',
  'bounced',
  'expired',
  'cancelled',
  'filtered',
  'in_doubt',
] as const satisfies readonly DeliveryStatus[];

/** One that is named may also start anew while it waits for its next attempt; filters leave those to move by themselves. */
export const RETRYABLE_BY_NAME_STATUSES = [
  ...RETRYABLE_STATUSES,
  'retrying',
] as const satisfies readonly DeliveryStatus[];

export const LANES = ['critical', 'normal'] as const;
export type Lane = (typeof LANES)[number];

const open = new Set<DeliveryStatus>(OPEN_STATUSES);
const retryable = new Set<DeliveryStatus>(RETRYABLE_STATUSES);
const retryableByName = new Set<DeliveryStatus>(RETRYABLE_BY_NAME_STATUSES);

/** True while the platform still has work to do on the delivery. */
export const isOpen = (status: DeliveryStatus): boolean => open.has(status);

/** True when a new series may start from this status. */
export const isRetryable = (status: DeliveryStatus): boolean => retryable.has(status);

/** True when a new series may start from this status for a delivery that is asked for by its id. */
export const isRetryableByName = (status: DeliveryStatus): boolean => retryableByName.has(status);
