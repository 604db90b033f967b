import type { Page } from '../api/types.ts';

/** A row of any list. Rows with a version are merged by it; others take what was heard last. */
export interface KeysetRow {
  id: string;
  version?: number;
}

/** Below zero when the first row stands above the second. */
export type CompareRows<Row> = (a: Row, b: Row) => number;

/** The rows of a page: what is shown never moves by itself, what is new waits until it is asked for. */
export interface KeysetList<Row extends KeysetRow> {
  shown: Row[];
  /** Matching rows that are not shown yet, newest first. */
  pending: Row[];
  /** Rows that came in last, which fade in. */
  freshIds: ReadonlySet<string>;
  /** More rows came than one page holds: inserting them means starting over from this newest page. */
  restart: Page<Row> | null;
  nextCursor: string | null;
  hasMore: boolean;
  /** When the API was last heard, in milliseconds. */
  asOfMs: number;
}

/** The page of a list that is not to be read: a filter of it means nothing. */
export const EMPTY_PAGE: Page<never> = { data: [], next_cursor: null, has_more: false };

/** Past this many rows a list that follows the newest starts over instead of growing. */
const MOST_ROWS = 2_000;
const NONE: ReadonlySet<string> = new Set();

/** Ids of the API carry their time, so the highest is the newest. */
export const newestFirst: CompareRows<KeysetRow> = (a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

export const listOf = <Row extends KeysetRow>(page: Page<Row>, nowMs: number): KeysetList<Row> => ({
  shown: page.data,
  pending: [],
  freshIds: NONE,
  restart: null,
  nextCursor: page.next_cursor,
  hasMore: page.has_more,
  asOfMs: nowMs,
});

/** Adds the next older page; a row that is already there is updated in place. */
export function appendPage<Row extends KeysetRow>(
  list: KeysetList<Row>,
  page: Page<Row>,
  nowMs: number,
): KeysetList<Row> {
  const known = new Set(list.shown.map((row) => row.id));
  const older = page.data.filter((row) => !known.has(row.id));
  return {
    ...list,
    shown: [...replaceNewer(list.shown, page.data), ...older],
    freshIds: NONE,
    nextCursor: page.next_cursor,
    hasMore: page.has_more,
    asOfMs: nowMs,
  };
}

/** Puts newer versions of rows in their places. Late answers change nothing; strangers are ignored. */
export function mergeRows<Row extends KeysetRow>(list: KeysetList<Row>, rows: Row[], nowMs: number): KeysetList<Row> {
  const { restart } = list;
  return {
    ...list,
    shown: replaceNewer(list.shown, rows),
    pending: replaceNewer(list.pending, rows),
    restart: restart && { ...restart, data: replaceNewer(restart.data, rows) },
    asOfMs: Math.max(list.asOfMs, nowMs),
  };
}

/** Merges the newest page of the same filters: known rows change in place, others gather in `pending`. */
export function mergeHead<Row extends KeysetRow>(
  list: KeysetList<Row>,
  head: Page<Row>,
  nowMs: number,
  compare: CompareRows<Row> = newestFirst,
): KeysetList<Row> {
  const merged = mergeRows(list, head.data, nowMs);
  const known = new Set([...merged.shown, ...merged.pending].map((row) => row.id));
  const oldestShown = merged.shown.at(-1);
  const isInRange = (row: Row) => !merged.hasMore || !oldestShown || compare(row, oldestShown) < 0;
  const fresh = head.data.filter((row) => !known.has(row.id) && isInRange(row));
  if (fresh.length === 0) return merged;
  const overlaps = fresh.length < head.data.length;
  const isTooLong = merged.shown.length + merged.pending.length > MOST_ROWS;
  const hasGap = merged.restart !== null || (head.has_more && !overlaps) || isTooLong;
  return {
    ...merged,
    pending: [...merged.pending, ...fresh].sort(compare),
    restart: hasGap ? head : null,
  };
}

/** Shows what waited, each row where a fresh read would put it. */
export function insertPending<Row extends KeysetRow>(
  list: KeysetList<Row>,
  compare: CompareRows<Row> = newestFirst,
): KeysetList<Row> {
  if (list.restart) return { ...listOf(list.restart, list.asOfMs), freshIds: idsOf(list.restart.data) };
  return {
    ...list,
    shown: [...list.pending, ...list.shown].sort(compare),
    pending: [],
    freshIds: idsOf(list.pending),
  };
}

/** Ids of the rows on screen that a frame says have changed. */
export function changedIds<Row extends KeysetRow>(list: KeysetList<Row>, frameIds: Iterable<string>): string[] {
  const known = idsOf([...list.shown, ...list.pending]);
  return [...frameIds].filter((id) => known.has(id));
}

const idsOf = (rows: readonly KeysetRow[]): ReadonlySet<string> => new Set(rows.map((row) => row.id));

function replaceNewer<Row extends KeysetRow>(rows: Row[], updates: Row[]): Row[] {
  const byId = new Map(updates.map((row) => [row.id, row]));
  let hasChanged = false;
  const next = rows.map((row) => {
    const update = byId.get(row.id);
    if (!update || !isNewer(update, row)) return row;
    hasChanged = true;
    return update;
  });
  return hasChanged ? next : rows;
}

const isNewer = (update: KeysetRow, row: KeysetRow): boolean =>
  update.version === undefined || row.version === undefined ? update !== row : update.version > row.version;
