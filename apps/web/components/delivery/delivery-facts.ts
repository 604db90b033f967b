import type { Delivery } from '../../api/types.ts';

/** Why a delivery is where it is, as one sentence; null where nothing needs explaining. */
export function whySentence(row: Delivery): string | null {
  if (!row.reason) return null;
  return row.summary ?? `Reason: ${row.reason}.`;
}

/** `2 of 5` while attempts are being made, null before the first. */
export function attemptsNote(row: Delivery): string | null {
  if (row.attempts_used === 0) return null;
  return `${row.attempts_used} of ${row.max_attempts}`;
}

/** The address beside the subscriber's id; null where it would only repeat it. */
export const addressOf = (row: Delivery): string | null => (row.recipient === row.subscriber_id ? null : row.recipient);

/** What a row is about, for the names of its controls. */
export const deliveryName = (row: Delivery): string =>
  `${row.channel.replace('_', '-')} delivery to ${row.recipient ?? row.subscriber_id}`;
