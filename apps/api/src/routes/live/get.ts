import { CarillonError, type LiveFrame, toPublicId } from '@carillon/core';
import { newestDeliveryIds, type Scope, sumStats } from '@carillon/db';
import type { ApiDependencies } from '../../dependencies.ts';
import { type EventStream, openEventStream } from '../../http/event-stream.ts';
import { toInstant } from '../../http/fields.ts';
import { defineRoute, STREAMING } from '../../http/route.ts';
import { createStreamCounter } from '../../streams/stream-counter.ts';
import { type LiveView, liveViewSchema } from './live-view.ts';
import { pollDeliveries } from './poll-deliveries.ts';

const SNAPSHOT_IDS = 50;
const SNAPSHOT_COUNTS_MS = 15 * 60_000;
/** Tabs of one browser share a stream; more than this is a client in a loop. */
const STREAMS_PER_CALLER = 20;

const counter = createStreamCounter(STREAMS_PER_CALLER);

/** `GET /v1/live`: `snapshot`, then `change` each quarter of a second, `notice` when it is slower than that. */
export const getLive = defineRoute({
  method: 'GET',
  path: '/v1/live',
  operationId: 'getLive',
  tag: 'Overview',
  summary: 'What changes, as it changes',
  description:
    'Server-sent events: `snapshot` on every connection, `change` as things move, `notice` {code, message} when the stream polls.',
  access: 'read',
  responses: {
    200: { description: 'Events whose data is this.', schema: liveViewSchema, contentType: 'text/event-stream' },
  },
  handler: async (context) => {
    const { deps, scope } = context;
    const release = counter.take(scope.actor);
    if (release === null) {
      throw new CarillonError('rate_limited', 'Too many open streams.', { retryAfterSeconds: 5 });
    }
    const stream = openEventStream(context, 'deliveries');
    stream.onClose(release);
    follow(deps, scope, stream).catch((error: unknown) => {
      deps.logger.warn({ err: error }, 'a live stream was closed');
      stream.close();
    });
    return STREAMING;
  },
});

async function follow(deps: ApiDependencies, scope: Scope, stream: EventStream): Promise<void> {
  let held: LiveFrame[] | null = [];
  // Subscribed before the snapshot is read, so that nothing falls between the two.
  stream.onClose(
    deps.live.onDeliveries(scope.environmentId, (frame) => {
      if (held) held.push(frame);
      else stream.send('change', toView(frame));
    }),
  );
  stream.send('snapshot', await snapshot(deps, scope));
  for (const frame of held) stream.send('change', toView(frame));
  held = null;
  pollDeliveries(deps, scope, stream);
}

async function snapshot({ database, now }: ApiDependencies, scope: Scope): Promise<LiveView> {
  const [ids, totals] = await Promise.all([
    newestDeliveryIds(database.pool, scope, SNAPSHOT_IDS),
    sumStats(database.pool, scope, new Date(now() - SNAPSHOT_COUNTS_MS)),
  ]);
  const counts: Record<string, Record<string, number>> = {};
  for (const { channel, status, count } of totals) {
    if (channel !== '') counts[channel] = { ...counts[channel], [status]: count };
  }
  return {
    at: toInstant(new Date(now())),
    counts,
    delivery_ids: ids.map((id) => toPublicId('delivery', id)),
    notification_ids: [],
    more: false,
  };
}

const toView = (frame: LiveFrame): LiveView => ({
  at: frame.at,
  counts: frame.counts as LiveView['counts'],
  delivery_ids: frame.delivery_ids.map((id) => toPublicId('delivery', id)),
  notification_ids: frame.notification_ids.map((id) => toPublicId('notification', id)),
  more: frame.more,
});
