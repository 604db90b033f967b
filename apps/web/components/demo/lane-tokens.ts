import type { DemoDelivery } from './demo-types.ts';
import { positionOf, STATIONS } from './lane-facts.ts';

/** What slides along a lane: one delivery, or all of many that are at the same point. */
export interface LaneToken {
  id: string;
  status: DemoDelivery['status'];
  /** How far along the lane, in per cent. */
  at: number;
  count: number;
}

/**
 * The tokens of a lane. A stored notification waits in the channel's queue until its delivery is there; then it is
 * the same token. Many at once are told by their number.
 */
export function tokensOf(rows: readonly DemoDelivery[], expected: readonly string[]): LaneToken[] {
  const known = new Set(rows.map((row) => row.notification_id));
  const waiting = expected.filter((id) => !known.has(id));
  const tokens: LaneToken[] = [
    ...waiting.map((id) => ({ id, status: 'queued' as const, at: STATIONS[0].at, count: 1 })),
    ...rows.map((row) => ({ id: row.notification_id, status: row.status, at: positionOf(row), count: 1 })),
  ];
  return tokens.length > 1 ? gathered(tokens) : tokens;
}

/** One token for each status at each place. */
function gathered(tokens: readonly LaneToken[]): LaneToken[] {
  const groups = new Map<string, LaneToken>();
  for (const { status, at } of tokens) {
    const id = `${status} at ${at}`;
    groups.set(id, { id, status, at, count: (groups.get(id)?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}
