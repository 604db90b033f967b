import type {
  Acknowledgement,
  Channel,
  DeliveryState,
  DeliveryStatus,
  Engagement,
  Lane,
  Outcome,
} from '@carillon/core';

/** An acknowledgement on its way to its delivery, with what is stored beside the status. */
export interface IncomingAcknowledgement {
  deliveryId: string;
  environmentId: string;
  /** Null where it is about engagement alone. */
  acknowledgement: Acknowledgement | null;
  engagement: { kind: Engagement; at: number } | null;
  /** worker, twilio, push, inbox or reconciler */
  source: string;
  callbackId: string | null;
  providerMessageId: string | null;
  /** Set with `attempt_finished`. */
  attempt: {
    providerId: string | null;
    workerId: string;
    startedAt: number;
    templateId: string | null;
    contentSha256: string | null;
  } | null;
}

export interface StateRow {
  id: string;
  environmentId: string;
  notificationId: string;
  workflowId: string;
  subscriberId: string;
  addressId: string;
  channel: Channel;
  lane: Lane;
  providerId: string | null;
  status: DeliveryStatus;
  reason: string | null;
  series: number;
  attempt: number;
  attemptsUsed: number;
  leaseLosses: number;
  possibleDuplicate: boolean;
  dueAt: Date | null;
  expiresAt: Date | null;
  waitingSince: Date | null;
  onDoubt: 'retry' | 'drop';
  acceptedAt: Date;
  engagement: Partial<Record<Engagement, string>>;
  claimedAt: Date | null;
  workerId: string | null;
}

/** A delivery while a batch works on it. */
export interface Working {
  row: StateRow;
  from: DeliveryStatus;
  state: DeliveryState;
  isChanged: boolean;
  at: number;
  providerMessageId: string | null;
  fingerprint: string | null;
}

export interface Batch {
  working: Map<string, Working>;
  attempts: AttemptRow[];
  reports: ReportRow[];
  callbackIds: string[];
  suppressions: {
    environmentId: string;
    subscriberId: string;
    channel: Channel;
    addressId: string;
    kind: string;
    deliveryId: string;
  }[];
  removedAddressIds: { addressId: string; subscriberId: string }[];
}

export interface AttemptRow {
  ack: IncomingAcknowledgement;
  series: number;
  attempt: number;
  outcome: Outcome | { class: 'lost' };
  finishedAt: number;
  startedAt: number;
  workerId: string;
  providerId: string | null;
  possibleDuplicate: boolean;
}

export interface ReportRow {
  ack: IncomingAcknowledgement;
  type: string;
  series: number;
  attempt: number;
  code: string | null;
  at: number;
  isApplied: boolean;
}
