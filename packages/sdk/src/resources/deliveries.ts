import type { Friendly, OneOrMore, QueryOf, Schema } from '../operation-types.ts';
import { allRows } from '../pages.ts';
import type { RequestOptions, Transport } from '../transport.ts';

export type Delivery = Schema<'Delivery'>;
export type DeliveryDetail = Schema<'DeliveryDetail'>;
export type Channel = Delivery['channel'];
export type DeliveryStatus = Delivery['status'];
export type DeliveryQuery = Friendly<
  QueryOf<'listDeliveries'>,
  {
    ids: OneOrMore<string>;
    status: OneOrMore<DeliveryStatus>;
    reason: OneOrMore<string>;
    channel: OneOrMore<Channel>;
    workflow: OneOrMore<string>;
    category: OneOrMore<string>;
    error_fingerprint: OneOrMore<string>;
    created_from: string | Date;
    created_to: string | Date;
  }
>;

/** One notification to one person on one channel and address each. */
export function deliveryResource(transport: Transport) {
  return {
    /** One page, newest first. */
    list: (query?: DeliveryQuery, options?: RequestOptions) => transport.call('listDeliveries', { query }, options),
    /** All of them, page by page. */
    all: (query?: DeliveryQuery, options?: RequestOptions) => allRows(transport, 'listDeliveries', { query }, options),
    /** With its attempts, timeline, decision and content. */
    get: (id: string, options?: RequestOptions) => transport.call('getDelivery', { path: { id } }, options),
    /** Starts a new series of attempts; pressing twice gives the same operation. */
    retry: (id: string, options?: RequestOptions) => transport.call('retryDelivery', { path: { id } }, options),
  };
}
