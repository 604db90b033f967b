import type { Overrides, Recipient } from '@carillon/core';
import type { Sealer } from '@carillon/db';
import { loadNotificationContents } from '@carillon/db/pipeline';
import type pg from 'pg';

/** What a notification was sent with, opened. */
export interface OpenedContent {
  data: Record<string, unknown>;
  overrides: Overrides;
  to: Recipient[];
}

/** Opened contents of the newest notifications, so that four channels open them once. */
export interface Contents {
  load(notificationIds: readonly string[]): Promise<void>;
  get(notificationId: string): OpenedContent | undefined;
}

interface Entry extends OpenedContent {
  sizeBytes: number;
}

/** Sealed bytes kept in memory at most. */
const BUDGET_BYTES = 64 * 1024 * 1024;

export function createContents(pool: pg.Pool, sealer: Sealer, budgetBytes: number = BUDGET_BYTES): Contents {
  const entries = new Map<string, Entry>();
  let totalBytes = 0;

  function trim(keep: ReadonlySet<string>): void {
    for (const [id, entry] of entries) {
      if (totalBytes <= budgetBytes) return;
      if (keep.has(id)) continue;
      entries.delete(id);
      totalBytes -= entry.sizeBytes;
    }
  }

  return {
    async load(notificationIds) {
      const wanted = new Set(notificationIds);
      const missing = [...wanted].filter((id) => !entries.has(id));
      if (missing.length === 0) return;
      for (const row of await loadNotificationContents(pool, missing)) {
        const [to, data] = await Promise.all([
          sealer.open(row.environmentId, 'notification.to', row.id, row.to),
          sealer.open(row.environmentId, 'notification.data', row.id, row.data),
        ]);
        const opened = JSON.parse(data) as Pick<OpenedContent, 'data' | 'overrides'>;
        const sizeBytes = row.to.length + row.data.length;
        if (!entries.has(row.id)) totalBytes += sizeBytes;
        entries.set(row.id, {
          data: opened.data ?? {},
          overrides: opened.overrides ?? {},
          to: JSON.parse(to),
          sizeBytes,
        });
      }
      trim(wanted);
    },
    get: (notificationId) => entries.get(notificationId),
  };
}
