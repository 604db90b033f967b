import type { Channel, DeliveryStatus, NotificationStatus } from './vocabulary.ts';

/** Deliveries of a notification per channel and status. */
export type DeliveryCounts = Partial<Record<Channel, Partial<Record<DeliveryStatus, number>>>>;

const FAILED: readonly DeliveryStatus[] = ['bounced', 'dead'];
const OPEN: readonly DeliveryStatus[] = ['queued', 'sending', 'retrying', 'in_doubt'];
const WELL: readonly DeliveryStatus[] = ['sent', 'delivered'];

/**
 * The status of a notification, derived from its deliveries. Pure; never throws.
 * `accepted` until every expected channel has planned its deliveries; then `scheduled` while all wait for a time,
 * `processing` while one moves, and at the end `failed` (all that were sent failed), `partial` (some failed),
 * `expired` or `cancelled` (nothing else happened), `completed` (ended well or by decision).
 */
export function rollUp(counts: DeliveryCounts, hasEveryChannel: boolean): NotificationStatus {
  const totals = new Map<DeliveryStatus, number>();
  for (const byStatus of Object.values(counts)) {
    for (const [status, count] of Object.entries(byStatus)) {
      const key = status as DeliveryStatus;
      totals.set(key, (totals.get(key) ?? 0) + count);
    }
  }
  const sum = (statuses: readonly DeliveryStatus[]) => statuses.reduce((n, status) => n + (totals.get(status) ?? 0), 0);
  if (!hasEveryChannel) return 'accepted';
  if (sum(OPEN) > 0) return 'processing';
  if (sum(['scheduled']) > 0) return 'scheduled';
  const [failed, well] = [sum(FAILED), sum(WELL)];
  if (failed > 0) return well > 0 ? 'partial' : 'failed';
  if (well > 0) return 'completed';
  if (sum(['cancelled']) > 0) return 'cancelled';
  return sum(['expired']) > 0 ? 'expired' : 'completed';
}
