import type { Channel, ContentOf, Outcome } from '@carillon/core';
import type { z } from 'zod';
import type { ProtocolTrace } from './resilience/trace.ts';

/** One message for one address. The provider never stores or logs any of it. */
export interface SendRequest<C extends Channel = Channel> {
  channel: C;
  /** UUIDs; the public form of `deliveryId` travels with the message so that callbacks find their way back. */
  deliveryId: string;
  notificationId: string;
  environmentId: string;
  subscriberId: string;
  providerId: string;
  series: number;
  attempt: number;
  /** As stored for the channel: an e-mail address, an E.164 number, the JSON of a push subscription, a URL, a subscriber's UUID. */
  address: string;
  content: ContentOf<C>;
  /** Per-send overrides that the API has validated, e.g. `{ from }`. */
  overrides: Readonly<Record<string, string>>;
  /** Past this nothing may reach the person: becomes a TTL where the protocol has one. Milliseconds since the epoch. */
  expiresAt: number | null;
  /** RFC 8058 one-click link; null where the category cannot be turned off. */
  unsubscribeUrl: string | null;
  /** Aborted at the policy's timeout. After hand-over an abort is `unknown`, before it `unavailable`. */
  signal: AbortSignal;
}

/** An open provider: pooled connections behind one configuration. */
export interface ProviderConnection<C extends Channel = Channel> {
  /** Expected ends are outcomes; throws only for a defect of ours. */
  send(request: SendRequest<C>): Promise<Outcome>;
  /** Asks the provider whether the configuration works, without sending. `detail` is the protocol's own answer, redacted. */
  verify(signal: AbortSignal): Promise<{ ok: boolean; detail: string }>;
  close(): Promise<void>;
}

/** What a provider may use of the platform; handed in by whoever opens it. */
export interface ProviderDependencies {
  /** Exact `host:port` pairs that pass the private-address, port and push-host rules. */
  egressAllow: readonly string[];
  /** Certificate authorities (PEM) to trust beside the built-in ones, for private networks and tests. */
  extraCa?: readonly string[];
  /** Public origin of the API, for callbacks. */
  apiPublicUrl: string;
  /** HMAC key of receipts and callback URLs. */
  callbackKey: Uint8Array;
  vapid: { publicKey: string; privateKey: string; subject: string };
  /** Records what goes over the wire; for tests of a provider only. */
  trace?: ProtocolTrace;
  /** How in_app accepts: stores the inbox message and tells the person's streams. Safe to repeat: unique on the delivery. */
  acceptInApp: (request: SendRequest<'in_app'>) => Promise<{ inboxMessageId: string }>;
}

/** A way to send on a channel. `key` is stored with the provider row. */
export interface ProviderDefinition<C extends Channel = Channel> {
  key: string;
  channel: C;
  /** A repeat of an attempt cannot be noticed by the person. */
  isIdempotent: boolean;
  /** Public settings, shown in the dashboard. */
  settings: z.ZodType<Record<string, unknown>>;
  /** Secrets, sealed at rest and never returned. */
  credentials: z.ZodType<Record<string, unknown>>;
  open(config: { settings: unknown; credentials: unknown }, dependencies: ProviderDependencies): ProviderConnection<C>;
}
