import type { Delivery } from '../../api/types.ts';

/** A press of Retry, from the click until the row itself tells the rest. */
export type RetryPress =
  | { phase: 'sending'; series: number }
  | { phase: 'accepted'; series: number; status: Delivery['status']; version: number }
  | { phase: 'refused'; series: number; message: string };

/**
 * What the Retry button of a row says. The press speaks until the row has moved on to its new series, or, when the
 * checks decided against sending again, until it changed at all.
 */
export function retryLabel(
  row: Delivery,
  press: RetryPress | undefined,
): 'retry' | 'sending' | 'accepted' | 'refused' | null {
  if (press?.phase === 'sending') return 'sending';
  if (press?.phase === 'accepted' && row.series === press.series && row.version <= press.version) return 'accepted';
  if (!row.retryable) return null;
  if (press?.phase === 'refused' && row.series === press.series) return 'refused';
  return 'retry';
}

/** The result of an accepted press in words, or null while nothing is known. */
export function retryResult(row: Delivery, press: RetryPress | undefined): string | null {
  if (press?.phase !== 'accepted' || (row.series === press.series && row.version <= press.version)) return null;
  if (row.series > press.series && row.status === 'delivered') return 'Retried: delivered.';
  if (row.series > press.series && row.status === 'sent') return 'Retried: the provider took it.';
  if (row.status === 'filtered') return 'Retried: filtered again.';
  if (row.status === 'dead' || row.status === 'bounced') return 'Retried: it failed again.';
  return 'Retried: on its way.';
}
