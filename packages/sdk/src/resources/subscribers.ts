import type { BodyOf, QueryOf, Schema } from '../operation-types.ts';
import { allRows } from '../pages.ts';
import type { RequestOptions, Transport } from '../transport.ts';

export type Subscriber = Schema<'Subscriber'>;
export type SubscriberFields = BodyOf<'putSubscriber'>;
export type SubscriberPatch = BodyOf<'patchSubscriber'>;
export type SubscriberQuery = QueryOf<'listSubscribers'>;
export type NewPushSubscription = BodyOf<'addPushSubscription'>;
export type InboxToken = Schema<'InboxToken'>;

/** People, under your own ids. */
export function subscriberResource(transport: Transport) {
  return {
    /** Makes or replaces a person: what is left out is cleared, push subscriptions stay. */
    put: (id: string, body: SubscriberFields, options?: RequestOptions) =>
      transport.call('putSubscriber', { path: { id }, body }, options),
    /** Changes only what is given; null clears. */
    patch: (id: string, body: SubscriberPatch, options?: RequestOptions) =>
      transport.call('patchSubscriber', { path: { id }, body }, options),
    get: (id: string, options?: RequestOptions) => transport.call('getSubscriber', { path: { id } }, options),
    /** One page. */
    list: (query?: SubscriberQuery, options?: RequestOptions) => transport.call('listSubscribers', { query }, options),
    /** All of them, page by page. */
    all: (query?: SubscriberQuery, options?: RequestOptions) =>
      allRows(transport, 'listSubscribers', { query }, options),
    /** Erases a person. */
    delete: (id: string, options?: RequestOptions) => transport.call('deleteSubscriber', { path: { id } }, options),
    /** A token with which the person's browser reads the inbox; for 15 minutes at most. */
    createInboxToken: (id: string, body?: BodyOf<'createInboxToken'>, options?: RequestOptions) =>
      transport.call('createInboxToken', { path: { id }, body }, options),
    /** Lets a blocked address be written to again; the reason is kept. @throws CarillonApiError `conflict` when it is not blocked */
    liftSuppression: (
      id: string,
      channel: 'email' | 'sms',
      body: BodyOf<'liftSuppression'>,
      options?: RequestOptions,
    ) => transport.call('liftSuppression', { path: { id, channel }, body }, options),
    pushSubscriptions: pushSubscriptionResource(transport),
  };
}

function pushSubscriptionResource(transport: Transport) {
  return {
    /** Takes what `PushSubscription.toJSON()` gives in a browser; adding it again changes nothing. */
    add: (subscriberId: string, body: NewPushSubscription, options?: RequestOptions) =>
      transport.call('addPushSubscription', { path: { id: subscriberId }, body }, options),
    list: (subscriberId: string, options?: RequestOptions) =>
      transport.call('listPushSubscriptions', { path: { id: subscriberId } }, options),
    remove: (subscriberId: string, id: string, options?: RequestOptions) =>
      transport.call('removePushSubscription', { path: { id: subscriberId, push_subscription_id: id } }, options),
  };
}
