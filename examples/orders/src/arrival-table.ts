import type { Delivery } from '@carillon/sdk';

const CHANNELS: readonly Delivery['channel'][] = ['email', 'sms', 'push', 'in_app', 'webhook'];
/** In the order in which a delivery comes to them. */
const STATUSES: readonly Delivery['status'][] = [
  ...(['scheduled', 'queued', 'sending', 'retrying', 'in_doubt'] as const),
  ...(['sent', 'delivered', 'filtered', 'digested', 'cancelled', 'expired', 'bounced', 'dead'] as const),
];

type Counted = Pick<Delivery, 'channel' | 'status'>;

/** Deliveries by channel and status as lines of text; statuses that nothing has are left out. */
export function arrivalTable(deliveries: readonly Counted[]): string[] {
  const shown = STATUSES.filter((status) => deliveries.some((delivery) => delivery.status === status));
  const rows = CHANNELS.filter((channel) => deliveries.some((delivery) => delivery.channel === channel)).map(
    (channel) => [channel, ...shown.map((status) => String(countOf(deliveries, channel, status)))],
  );
  const table = [['channel', ...shown], ...rows];
  const widths = ['channel', ...shown].map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  return table.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}

const countOf = (deliveries: readonly Counted[], channel: string, status: string): number =>
  deliveries.filter((delivery) => delivery.channel === channel && delivery.status === status).length;

/** The sentences that explain what did not go out, each with its number, the most frequent first. */
export function reasonLines(deliveries: readonly Pick<Delivery, 'status' | 'channel' | 'summary'>[]): string[] {
  const counts = new Map<string, number>();
  for (const { status, channel, summary } of deliveries) {
    if (status === 'sent' || status === 'delivered') continue;
    const line = `${channel}, ${status}: ${summary ?? 'no reason is known.'}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([line, count]) => `${String(count).padStart(5)}  ${line}`);
}
