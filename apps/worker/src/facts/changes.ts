import { type Channel, type DeliveryStatus, LATENCY_BUCKETS_MS } from '@carillon/core';
import type { StatRow } from '@carillon/db/pipeline';
import type { Broker } from '../broker/contract.ts';

/** A committed change of a delivery, as far as views and counts need it. */
export interface DeliveryChanged {
  deliveryId: string;
  environmentId: string;
  notificationId: string;
  workflowId: string;
  channel: Channel;
  status: DeliveryStatus;
  reason: string | null;
  /** Accept to provider's answer, where this change is that answer. */
  latencyMs: number | null;
}

/** What everybody who commits a change tells: the live stream, the counts, and the roll-up of notifications. */
export interface Changes {
  delivered(changes: readonly DeliveryChanged[]): void;
  accepted(environmentId: string, workflowId: string, notificationId: string): void;
  /** Notifications whose status is to be computed again. */
  touch(notificationIds: Iterable<string>): void;
  takeTouched(): string[];
  takeStats(): StatRow[];
}

const MINUTE_MS = 60_000;

export function createChanges(live: Broker['live'], now: () => number = Date.now): Changes {
  let touched = new Set<string>();
  let stats = new Map<string, StatRow>();

  function count(row: Omit<StatRow, 'count' | 'latency' | 'minute'>, latencyMs: number | null): void {
    const minute = Math.floor(now() / MINUTE_MS) * MINUTE_MS;
    const key = `${row.environmentId}|${minute}|${row.channel}|${row.workflowId}|${row.status}|${row.reason}`;
    const stat = stats.get(key) ?? { ...row, minute, count: 0, latency: [] };
    stats.set(key, stat);
    stat.count += 1;
    if (latencyMs === null) return;
    if (stat.latency.length === 0) stat.latency = new Array<number>(LATENCY_BUCKETS_MS.length + 1).fill(0);
    const bucket = LATENCY_BUCKETS_MS.findIndex((bound) => latencyMs <= bound);
    const index = bucket === -1 ? LATENCY_BUCKETS_MS.length : bucket;
    stat.latency[index] = (stat.latency[index] ?? 0) + 1;
  }

  return {
    delivered(changes) {
      for (const { environmentId, channel, workflowId, status, reason, latencyMs, notificationId } of changes) {
        touched.add(notificationId);
        count({ environmentId, channel, workflowId, status, reason: reason ?? '' }, latencyMs);
      }
      live.deliveriesChanged([...changes]);
    },
    accepted(environmentId, workflowId, notificationId) {
      touched.add(notificationId);
      count({ environmentId, channel: '', workflowId, status: 'accepted', reason: '' }, null);
    },
    touch(ids) {
      for (const id of ids) touched.add(id);
    },
    takeTouched() {
      const ids = [...touched];
      touched = new Set();
      return ids;
    },
    takeStats() {
      const rows = [...stats.values()];
      stats = new Map();
      return rows;
    },
  };
}
