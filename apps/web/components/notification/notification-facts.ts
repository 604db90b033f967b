import type { Channel, DeliveryStatus } from '@carillon/core';
import type { Notification } from '../../api/types.ts';
import { CHANNEL_KINDS } from '../delivery/channel-kinds.ts';
import { STATUS_KINDS } from '../delivery/status-kinds.ts';
import { formatCount } from '../ui/number.ts';

/** `ana`, `ana and 2 more`, `topic news`: whom it was sent to, as the request named them. */
export function audienceOf(row: Notification): string {
  const others = row.recipients + row.topics - 1;
  const first = row.first_recipient ?? (row.first_topic ? `topic ${row.first_topic}` : 'nobody any more');
  return others > 0 ? `${first} and ${formatCount(others)} more` : first;
}

/** More than one person may be behind it. */
export const isFanOut = (row: Notification): boolean => row.recipients + row.topics > 1 || row.topics > 0;

/** What stands out first, where the deliveries of a channel differ. */
const BY_URGENCY: readonly DeliveryStatus[] = [
  'dead',
  'bounced',
  'in_doubt',
  'retrying',
  'sending',
  'queued',
  'scheduled',
  'expired',
  'cancelled',
  'filtered',
  'digested',
  'sent',
  'delivered',
];

export interface ChannelSummary {
  channel: Channel;
  /** The most urgent status of its deliveries; null before there are any. */
  status: DeliveryStatus | null;
  total: number;
  /** `Email: 2 sent, 1 dead letter`. */
  words: string;
}

/** How each expected channel of a notification stands. */
export function channelSummaries(row: Notification): ChannelSummary[] {
  return row.channels.map((channel) => {
    const counts = row.counts[channel] ?? {};
    const present = BY_URGENCY.filter((status) => (counts[status] ?? 0) > 0);
    const total = present.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
    const name = CHANNEL_KINDS[channel].word;
    return { channel, status: present[0] ?? null, total, words: `${name}: ${wordsOf(counts, present, total)}` };
  });
}

function wordsOf(counts: Record<string, number>, present: readonly DeliveryStatus[], total: number): string {
  const [only] = present;
  if (only === undefined) return 'not planned yet';
  if (total === 1) return STATUS_KINDS[only].word.toLowerCase();
  return present
    .map((status) => `${formatCount(counts[status] ?? 0)} ${STATUS_KINDS[status].word.toLowerCase()}`)
    .join(', ');
}

/** Deliveries of a notification in these statuses, over all channels. */
export function countIn(row: Notification, statuses: readonly DeliveryStatus[]): number {
  return Object.values(row.counts).reduce(
    (sum, counts) => sum + statuses.reduce((part, status) => part + (counts?.[status] ?? 0), 0),
    0,
  );
}

/** From acceptance to the first answer of a provider, in milliseconds. */
export const latencyMs = (row: Notification): number | null =>
  row.first_sent_at === null ? null : Math.max(0, Date.parse(row.first_sent_at) - Date.parse(row.accepted_at));

/** Whether anything may still change by itself. */
export const isMoving = (row: Notification): boolean =>
  row.status === 'accepted' || row.status === 'scheduled' || row.status === 'processing';
