import type { BodyOf, Friendly, OneOrMore, QueryOf, Schema } from '../operation-types.ts';
import { allRows } from '../pages.ts';
import type { RequestOptions, Transport } from '../transport.ts';

export type SendNotification = BodyOf<'sendNotification'>;
export type DryRun = Schema<'DryRun'>;
export type Notification = Schema<'Notification'>;
export type NotificationQuery = Friendly<
  QueryOf<'listNotifications'>,
  {
    ids: OneOrMore<string>;
    status: OneOrMore<Notification['status']>;
    workflow: OneOrMore<string>;
    channel: OneOrMore<Notification['channels'][number]>;
    created_from: string | Date;
    created_to: string | Date;
  }
>;

/** Send requests: what was accepted, for whom, and what became of it. */
export function notificationResource(transport: Transport) {
  return {
    /**
     * Sends a notification. The promise is kept once it is stored; channels ring afterwards. Repeats made by the client
     * after a failure never send twice.
     */
    send: (body: SendNotification, options?: RequestOptions) => transport.call('sendNotification', { body }, options),
    /** What a send would do, for its first people: decision, address, provider and rendering. Nothing is stored. */
    dryRun: (body: SendNotification, options?: RequestOptions) =>
      transport.call('dryRunNotification', { body }, options),
    get: (id: string, options?: RequestOptions) => transport.call('getNotification', { path: { id } }, options),
    /** One page, newest first. */
    list: (query?: NotificationQuery, options?: RequestOptions) =>
      transport.call('listNotifications', { query }, options),
    /** All of them, page by page. */
    all: (query?: NotificationQuery, options?: RequestOptions) =>
      allRows(transport, 'listNotifications', { query }, options),
    /** Its deliveries with attempts, timeline and decision, oldest first; of one person where `subscriber` is said. */
    deliveries: (id: string, query?: QueryOf<'listNotificationDeliveries'>, options?: RequestOptions) =>
      transport.call('listNotificationDeliveries', { path: { id }, query }, options),
    /** Whom it was planned for, each with the status of every channel. */
    recipients: (id: string, query?: QueryOf<'listNotificationRecipients'>, options?: RequestOptions) =>
      transport.call('listNotificationRecipients', { path: { id }, query }, options),
    /** Stops what has not been sent yet; the operation counts what was stopped and what was too late. */
    cancel: (id: string, options?: RequestOptions) => transport.call('cancelNotification', { path: { id } }, options),
  };
}
