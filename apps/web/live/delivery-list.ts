import type { Delivery, Page } from '../api/types.ts';

/** The rows of the deliveries page: what is shown never moves by itself, what is new waits until it is asked for. */
export interface DeliveryList {
  shown: Delivery[];
  /** Matching rows that are not shown yet, newest first. */
  pending: Delivery[];
  /** More rows came than one page holds, so inserting them means starting over from the newest. */
  hasGap: boolean;
  nextCursor: string | null;
  hasMore: boolean;
  /** When the API was last heard, in milliseconds. */
  asOfMs: number;
}

export const listOf = (page: Page<Delivery>, nowMs: number): DeliveryList => ({
  shown: page.data,
  pending: [],
  hasGap: false,
  nextCursor: page.next_cursor,
  hasMore: page.has_more,
  asOfMs: nowMs,
});

/** Adds the next older page; a row that is already there is updated in place. */
export function appendPage(list: DeliveryList, page: Page<Delivery>, nowMs: number): DeliveryList {
  const known = new Set(list.shown.map((row) => row.id));
  const older = page.data.filter((row) => !known.has(row.id));
  return {
    ...list,
    shown: [...replaceNewer(list.shown, page.data), ...older],
    nextCursor: page.next_cursor,
    hasMore: page.has_more,
    asOfMs: nowMs,
  };
}

/** Puts newer versions of rows in their places. Late answers change nothing; strangers are ignored. */
export function mergeRows(list: DeliveryList, rows: Delivery[], nowMs: number): DeliveryList {
  return {
    ...list,
    shown: replaceNewer(list.shown, rows),
    pending: replaceNewer(list.pending, rows),
    asOfMs: Math.max(list.asOfMs, nowMs),
  };
}

/** Merges the newest page of the same filters: known rows change in place, others gather in `pending`. */
export function mergeHead(list: DeliveryList, head: Page<Delivery>, nowMs: number): DeliveryList {
  const merged = mergeRows(list, head.data, nowMs);
  const known = new Set([...merged.shown, ...merged.pending].map((row) => row.id));
  const oldestShown = merged.shown.at(-1);
  const isInRange = (row: Delivery) => !merged.hasMore || !oldestShown || row.id > oldestShown.id;
  const fresh = head.data.filter((row) => !known.has(row.id) && isInRange(row));
  if (fresh.length === 0) return merged;
  const overlaps = fresh.length < head.data.length;
  return {
    ...merged,
    pending: newestFirst([...merged.pending, ...fresh]),
    hasGap: merged.hasGap || (head.has_more && !overlaps),
  };
}

/** Shows what waited. The ids carry their time, so a row lands where a fresh read would put it. */
export const insertPending = (list: DeliveryList): DeliveryList => ({
  ...list,
  shown: newestFirst([...list.pending, ...list.shown]),
  pending: [],
});

/** Ids of the rows on screen that a frame says have changed. */
export function changedIds(list: DeliveryList, frameIds: Iterable<string>): string[] {
  const known = new Set([...list.shown, ...list.pending].map((row) => row.id));
  return [...frameIds].filter((id) => known.has(id));
}

function replaceNewer(rows: Delivery[], updates: Delivery[]): Delivery[] {
  const byId = new Map(updates.map((row) => [row.id, row]));
  let hasChanged = false;
  const next = rows.map((row) => {
    const update = byId.get(row.id);
    if (!update || update.version <= row.version) return row;
    hasChanged = true;
    return update;
  });
  return hasChanged ? next : rows;
}

const newestFirst = (rows: Delivery[]): Delivery[] =>
  [...rows].sort((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0));
