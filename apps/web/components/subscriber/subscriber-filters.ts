import { defineFilters } from '../filter/filters.ts';

/** What the subscribers can be narrowed to. One box: it tells an address and a number from the beginning of an id. */
export const SUBSCRIBER_FILTERS = defineFilters({
  search: { placeholder: 'Search by id, e-mail or phone', fieldOf: fieldOfText },
  fields: {
    id_prefix: { kind: 'text', label: 'Id begins with' },
    email: { kind: 'text', label: 'E-mail', hint: 'Whole' },
    phone: { kind: 'text', label: 'Phone', hint: 'Whole, with the country code' },
  },
});

/** `email`, `phone`, or `id_prefix` for everything else. */
export function fieldOfText(text: string): 'email' | 'phone' | 'id_prefix' {
  const trimmed = text.trim();
  if (/^\+[\d\s().-]{6,}$/.test(trimmed)) return 'phone';
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(trimmed) ? 'email' : 'id_prefix';
}
