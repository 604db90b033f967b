import type { Schema } from '@carillon/sdk';

export type Subscriber = Schema<'Subscriber'>;
export type PushSubscription = Schema<'PushSubscription'>;

export const SUBSCRIBER_TABS = ['timeline', 'preferences', 'addresses', 'consent', 'data'] as const;
export type SubscriberTab = (typeof SUBSCRIBER_TABS)[number];
