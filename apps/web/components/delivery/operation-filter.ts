import type { NewOperation } from '@carillon/sdk';
import { filterChips } from '../filter/filter-chips-text.ts';
import { type FilterValues, timeBounds, unusableFilters } from '../filter/filters.ts';
import { DELIVERY_FILTERS } from './delivery-filters.tsx';

type OperationFilter = NonNullable<NewOperation['filter']>;

/** Filters that take several values in the body, by their name in the URL. */
const LISTS: Readonly<Record<string, keyof OperationFilter>> = {
  status: 'status',
  channel: 'channel',
  reason: 'reason',
  workflow: 'workflow',
  category: 'category',
  provider: 'provider',
  subscriber: 'subscriber',
  notification: 'notification',
  operation: 'operation',
  error: 'error_fingerprint',
};

/** The filters of the page as an operation takes them; a relative time is fixed to `nowMs`. */
export function operationFilter(values: FilterValues, nowMs: number): OperationFilter {
  const lists = Object.entries(LISTS).flatMap(([name, field]) => {
    const list = values[name] ?? [];
    return list.length > 0 ? [[field, [...list]]] : [];
  });
  const { from, to } = timeBounds(values, nowMs);
  const duplicate = values.possible_duplicate?.[0];
  const attempts = Number(values.attempts_min?.[0]);
  return {
    ...(Object.fromEntries(lists) as OperationFilter),
    ...(values.recipient?.[0] ? { recipient: values.recipient[0] } : {}),
    ...(duplicate ? { possible_duplicate: duplicate === 'true' } : {}),
    ...(attempts > 0 ? { attempts_min: attempts } : {}),
    ...(from ? { created_from: from } : {}),
    ...(to ? { created_to: to } : {}),
  };
}

/** Why everything that matches cannot be retried: what was given up is taken back one by one, never by a filter. */
export function whyNotRetryAll(values: FilterValues): string | null {
  const [unusable] = unusableFilters(DELIVERY_FILTERS, values);
  if (unusable) return `${unusable.sentence}: take that filter away first.`;
  return values.discarded?.[0] === 'true' ? 'Discarded deliveries are taken back by name: mark them instead.' : null;
}

const PERSONAL = new Set(['recipient', 'subscriber']);

/** A name to begin with: what it was about, never an address of a person. */
export function operationName(values: FilterValues | null, count: number, nowMs: number): string {
  const day = new Date(nowMs).toISOString().slice(0, 16).replace('T', ' ');
  if (values === null) return `Retry of ${count} selected, ${day} UTC`;
  const words = filterChips(DELIVERY_FILTERS, values, new Map()).map(({ key, text }) =>
    PERSONAL.has(key.split(':')[0] ?? '') ? 'one person' : text,
  );
  return `Retry: ${words.length > 0 ? words.join(', ') : 'everything'}, ${day} UTC`.slice(0, 200);
}
