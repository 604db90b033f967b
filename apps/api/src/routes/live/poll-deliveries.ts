import { LIVE_FRAME_IDS, toPublicId } from '@carillon/core';
import { listChangedDeliveries, type Scope } from '@carillon/db';
import type { ApiDependencies } from '../../dependencies.ts';
import type { EventStream } from '../../http/event-stream.ts';
import { toInstant } from '../../http/fields.ts';
import type { LiveView } from './live-view.ts';

const POLL_EVERY_MS = 5_000;
/** Transactions commit a little after the instants that they write. */
const OVERLAP_MS = 1_000;

/** Reads changes from the database while Redis is away, and says so once each time. */
export function pollDeliveries(deps: ApiDependencies, scope: Scope, stream: EventStream): void {
  let timer: NodeJS.Timeout | undefined;
  let since = new Date(deps.now());
  const seen = new Map<string, number>();

  async function poll(): Promise<void> {
    const rows = await listChangedDeliveries(
      deps.database.pool,
      scope,
      new Date(since.getTime() - OVERLAP_MS),
      LIVE_FRAME_IDS + 1,
    );
    const fresh = rows.filter(({ id, updatedAt }) => seen.get(id) !== updatedAt.getTime());
    seen.clear();
    for (const { id, updatedAt } of rows) seen.set(id, updatedAt.getTime());
    since = new Date(Math.max(since.getTime(), ...rows.map(({ updatedAt }) => updatedAt.getTime())));
    if (fresh.length > 0) stream.send('change', toView(fresh));
  }

  function begin(): void {
    if (timer !== undefined) return;
    since = new Date(deps.now());
    stream.send('notice', { code: 'polling', message: 'Live updates are slower for a moment: every five seconds.' });
    timer = setInterval(() => {
      poll().catch((error: unknown) => deps.logger.debug({ err: error }, 'a live stream could not poll'));
    }, POLL_EVERY_MS);
  }

  function end(): void {
    if (timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
    // What changed in between may have been missed: the client reads its list again.
    stream.send('change', { ...toView([]), more: true });
    stream.send('notice', { code: 'live', message: 'Live updates are back.' });
  }

  const unsubscribe = deps.live.onConnectedChange((isConnected) => (isConnected ? end() : begin()));
  stream.onClose(() => {
    unsubscribe();
    clearInterval(timer);
  });
  if (!deps.live.isConnected) begin();

  function toView(rows: Awaited<ReturnType<typeof listChangedDeliveries>>): LiveView {
    const counts: Record<string, Record<string, number>> = {};
    for (const { channel, status } of rows) {
      counts[channel] = { ...counts[channel], [status]: (counts[channel]?.[status] ?? 0) + 1 };
    }
    const shown = rows.slice(0, LIVE_FRAME_IDS);
    return {
      at: toInstant(new Date(deps.now())),
      counts,
      delivery_ids: shown.map(({ id }) => toPublicId('delivery', id)),
      notification_ids: [...new Set(shown.map(({ notificationId }) => toPublicId('notification', notificationId)))],
      more: rows.length > LIVE_FRAME_IDS,
    };
  }
}
