import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { DeliveryFilters } from '../../api/delivery-query.ts';
import { CHANNELS } from './channel-kinds.ts';
import { STATUSES } from './status-kinds.ts';

/** The part of the URL that narrows the list. Unknown values are dropped, not shown as an error. */
export const filterParsers = {
  status: parseAsArrayOf(parseAsStringLiteral(STATUSES)).withDefault([]),
  channel: parseAsArrayOf(parseAsStringLiteral(CHANNELS)).withDefault([]),
  subscriber: parseAsString.withDefault(''),
};

const load = createLoader(filterParsers);

/** Filters as a server component sees them. */
export const readFilters = (search: Record<string, string | string[] | undefined>): DeliveryFilters =>
  tidyFilters(load(search));

/** The same filters always look the same, so that they share one cache entry. */
export function tidyFilters(filters: DeliveryFilters): DeliveryFilters {
  return {
    status: STATUSES.filter((status) => filters.status.includes(status)),
    channel: CHANNELS.filter((channel) => filters.channel.includes(channel)),
    subscriber: filters.subscriber.trim().slice(0, 200),
  };
}

export const countFilters = (filters: DeliveryFilters): number =>
  filters.status.length + filters.channel.length + (filters.subscriber ? 1 : 0);
