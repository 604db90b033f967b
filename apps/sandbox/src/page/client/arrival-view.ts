import type { Arrival } from '../../arrivals/arrival.ts';
import { element } from './dom.ts';

export type { Arrival };

/** One part of the page that shows some of the arrivals. */
export interface ArrivalPane {
  add(arrival: Arrival): void;
  clear(): void;
}

/** Reads a text field of an arrival's content; content differs by channel and may be anything. */
export function textOf(arrival: Arrival, field: string): string {
  const value = arrival.content[field];
  return typeof value === 'string' ? value : '';
}

/** `dlv_…, attempt 1.2`, or nothing when the request did not say. */
export function deliveryText({ delivery_id: id, series, attempt }: Arrival): string {
  if (id === null) return '';
  return series === null ? id : `${id}, attempt ${series}.${attempt}`;
}

/** What is odd about an arrival that was taken: no answer went back, or it is a second copy. */
export function oddities(arrival: Arrival, isCopy: boolean): HTMLElement[] {
  const badges: HTMLElement[] = [];
  if (arrival.answered === 'hung')
    badges.push(element('span', { class: 'badge', title: arrival.answer }, 'sender got no answer'));
  if (isCopy) badges.push(element('span', { class: 'badge' }, 'second copy'));
  return badges;
}

/** Notices when a delivery is taken for the second time at the same address. */
export function createCopyDetector(): { isCopy(arrival: Arrival): boolean; clear(): void } {
  const seen = new Set<string>();
  return {
    isCopy(arrival) {
      if (arrival.delivery_id === null) return false;
      const key = `${arrival.channel} ${arrival.delivery_id} ${arrival.to}`;
      if (seen.has(key)) return true;
      if (seen.size > 50_000) seen.clear();
      seen.add(key);
      return false;
    },
    clear: () => seen.clear(),
  };
}
