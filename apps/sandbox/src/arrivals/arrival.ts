/** The channels that leave the platform; in_app stays inside it and never arrives here. */
export const sandboxChannels = ['email', 'sms', 'push', 'webhook'] as const;
export type SandboxChannel = (typeof sandboxChannels)[number];

/** What the sender was told. A request that was taken and then cut off counts as `hung`: the sender saw no answer. */
export type Answered = 'accepted' | 'refused' | 'throttled' | 'hung';

/** Which delivery a request belongs to, as far as the request itself says. */
export interface DeliveryReference {
  deliveryId: string | null;
  series: number | null;
  attempt: number | null;
}

export const unknownDelivery: DeliveryReference = { deliveryId: null, series: null, attempt: null };

/** One request as a channel's server understood it, before anything is decided about it. */
export interface ArrivalDraft extends DeliveryReference {
  channel: SandboxChannel;
  to: string;
  summary: string;
  providerMessageId: string | null;
  /** How much memory the content holds on to. */
  sizeBytes: number;
  /** Reads the content; called only when somebody looks, because parsing mail is expensive. */
  loadContent: () => Promise<ArrivalContent>;
  /** The message as it came over the wire, where there is one to show. */
  raw?: Buffer;
}

export type ArrivalContent = Record<string, unknown>;

/** One request with its answer, as the control API shows it. */
export interface Arrival {
  seq: number;
  id: string;
  channel: SandboxChannel;
  at: string;
  delivery_id: string | null;
  series: number | null;
  attempt: number | null;
  to: string;
  summary: string;
  content: ArrivalContent;
  answered: Answered;
  /** The answer in the protocol's own words, e.g. `451 4.7.1 …`. */
  answer: string;
  accepted: boolean;
  provider_message_id: string | null;
}

/** An arrival in memory: everything but the content, which is read on demand. */
export interface StoredArrival {
  seq: number;
  id: string;
  at: string;
  answered: Answered;
  answer: string;
  accepted: boolean;
  draft: ArrivalDraft;
}
