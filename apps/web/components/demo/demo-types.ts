import type { Delivery } from '@carillon/sdk';

/** The four channels that the shop rings. */
export const DEMO_CHANNELS = ['email', 'sms', 'push', 'in_app'] as const;
export type DemoChannel = (typeof DEMO_CHANNELS)[number];

/** The categories that the shop lets people choose about. */
export const DEMO_CATEGORIES = ['orders', 'billing', 'marketing'] as const;
export type DemoCategory = (typeof DEMO_CATEGORIES)[number];

/** What reaches the person, and whether they chose so themselves. */
export interface DemoPreference {
  category: DemoCategory;
  name: string;
  channels: Record<DemoChannel, { isOn: boolean; isRequired: boolean; isChosen: boolean }>;
}

/** Who the visitor is to the shop. */
export interface DemoPerson {
  id: string;
  name: string;
  email: string;
  phone: string;
}

/** One call that the shop made for the visitor, with its answer. */
export interface DemoCall {
  id: string;
  /** What the visitor did, in words. */
  what: string;
  at: string;
  method: 'POST' | 'PUT' | 'PATCH';
  path: string;
  body: unknown;
  status: number;
  answer: unknown;
  ms: number;
  /** The notifications that came of it; empty for settings. */
  notificationIds: string[];
}

export type DemoDelivery = Pick<
  Delivery,
  | 'id'
  | 'notification_id'
  | 'workflow'
  | 'status'
  | 'reason'
  | 'summary'
  | 'series'
  | 'attempt'
  | 'attempts_used'
  | 'max_attempts'
  | 'due_at'
  | 'provider'
  | 'accepted_at'
  | 'sent_at'
  | 'delivered_at'
  | 'updated_at'
  | 'version'
> & { channel: DemoChannel };

interface ArrivalFacts {
  id: string;
  seq: number;
  at: string;
  deliveryId: string | null;
  attempt: number | null;
  /** False when the provider turned it away; `answer` is what it said. */
  isAccepted: boolean;
  answer: string;
}

/** What reached a device, or was turned away on the way there. */
export type DemoArrival = ArrivalFacts &
  (
    | { channel: 'sms'; from: string; body: string }
    | { channel: 'email'; from: string; subject: string; html: string }
    | { channel: 'push'; title: string; body: string }
  );

export interface SmsHealth {
  breaker: 'closed' | 'half_open' | 'open';
  /** When the visitor's outage ends by itself; null while there is none. */
  brokenUntil: string | null;
}

/** What changed since the last one on the same stream; the first has everything. */
export interface DemoFrame {
  /** The server's clock, for countdowns. */
  now: string;
  isFirst: boolean;
  deliveries?: DemoDelivery[];
  arrivals?: DemoArrival[];
  calls?: DemoCall[];
  sms?: SmsHealth;
  preferences?: DemoPreference[];
  isPushOn?: boolean;
  /** A sentence while the shop cannot read from Carillon or the sandbox; null when it can again. */
  trouble?: string | null;
}
