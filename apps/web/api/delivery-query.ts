import type { Channel, DeliveryStatus } from '@carillon/core';

/** What the deliveries list is narrowed to; empty means everything. */
export interface DeliveryFilters {
  status: DeliveryStatus[];
  channel: Channel[];
  subscriber: string;
}

export const PAGE_SIZE = 50;

/** The query of one page of the list. */
export function deliveryQuery(filters: DeliveryFilters, page: { cursor?: string | null; limit?: number } = {}): string {
  const query = new URLSearchParams({ limit: String(page.limit ?? PAGE_SIZE) });
  if (filters.status.length > 0) query.set('status', filters.status.join(','));
  if (filters.channel.length > 0) query.set('channel', filters.channel.join(','));
  if (filters.subscriber) query.set('subscriber', filters.subscriber);
  if (page.cursor) query.set('cursor', page.cursor);
  return `/deliveries?${query}`;
}
